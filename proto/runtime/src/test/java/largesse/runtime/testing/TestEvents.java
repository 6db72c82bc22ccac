package largesse.runtime.testing;

import com.google.protobuf.Message;
import java.time.Instant;
import largesse.journal.v1.Event;
import largesse.runtime.clock.ProtoTime;
import largesse.runtime.ids.Ids;

/** Events as another service's journal sends them. */
public final class TestEvents {
  private TestEvents() {}

  public static Event event(
      long position, String programme, String subject, Message payload, Instant occurredAt) {
    return Event.newBuilder()
        .setPosition(position)
        .setEventId(Ids.next().toString())
        .setProgramme(programme)
        .setSubject(subject)
        .setType(payload.getDescriptorForType().getFullName())
        .setOccurredAt(ProtoTime.timestamp(occurredAt))
        .setRecordedAt(ProtoTime.timestamp(occurredAt))
        .setPayload(payload.toByteString())
        .build();
  }
}

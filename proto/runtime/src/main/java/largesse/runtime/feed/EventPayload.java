package largesse.runtime.feed;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import largesse.journal.v1.Event;

/** What an event says. */
public final class EventPayload {
  private EventPayload() {}

  /**
   * Decodes an event's message; the caller has looked at its type.
   *
   * @throws IllegalArgumentException when it is not such a message
   */
  public static <T extends Message> T of(Event event, Parser<T> parser) {
    try {
      return parser.parseFrom(event.getPayload());
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("The payload is not a " + event.getType(), e);
    }
  }
}

package largesse.causes.allocation;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import largesse.causes.split.Split;
import largesse.causes.split.SplitProto;
import largesse.common.v1.Channel;
import largesse.earning.v1.PurchaseRecorded;
import largesse.earning.v1.ReturnRecorded;
import largesse.earning.v1.ShareCorrected;
import largesse.journal.v1.Event;
import largesse.runtime.ids.Ids;
import largesse.runtime.testing.TestEvents;

/** Events of earning-service, in the order in which they are made. */
public final class TestPurchases {
  private long position;

  /** A purchase that gives {@code shareMicros}; what is not said is the same for all. */
  public Event purchase(
      UUID purchaseId,
      Optional<UUID> member,
      Instant occurredAt,
      long shareMicros,
      Optional<Split> choice) {
    return purchase(
        PurchaseRecorded.newBuilder()
            .setPurchaseId(purchaseId.toString())
            .setMemberId(member.map(UUID::toString).orElse(""))
            .setStore("osl-01")
            .setZone("north")
            .setChannel(Channel.CHANNEL_STORE)
            .setSegment("Consumer")
            .setBusinessDate("2026-11-22")
            .setShareMicros(shareMicros)
            .setChoice(SplitProto.toProto(choice))
            .build(),
        occurredAt);
  }

  public Event purchase(PurchaseRecorded purchase, Instant occurredAt) {
    return event(purchase.getMemberId(), purchase.getPurchaseId(), purchase, occurredAt);
  }

  /** A return after which {@code leftMicros} of the share are left. */
  public Event returned(
      UUID purchaseId,
      Optional<UUID> member,
      Instant occurredAt,
      long shareMicros,
      long leftMicros) {
    var memberId = member.map(UUID::toString).orElse("");
    var returned =
        ReturnRecorded.newBuilder()
            .setReturnId(Ids.next().toString())
            .setPurchaseId(purchaseId.toString())
            .setMemberId(memberId)
            .setShareMicros(shareMicros)
            .setShareLeftMicros(leftMicros)
            .build();
    return event(memberId, purchaseId.toString(), returned, occurredAt);
  }

  /** A correction by {@code shareMicros}, after which {@code leftMicros} of the share are left. */
  public Event corrected(
      UUID purchaseId,
      Optional<UUID> member,
      Instant occurredAt,
      long shareMicros,
      long leftMicros) {
    var memberId = member.map(UUID::toString).orElse("");
    var corrected =
        ShareCorrected.newBuilder()
            .setCorrectionId(Ids.next().toString())
            .setPurchaseId(purchaseId.toString())
            .setMemberId(memberId)
            .setShareMicros(shareMicros)
            .setShareLeftMicros(leftMicros)
            .build();
    return event(memberId, purchaseId.toString(), corrected, occurredAt);
  }

  private Event event(
      String memberId, String purchaseId, com.google.protobuf.Message payload, Instant occurredAt) {
    var subject = memberId.isEmpty() ? purchaseId : memberId;
    return TestEvents.event(++position, TestBook.PROGRAMME, subject, payload, occurredAt);
  }
}

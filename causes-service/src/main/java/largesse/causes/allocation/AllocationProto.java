package largesse.causes.allocation;

import java.time.LocalDate;
import java.util.Currency;
import java.util.Optional;
import java.util.UUID;
import largesse.causes.audit.AuditReport;
import largesse.causes.choice.ChoiceProto;
import largesse.causes.split.SplitProto;
import largesse.causes.total.Dimensions;
import largesse.causes.v1.AuditAllocationsResponse;
import largesse.common.v1.Channel;
import largesse.earning.v1.PurchaseRecorded;
import largesse.earning.v1.ReturnRecorded;
import largesse.earning.v1.ShareCorrected;
import largesse.journal.v1.Event;
import largesse.runtime.clock.ProtoTime;
import largesse.runtime.money.Micros;

/** Allocations on the wire, and the events that they come from. */
final class AllocationProto {
  private AllocationProto() {}

  /** What a purchase gives; empty when it gives nothing. */
  static Optional<SharedPurchase> given(Event event, PurchaseRecorded purchase) {
    if (purchase.getShareMicros() == 0 && purchase.getPolicyVersion() == 0) {
      return Optional.empty();
    }
    var memberId = id(purchase.getMemberId());
    return Optional.of(
        new SharedPurchase(
            PurchaseKey.of(
                event.getProgramme(), memberId, UUID.fromString(purchase.getPurchaseId())),
            memberId,
            dimensions(purchase),
            new Micros(purchase.getShareMicros()),
            SplitProto.fromProto(purchase.getChoice()),
            ProtoTime.instant(event.getOccurredAt()),
            ProtoTime.instant(event.getRecordedAt())));
  }

  /** What a return takes back; empty when it takes nothing. */
  static Optional<ShareChange> returned(Event event, ReturnRecorded returned) {
    if (returned.getShareMicros() == 0) {
      return Optional.empty();
    }
    return Optional.of(
        new ShareChange(
            PurchaseKey.of(
                event.getProgramme(),
                id(returned.getMemberId()),
                UUID.fromString(returned.getPurchaseId())),
            Origin.RETURN,
            UUID.fromString(returned.getReturnId()),
            new Micros(returned.getShareMicros()).negated(),
            new Micros(returned.getShareLeftMicros()),
            ProtoTime.instant(event.getOccurredAt()),
            ProtoTime.instant(event.getRecordedAt())));
  }

  /** How a correction changes what is left; empty when it doesn't. */
  static Optional<ShareChange> corrected(Event event, ShareCorrected corrected) {
    if (corrected.getShareMicros() == 0) {
      return Optional.empty();
    }
    return Optional.of(
        new ShareChange(
            PurchaseKey.of(
                event.getProgramme(),
                id(corrected.getMemberId()),
                UUID.fromString(corrected.getPurchaseId())),
            Origin.CORRECTION,
            UUID.fromString(corrected.getCorrectionId()),
            new Micros(corrected.getShareMicros()),
            new Micros(corrected.getShareLeftMicros()),
            ProtoTime.instant(event.getOccurredAt()),
            ProtoTime.instant(event.getRecordedAt())));
  }

  static largesse.causes.v1.Allocation toProto(Allocation allocation, Currency currency) {
    return largesse.causes.v1.Allocation.newBuilder()
        .setAllocationId(allocation.id().toString())
        .setAmountMicros(allocation.amount().value())
        .setCurrency(currency.getCurrencyCode())
        .setZone(allocation.zone())
        .setOccurredAt(ProtoTime.timestamp(allocation.occurredAt()))
        .setRecordedAt(ProtoTime.timestamp(allocation.recordedAt()))
        .setSource(ChoiceProto.toProto(allocation.source()))
        .build();
  }

  static AuditAllocationsResponse toProto(AuditReport report) {
    return AuditAllocationsResponse.newBuilder()
        .setAllocations(report.entries())
        .setPurchases(report.purchases())
        .setReturns(report.returns())
        .setAmountMicros(report.amount().value())
        .setUnassignedMicros(report.unassigned().value())
        .addAllFindings(report.findings())
        .build();
  }

  private static Dimensions dimensions(PurchaseRecorded purchase) {
    return new Dimensions(
        LocalDate.parse(purchase.getBusinessDate()),
        purchase.getZone(),
        purchase.getStore(),
        channel(purchase.getChannel()),
        purchase.getSegment(),
        purchase.getTier());
  }

  private static String channel(Channel channel) {
    return switch (channel) {
      case CHANNEL_STORE -> "STORE";
      case CHANNEL_WEB -> "WEB";
      case CHANNEL_APP -> "APP";
      case CHANNEL_PHONE -> "PHONE";
      case CHANNEL_UNSPECIFIED, UNRECOGNIZED ->
          throw new IllegalArgumentException("A purchase without a channel");
    };
  }

  private static Optional<UUID> id(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(UUID.fromString(text));
  }
}

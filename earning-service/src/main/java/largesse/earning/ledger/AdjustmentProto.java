package largesse.earning.ledger;

import com.google.protobuf.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import largesse.earning.ledger.Adjustment.How;
import largesse.earning.v1.AdjustUnitsRequest;
import largesse.earning.v1.AdjustUnitsResponse;
import largesse.earning.v1.ListAdjustmentsResponse;
import largesse.earning.v1.UnitsAdjusted;
import largesse.runtime.clock.ProtoTime;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.journal.JournalEntry;

/** Adjustments on the wire. */
final class AdjustmentProto {
  private AdjustmentProto() {}

  static AdjustUnits.Told fromProto(AdjustUnitsRequest request, String subject) {
    var wallet =
        new WalletKey(
            request.getProgramme(), UUID.fromString(request.getMemberId()), request.getUnit());
    return new AdjustUnits.Told(wallet, how(request), request.getReason(), subject);
  }

  private static How how(AdjustUnitsRequest request) {
    return switch (request.getHowCase()) {
      case CREDIT -> {
        var credit = request.getCredit();
        yield new How.Credit(
            credit.getAmount(),
            time(credit.hasExpiresAt(), "credit.expires_at", credit.getExpiresAt()));
      }
      case DEDUCTION -> new How.Deduction(request.getDeduction().getAmount());
      case EXTENSION -> {
        var extension = request.getExtension();
        yield new How.Extension(
            time(true, "extension.until", extension.getUntil()).orElseThrow(),
            time(extension.hasLapsedSince(), "extension.lapsed_since", extension.getLapsedSince()));
      }
      case HOW_NOT_SET ->
          throw RuntimeReason.INVALID_REQUEST.refusedAt("how", "It doesn't say how.");
    };
  }

  static AdjustUnitsResponse toProto(AdjustUnits.Adjusted adjusted) {
    return AdjustUnitsResponse.newBuilder()
        .setValue(toProto(adjusted.adjustment()))
        .setWallet(LedgerProto.toProto(adjusted.balance()))
        .build();
  }

  static ListAdjustmentsResponse toProto(List<Adjustment> adjustments) {
    var response = ListAdjustmentsResponse.newBuilder();
    adjustments.forEach(adjustment -> response.addItems(toProto(adjustment)));
    return response.build();
  }

  private static largesse.earning.v1.Adjustment toProto(Adjustment adjustment) {
    var proto =
        largesse.earning.v1.Adjustment.newBuilder()
            .setAdjustmentId(adjustment.id().toString())
            .setMemberId(adjustment.wallet().memberId().toString())
            .setUnit(adjustment.wallet().unit())
            .setReason(adjustment.reason())
            .setSubject(adjustment.subject())
            .setRecordedAt(ProtoTime.timestamp(adjustment.recordedAt()))
            .setAmount(adjustment.amount())
            .setExtension(adjustment.extension());
    adjustment.expiresAt().map(ProtoTime::timestamp).ifPresent(proto::setExpiresAt);
    return proto.build();
  }

  /** What the journal tells of one: never the reason, and nothing where no unit moved. */
  static List<JournalEntry> told(Adjustment adjustment) {
    if (adjustment.extension()) {
      return List.of();
    }
    var memberId = adjustment.wallet().memberId().toString();
    var event =
        UnitsAdjusted.newBuilder()
            .setAdjustmentId(adjustment.id().toString())
            .setMemberId(memberId)
            .setUnit(adjustment.wallet().unit())
            .setAmount(adjustment.amount())
            .build();
    var at = adjustment.recordedAt();
    return List.of(JournalEntry.of(adjustment.wallet().programme(), memberId, event, at, at));
  }

  /** To the microsecond, as the book keeps it. */
  private static Optional<Instant> time(boolean present, String field, Timestamp time) {
    try {
      return present
          ? Optional.of(ProtoTime.instant(time).truncatedTo(ChronoUnit.MICROS))
          : Optional.empty();
    } catch (DateTimeException e) {
      throw RuntimeReason.INVALID_REQUEST.refusedAt(field, "Not a point in time.");
    }
  }
}

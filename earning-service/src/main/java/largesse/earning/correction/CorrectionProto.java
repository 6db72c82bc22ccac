package largesse.earning.correction;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import largesse.earning.v1.CorrectCostRequest;
import largesse.earning.v1.ShareCorrected;
import largesse.runtime.clock.ProtoTime;
import largesse.runtime.journal.JournalEntry;

/** Corrections on the wire and in the journal. */
final class CorrectionProto {
  private CorrectionProto() {}

  static CorrectCost.Told fromProto(CorrectCostRequest request, String subject) {
    return new CorrectCost.Told(
        request.getProgramme(),
        UUID.fromString(request.getPurchaseId()),
        request.getLinesList().stream().map(CorrectionProto::fromProto).toList(),
        request.getReason(),
        subject);
  }

  static largesse.earning.v1.Correction toProto(Correction correction) {
    return largesse.earning.v1.Correction.newBuilder()
        .setCorrectionId(correction.id().toString())
        .setPurchaseId(correction.purchaseId().toString())
        .setReason(correction.reason())
        .setSubject(correction.subject())
        .setRecordedAt(ProtoTime.timestamp(correction.recordedAt()))
        .setShareMicros(correction.shareMicros())
        .setShareLeftMicros(correction.shareLeftMicros())
        .setCurrency(correction.currency())
        .build();
  }

  static List<largesse.earning.v1.Correction> toProto(List<Correction> corrections) {
    return corrections.stream().map(CorrectionProto::toProto).toList();
  }

  /** What the journal tells: never cost or margin. */
  static JournalEntry event(String programme, Correction correction, Optional<UUID> member) {
    var event =
        ShareCorrected.newBuilder()
            .setCorrectionId(correction.id().toString())
            .setPurchaseId(correction.purchaseId().toString())
            .setMemberId(member.map(UUID::toString).orElse(""))
            .setShareMicros(correction.shareMicros())
            .setShareLeftMicros(correction.shareLeftMicros())
            .build();
    return JournalEntry.of(
        programme,
        member.orElse(correction.purchaseId()).toString(),
        event,
        correction.recordedAt(),
        correction.recordedAt());
  }

  private static NewCost fromProto(largesse.earning.v1.CorrectedLine line) {
    return new NewCost(
        line.getNumber(),
        line.hasCostMicros() ? OptionalLong.of(line.getCostMicros()) : OptionalLong.empty(),
        line.hasMarginMicros() ? OptionalLong.of(line.getMarginMicros()) : OptionalLong.empty());
  }
}

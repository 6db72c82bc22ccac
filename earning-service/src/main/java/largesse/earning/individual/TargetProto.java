package largesse.earning.individual;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import largesse.earning.v1.AcceptTargetRequest;
import largesse.earning.v1.ProposeTargetRequest;
import largesse.runtime.clock.ProtoTime;
import largesse.runtime.error.RuntimeReason;

/** Targets on the wire. */
final class TargetProto {
  private TargetProto() {}

  static ProposeTarget.Wish fromProto(ProposeTargetRequest request) {
    return new ProposeTarget.Wish(
        request.getProgramme(),
        UUID.fromString(request.getMemberId()),
        request.getGoal(),
        request.getTrailingMonths(),
        request.getGrowthPpm(),
        request.getDay().isEmpty() ? Optional.empty() : Optional.of(day("day", request.getDay())));
  }

  static TargetKey fromProto(AcceptTargetRequest request) {
    return new TargetKey(
        request.getProgramme(),
        UUID.fromString(request.getMemberId()),
        request.getGoal(),
        day("starts_on", request.getStartsOn()));
  }

  private static LocalDate day(String field, String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw RuntimeReason.INVALID_REQUEST.refusedAt(field, "There is no such day.");
    }
  }

  static largesse.earning.v1.Target toProto(Target target) {
    var proto =
        largesse.earning.v1.Target.newBuilder()
            .setGoal(target.key().goal())
            .setMemberId(target.key().memberId().toString())
            .setStartsOn(target.key().startsOn().toString())
            .setUntil(target.until().toString())
            .setTarget(target.amount())
            .setMoney(target.money())
            .setTrailingMonths(target.trailingMonths())
            .setTrailingAmount(target.trailingAmount())
            .setGrowthPpm(target.growthPpm())
            .setProposedAt(ProtoTime.timestamp(target.proposedAt()));
    target.acceptedAt().map(ProtoTime::timestamp).ifPresent(proto::setAcceptedAt);
    return proto.build();
  }
}

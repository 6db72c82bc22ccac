package largesse.gateway.earning;

import static largesse.gateway.json.Absent.orList;
import static largesse.gateway.json.Absent.orText;
import static largesse.gateway.json.Absent.orTrue;

import largesse.earning.v1.ExplainActivityResponse;
import largesse.earning.v1.ExplainMomentResponse;
import largesse.earning.v1.ExplainPurchaseResponse;
import largesse.earning.v1.GoalKind;
import largesse.earning.v1.MemberInput;
import largesse.earning.v1.ReferralSide;
import largesse.gateway.json.Decimal;
import largesse.gateway.json.ProtoEnum;
import org.jspecify.annotations.Nullable;

/** Explanations, from messages to JSON. */
final class ExplanationProto {
  private ExplanationProto() {}

  static Explanation json(ExplainPurchaseResponse response) {
    return new Explanation(
        response.getPurchaseId(),
        json(response.getMember()),
        orText(response.getZone()),
        response.getRulesList().stream().map(ExplanationProto::json).toList(),
        response.getPolicyVersion() == 0 ? null : response.getPolicyVersion(),
        response.getShareList().stream().map(ExplanationProto::json).toList(),
        orList(response.getGoalsList(), ExplanationProto::json),
        orList(response.getReferralsList(), ExplanationProto::json),
        orList(response.getMilestonesList(), ExplanationProto::json));
  }

  private static Explanation.MilestoneOutcome json(largesse.earning.v1.MilestoneOutcome outcome) {
    return new Explanation.MilestoneOutcome(
        outcome.getGoal(),
        outcome.getNumber() == 0 ? null : outcome.getNumber(),
        orTrue(outcome.getLost()),
        outcome.getRulesList().stream().map(ExplanationProto::json).toList());
  }

  private static Explanation.ReferralOutcome json(largesse.earning.v1.ReferralOutcome outcome) {
    return new Explanation.ReferralOutcome(
        ProtoEnum.fromProto(
            outcome.getSide(), ReferralSide.REFERRAL_SIDE_UNSPECIFIED, Rule.Referral.Side.class),
        json(outcome.getMember()),
        outcome.getQualified(),
        outcome.getRulesList().stream().map(ExplanationProto::json).toList());
  }

  private static Explanation.GoalOutcome json(largesse.earning.v1.GoalOutcome outcome) {
    return new Explanation.GoalOutcome(
        outcome.getGoal(),
        ProtoEnum.fromProto(outcome.getKind(), GoalKind.GOAL_KIND_UNSPECIFIED, Progress.Kind.class),
        outcome.getVersion(),
        outcome.getCounted(),
        outcome.getReason());
  }

  static ActivityExplanation json(ExplainActivityResponse response) {
    return new ActivityExplanation(
        response.getActivityId(),
        json(response.getMember()),
        response.getRulesList().stream().map(ExplanationProto::json).toList(),
        orList(response.getMilestonesList(), ExplanationProto::json));
  }

  static MomentExplanation json(ExplainMomentResponse response) {
    return new MomentExplanation(
        MomentClient.json(response.getMoment()),
        json(response.getMember()),
        response.getRulesList().stream().map(ExplanationProto::json).toList());
  }

  private static Explanation.@Nullable MemberThen json(MemberInput member) {
    return member.getMemberId().isEmpty()
        ? null
        : new Explanation.MemberThen(
            member.getMemberId(), orText(member.getTier()), orText(member.getSegment()));
  }

  private static Explanation.RuleOutcome json(largesse.earning.v1.RuleOutcome outcome) {
    return new Explanation.RuleOutcome(
        outcome.getRule(),
        outcome.getVersion(),
        outcome.getApplied(),
        outcome.getReason(),
        outcome.getCreditsList().stream()
            .map(credit ->
                new Explanation.RuleCredit(
                    credit.getUnit(),
                    credit.getBaseAmount(),
                    credit.getAmount(),
                    credit.getMultipliedByList()))
            .toList(),
        orList(
            outcome.getGrantsList(),
            grant -> new Explanation.RuleGrant(grant.getReward(), grant.getQuantity())),
        orList(
            outcome.getAddedList(),
            added ->
                new Explanation.RuleAddition(
                    added.getGoal(), Decimal.plain(added.getAmountMicros()))));
  }

  private static Explanation.ShareOutcome json(largesse.earning.v1.ShareOutcome outcome) {
    return new Explanation.ShareOutcome(
        outcome.getNumber(),
        Decimal.plain(outcome.getMarginMicros()),
        Decimal.plain(outcome.getRatePpm()),
        outcome.getRule(),
        Decimal.share(outcome.getAmountMicros()),
        outcome.getReason(),
        orTrue(outcome.getProvisional()));
  }
}

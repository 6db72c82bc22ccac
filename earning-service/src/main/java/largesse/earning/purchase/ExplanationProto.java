package largesse.earning.purchase;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import largesse.earning.purchase.ReadPurchase.Explained;
import largesse.earning.rule.FindingProto;
import largesse.earning.rule.RuleProto;
import largesse.earning.share.ShareLine;
import largesse.earning.tally.MilestoneProto;
import largesse.earning.tally.ProgressProto;
import largesse.earning.v1.ExplainPurchaseResponse;
import largesse.earning.v1.GoalOutcome;
import largesse.earning.v1.MemberInput;
import largesse.earning.v1.ReferralOutcome;
import largesse.earning.v1.ShareOutcome;

/** Explanations on the wire. */
final class ExplanationProto {
  private ExplanationProto() {}

  static ExplainPurchaseResponse toProto(Explained explained) {
    var purchase = explained.purchase();
    var judged = explained.judged();
    var response =
        ExplainPurchaseResponse.newBuilder()
            .setPurchaseId(purchase.id().toString())
            .setMember(member(purchase.participants()))
            .setZone(purchase.participants().store().zone())
            .setPolicyVersion(judged.policyVersion());
    for (var finding : judged.evaluation().findings()) {
      response.addRules(FindingProto.toProto(finding, judged.evaluation()));
    }
    response.addAllGoals(goals(explained));
    explained.referrals().forEach(side -> response.addReferrals(toProto(side)));
    explained.milestones().forEach(one -> response.addMilestones(MilestoneProto.toProto(one)));
    judged
        .share()
        .ifPresent(share -> share.lines().forEach(line -> response.addShare(share(line))));
    return response.build();
  }

  private static ReferralOutcome toProto(ExplainReferral.Side side) {
    return ReferralOutcome.newBuilder()
        .setSide(RuleProto.toProto(side.side()))
        .setMember(
            MemberInput.newBuilder()
                .setMemberId(side.memberId().toString())
                .setTier(side.rewarded().tier())
                .setSegment(side.rewarded().segment()))
        .setQualified(side.qualified())
        .addAllRules(
            side.findings().stream()
                .map(finding -> FindingProto.toProto(finding, side.evaluation()))
                .toList())
        .build();
  }

  /** By id; how the member stood then is in the answer that was given. */
  private static List<GoalOutcome> goals(Explained explained) {
    var counters = explained.judged().counters();
    var basket =
        JudgePurchase.basket(explained.purchase().asBought(), explained.purchase().participants());
    var then = PurchaseProto.decode(explained.purchase().answer()).getProgressList();
    return Stream.concat(
            counters.uncounted(basket).stream()
                .filter(one ->
                    then.stream()
                        .noneMatch(progress -> progress.getGoal().equals(one.counter().id())))
                .map(ProgressProto::toProto),
            then.stream()
                .flatMap(progress ->
                    counters.find(progress.getGoal()).stream()
                        .map(counter -> ProgressProto.toProto(counter, progress))))
        .sorted(Comparator.comparing(GoalOutcome::getGoal))
        .toList();
  }

  private static MemberInput member(Participants participants) {
    var input = MemberInput.newBuilder();
    participants
        .member()
        .ifPresent(member ->
            input
                .setMemberId(member.id().toString())
                .setTier(member.tier())
                .setSegment(member.segment()));
    return input.build();
  }

  private static ShareOutcome share(ShareLine share) {
    return ShareOutcome.newBuilder()
        .setNumber(share.number())
        .setMarginMicros(share.marginMicros())
        .setRatePpm(share.ratePpm())
        .setRule(share.rate())
        .setAmountMicros(share.micros())
        .setReason(share.reason().sentence())
        .setProvisional(share.provisional())
        .build();
  }
}

package largesse.earning.purchase;

import largesse.earning.purchase.ReadPurchase.Explained;
import largesse.earning.rule.FindingProto;
import largesse.earning.share.ShareLine;
import largesse.earning.v1.ExplainPurchaseResponse;
import largesse.earning.v1.MemberInput;
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
    judged
        .share()
        .ifPresent(share -> share.lines().forEach(line -> response.addShare(share(line))));
    return response.build();
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

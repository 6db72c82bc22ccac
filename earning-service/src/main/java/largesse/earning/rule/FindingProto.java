package largesse.earning.rule;

import largesse.earning.v1.RuleAddition;
import largesse.earning.v1.RuleCredit;
import largesse.earning.v1.RuleGrant;
import largesse.earning.v1.RuleOutcome;

/** What became of rules, on the wire. */
public final class FindingProto {
  private FindingProto() {}

  public static RuleOutcome toProto(Finding finding, Evaluation evaluation) {
    var outcome =
        RuleOutcome.newBuilder()
            .setRule(finding.rule())
            .setVersion(finding.version())
            .setApplied(finding.applied())
            .setReason(finding.sentence());
    for (var credit : evaluation.credits()) {
      if (credit.rule().equals(finding.rule())) {
        outcome.addCredits(
            RuleCredit.newBuilder()
                .setUnit(credit.unit())
                .setBaseAmount(credit.baseAmount())
                .setAmount(credit.amount())
                .addAllMultipliedBy(credit.multipliedBy()));
      }
    }
    for (var grant : evaluation.grants()) {
      if (grant.rule().equals(finding.rule())) {
        outcome.addGrants(
            RuleGrant.newBuilder().setReward(grant.reward()).setQuantity(grant.quantity()));
      }
    }
    for (var addition : evaluation.additions()) {
      if (addition.rule().equals(finding.rule())) {
        outcome.addAdded(
            RuleAddition.newBuilder()
                .setGoal(addition.counter())
                .setAmountMicros(addition.micros()));
      }
    }
    return outcome.build();
  }
}

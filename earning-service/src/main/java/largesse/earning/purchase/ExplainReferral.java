package largesse.earning.purchase;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import largesse.earning.configuration.Configuration;
import largesse.earning.member.Directory;
import largesse.earning.member.Member;
import largesse.earning.member.MemberReference;
import largesse.earning.referral.Friend;
import largesse.earning.referral.RecordedReferral;
import largesse.earning.referral.ReferralRepository;
import largesse.earning.rule.BasketMember;
import largesse.earning.rule.Evaluation;
import largesse.earning.rule.Finding;
import largesse.earning.rule.Outcome;
import largesse.earning.rule.Referral;
import largesse.earning.rule.ReferralSide;
import largesse.earning.rule.Trigger;

/** Tells what a purchase was to the referral of its member, whom another one has won. */
@Singleton
class ExplainReferral {
  private final Directory directory;
  private final ReferralRepository referrals;

  @Inject
  ExplainReferral(Directory directory, ReferralRepository referrals) {
    this.directory = directory;
    this.referrals = referrals;
  }

  /**
   * One of the two, and what became of each rule for it.
   *
   * @param qualified whether it was the friend's first purchase that qualified
   */
  record Side(
      ReferralSide side,
      UUID memberId,
      BasketMember rewarded,
      boolean qualified,
      Evaluation evaluation,
      List<Finding> findings) {}

  /** Of each side that there were rules for; of nobody whom no one has won. */
  List<Side> explain(Connection tx, RecordedPurchase purchase, Configuration by, ZoneId zone)
      throws SQLException {
    var at = purchase.purchase().occurredAt();
    var rules = by.at(at).rulesInForce();
    if (purchase.buyer().isEmpty() || !Referrals.areRewarded(rules)) {
      return List.of();
    }
    var friend = new Friend(purchase.programme(), purchase.buyer().get());
    var member = find(tx, friend.programme(), friend.memberId());
    if (member.filter(found -> Referrals.isWonBefore(found, at)).isEmpty()) {
      return List.of();
    }
    var referrerId = Objects.requireNonNull(member.get().referredBy());
    var referrer = find(tx, friend.programme(), referrerId).orElse(new Member(referrerId, "", ""));
    if (Referrals.isRing(member.get(), referrer)) {
      return List.of();
    }
    var recorded = referrals.ofFriends(tx, Set.of(friend));
    var basket = JudgePurchase.basket(purchase.asBought(), purchase.participants());
    var sides = new ArrayList<Side>();
    for (var side : ReferralSide.values()) {
      var trigger = new Trigger.OfReferral(side);
      if (!rules.has(trigger)) {
        continue;
      }
      var then = recorded.stream().filter(one -> isOf(one, side, purchase)).findFirst();
      if (then.isPresent()) {
        var referral = new Referral(basket, then.get().rewarded(), then.get().days());
        var evaluation = rules.of(trigger).explain(referral, then.get().room());
        sides.add(
            new Side(
                side,
                then.get().memberId(),
                then.get().rewarded(),
                true,
                evaluation,
                evaluation.findings()));
      } else {
        var judged =
            Referrals.judge(
                side, friend, asThen(member.get(), purchase), referrer, basket, by, zone);
        var evaluation = judged.judged().evaluation();
        sides.add(
            new Side(
                side,
                judged.memberId(),
                judged.referral().rewarded(),
                false,
                Evaluation.NOTHING,
                evaluation.findings().stream().map(ExplainReferral::qualifiedBefore).toList()));
      }
    }
    return sides;
  }

  private Optional<Member> find(Connection tx, String programme, UUID id) throws SQLException {
    return directory.members(tx, List.of(MemberReference.id(programme, id))).values().stream()
        .findFirst();
  }

  private static boolean isOf(
      RecordedReferral referral, ReferralSide side, RecordedPurchase purchase) {
    return referral.side() == side && referral.purchaseId().equals(purchase.id());
  }

  /** The friend with the tier and the segment that the purchase found. */
  private static Member asThen(Member member, RecordedPurchase purchase) {
    var then = purchase.participants().member().orElseThrow();
    return new Member(
        member.id(),
        then.segment(),
        then.tier(),
        member.kind(),
        member.referredBy(),
        member.enrolledAt());
  }

  private static Finding qualifiedBefore(Finding finding) {
    return finding.applied()
        ? new Finding(finding.rule(), finding.version(), new Outcome.QualifiedBefore())
        : finding;
  }
}

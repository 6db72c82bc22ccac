package largesse.earning.purchase;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import largesse.earning.configuration.Configuration;
import largesse.earning.grant.Grant;
import largesse.earning.grant.GrantRepository;
import largesse.earning.member.Directory;
import largesse.earning.member.Member;
import largesse.earning.member.MemberReference;
import largesse.earning.referral.Friend;
import largesse.earning.referral.RecordedReferral;
import largesse.earning.referral.ReferralRepository;
import largesse.earning.referral.Referred;
import largesse.earning.referral.Reversal;
import largesse.earning.rule.Referral;
import largesse.earning.rule.ReferralSide;
import largesse.earning.rule.Room;
import largesse.earning.rule.Trigger;

/**
 * A step of the batch: judges what it earns both that a member has won a friend, by the friend's
 * first purchase that qualifies and has not come back (B7). Where nobody was won, or no rule is for
 * it, it asks the database nothing.
 */
@Singleton
class ReferBatch {
  private final Directory directory;
  private final ReferralRepository referrals;
  private final GrantRepository grants;

  @Inject
  ReferBatch(Directory directory, ReferralRepository referrals, GrantRepository grants) {
    this.directory = directory;
    this.referrals = referrals;
    this.grants = grants;
  }

  /** One side of a friend's referral. */
  private record Half(Friend friend, ReferralSide side) {}

  /**
   * The work, with whom it rewards and whom it no longer does.
   *
   * @param configured by programme
   */
  List<Work> refer(
      Connection tx, Batch batch, List<Work> work, Map<String, Configuration> configured)
      throws SQLException {
    var friends =
        work.stream().flatMap(one -> friend(one, configured).stream()).collect(Collectors.toSet());
    if (friends.isEmpty()) {
      return work;
    }
    var standing = referrals.ofFriends(tx, friends).stream().filter(one -> !one.lost()).toList();
    var taken =
        standing.stream()
            .map(one -> new Half(one.friend(), one.side()))
            .collect(Collectors.toCollection(HashSet::new));
    var referrers = directory.members(tx, referrers(work, friends));
    var held = held(tx, work, standing);
    var done = new ArrayList<Work>(work.size());
    for (var one : work) {
      done.add(
          switch (one) {
            case Work.OfPurchase purchase -> {
              var by = Objects.requireNonNull(configured.get(one.command().programme()));
              var zone = batch.programmeOf(one.command()).programme().timeZone();
              yield purchase.referring(
                  friend(one, configured)
                      .map(friend -> referred(purchase, friend, taken, referrers, by, zone))
                      .orElse(List.of()));
            }
            case Work.OfReturn goods -> goods.reversing(reversals(goods, standing, held));
          });
    }
    return done;
  }

  /** Whose referral the work may concern. */
  private static Optional<Friend> friend(Work work, Map<String, Configuration> configured) {
    var programme = work.command().programme();
    return switch (work) {
      case Work.OfPurchase purchase -> {
        var at = purchase.purchase().occurredAt();
        yield purchase
            .participants()
            .member()
            .filter(member -> Referrals.isWonBefore(member, at))
            .filter(member ->
                Referrals.areRewarded(
                    Objects.requireNonNull(configured.get(programme)).at(at).rulesInForce()))
            .map(member -> new Friend(programme, member.id()));
      }
      case Work.OfReturn goods ->
          goods
              .judged()
              .purchase()
              .buyer()
              .filter(member -> Referrals.areRewarded(goods.judged().rules()))
              .map(member -> new Friend(programme, member));
    };
  }

  private static Set<MemberReference> referrers(List<Work> work, Set<Friend> friends) {
    var references = new HashSet<MemberReference>();
    for (var one : work) {
      if (one instanceof Work.OfPurchase purchase) {
        purchase
            .participants()
            .member()
            .filter(
                member -> friends.contains(new Friend(purchase.command().programme(), member.id())))
            .flatMap(member -> Optional.ofNullable(member.referredBy()))
            .ifPresent(referrer ->
                references.add(MemberReference.id(purchase.command().programme(), referrer)));
      }
    }
    return references;
  }

  private static List<Referred> referred(
      Work.OfPurchase work,
      Friend friend,
      Set<Half> taken,
      Map<MemberReference, Member> referrers,
      Configuration by,
      ZoneId zone) {
    var member = work.participants().member().orElseThrow();
    var referrerId = Objects.requireNonNull(member.referredBy());
    var known = referrers.get(MemberReference.id(friend.programme(), referrerId));
    var referrer = known == null ? new Member(referrerId, "", "") : known;
    if (Referrals.isRing(member, referrer)) {
      return List.of();
    }
    var paid = work.purchase().less(work.judged().discounts());
    var basket = JudgePurchase.basket(paid, work.participants());
    var referred = new ArrayList<Referred>();
    for (var side : ReferralSide.values()) {
      var half = new Half(friend, side);
      if (taken.contains(half)) {
        continue;
      }
      var judged = Referrals.judge(side, friend, member, referrer, basket, by, zone);
      if (!judged.judged().evaluation().isNothing()) {
        taken.add(half);
        referred.add(judged);
      }
    }
    return referred;
  }

  /** What is granted still for what comes back, by the referral's id. */
  private Map<UUID, List<Grant>> held(
      Connection tx, List<Work> work, List<RecordedReferral> standing) throws SQLException {
    var asked =
        work.stream()
            .filter(Work.OfReturn.class::isInstance)
            .map(Work.OfReturn.class::cast)
            .flatMap(goods -> of(goods, standing))
            .filter(referral -> referral.grants() > 0)
            .map(referral ->
                new GrantRepository.Asked(
                    referral.friend().programme(), referral.memberId(), referral.id()))
            .toList();
    return grants.held(tx, asked);
  }

  private static Stream<RecordedReferral> of(Work.OfReturn goods, List<RecordedReferral> standing) {
    return standing.stream()
        .filter(referral -> referral.purchaseId().equals(goods.judged().purchase().id()));
  }

  private static List<Reversal> reversals(
      Work.OfReturn goods, List<RecordedReferral> standing, Map<UUID, List<Grant>> held) {
    return of(goods, standing).map(referral -> reversal(goods, referral, held)).toList();
  }

  /** What remains of the purchase is judged anew; caps say how much it earns, not whether. */
  private static Reversal reversal(
      Work.OfReturn goods, RecordedReferral referral, Map<UUID, List<Grant>> held) {
    var rules = goods.judged().rules().of(new Trigger.OfReferral(referral.side()));
    var left = new Referral(goods.judged().left(), referral.rewarded(), referral.days());
    var lost = rules.evaluate(left, Room.UNLIMITED).isNothing();
    var evaluation = rules.evaluate(left, referral.room());
    var granted = held.getOrDefault(referral.id(), List.of());
    return new Reversal(
        referral,
        evaluation.byUnit(),
        granted.stream().filter(grant -> !grant.isStillIn(evaluation.grants())).toList(),
        lost);
  }
}

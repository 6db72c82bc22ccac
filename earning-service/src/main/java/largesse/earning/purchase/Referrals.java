package largesse.earning.purchase;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.stream.Stream;
import largesse.earning.configuration.Configuration;
import largesse.earning.member.Member;
import largesse.earning.referral.Friend;
import largesse.earning.referral.Referred;
import largesse.earning.rule.Basket;
import largesse.earning.rule.BasketMember;
import largesse.earning.rule.Referral;
import largesse.earning.rule.ReferralSide;
import largesse.earning.rule.RulesInForce;
import largesse.earning.rule.Trigger;
import largesse.runtime.ids.Ids;

/** Who has won whom, and what it may earn them. Pure. */
final class Referrals {
  private Referrals() {}

  /** Whether another member had won a member when something happened. */
  static boolean isWonBefore(Member member, Instant occurredAt) {
    var enrolledAt = member.enrolledAt();
    return member.referredBy() != null && enrolledAt != null && !occurredAt.isBefore(enrolledAt);
  }

  /** Whether there are rules for it. */
  static boolean areRewarded(RulesInForce rules) {
    return Stream.of(ReferralSide.values())
        .anyMatch(side -> rules.has(new Trigger.OfReferral(side)));
  }

  /** Whether a member has won themselves, or one who had won them, or who was there before. */
  static boolean isRing(Member friend, Member referrer) {
    var referrerSince = referrer.enrolledAt();
    return friend.id().equals(referrer.id())
        || friend.id().equals(referrer.referredBy())
        || (referrerSince != null
            && referrerSince.isAfter(Objects.requireNonNull(friend.enrolledAt())));
  }

  /** What a purchase of a friend's earns one of the two, as if no cap counted others. */
  static Referred judge(
      ReferralSide side,
      Friend friend,
      Member member,
      Member referrer,
      Basket basket,
      Configuration by,
      ZoneId zone) {
    var rewarded =
        switch (side) {
          case FRIEND -> member;
          case REFERRER -> referrer;
        };
    var referral =
        new Referral(
            basket,
            new BasketMember(rewarded.tier(), rewarded.segment()),
            ChronoUnit.DAYS.between(
                Objects.requireNonNull(member.enrolledAt()).atZone(zone).toLocalDate(),
                basket.occurredAt().atZone(zone).toLocalDate()));
    return Referred.of(
        Ids.next(), side, friend, rewarded.id(), basket.occurredAt(), referral, by, zone);
  }
}

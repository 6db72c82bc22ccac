package largesse.earning.referral;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import largesse.earning.configuration.Configuration;
import largesse.earning.grant.Grant;
import largesse.earning.grant.GrantOrigin;
import largesse.earning.occasion.Happening;
import largesse.earning.occasion.JudgedHappening;
import largesse.earning.rule.Referral;
import largesse.earning.rule.ReferralSide;
import largesse.earning.rule.Room;
import largesse.earning.rule.Trigger;

/**
 * That a friend's purchase rewards them, or who won them.
 *
 * @param id what its credits come from
 * @param memberId who is rewarded
 */
public record Referred(
    UUID id,
    ReferralSide side,
    Friend friend,
    UUID memberId,
    Instant occurredAt,
    Referral referral,
    JudgedHappening judged) {

  /** Judges it, as if no cap counted others. */
  public static Referred of(
      UUID id,
      ReferralSide side,
      Friend friend,
      UUID memberId,
      Instant occurredAt,
      Referral referral,
      Configuration configuration,
      ZoneId zone) {
    var happening = happening(friend, memberId, occurredAt, side, referral);
    var judged = JudgedHappening.of(happening, configuration, zone, Room.UNLIMITED);
    return new Referred(id, side, friend, memberId, occurredAt, referral, judged);
  }

  /** The same, where others have used up some of what rules may credit. */
  public Referred within(Configuration configuration, ZoneId zone, Room left) {
    var happening = happening(friend, memberId, occurredAt, side, referral);
    return new Referred(
        id,
        side,
        friend,
        memberId,
        occurredAt,
        referral,
        JudgedHappening.of(happening, configuration, zone, left));
  }

  /** The rewards that it is granted. */
  public List<Grant> granted(Instant now) {
    return Grant.of(
        judged.evaluation().grants(),
        friend.programme(),
        memberId,
        GrantOrigin.referral(id),
        occurredAt,
        now);
  }

  private static Happening happening(
      Friend friend, UUID memberId, Instant occurredAt, ReferralSide side, Referral referral) {
    return new Happening(
        friend.programme(), memberId, occurredAt, new Trigger.OfReferral(side), referral);
  }
}

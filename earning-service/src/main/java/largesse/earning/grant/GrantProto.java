package largesse.earning.grant;

import largesse.earning.v1.Granted;
import largesse.earning.v1.RewardGrantRevoked;
import largesse.earning.v1.RewardGranted;
import largesse.runtime.journal.JournalEntry;

/** Grants on the wire, and what the journal tells of them. */
public final class GrantProto {
  private GrantProto() {}

  public static Granted toProto(Grant grant) {
    return Granted.newBuilder()
        .setGrantId(grant.id().toString())
        .setReward(grant.reward())
        .setQuantity(grant.quantity())
        .setRule(grant.rule())
        .build();
  }

  /** What would be granted. */
  public static Granted toProto(largesse.earning.rule.Grant grant) {
    return Granted.newBuilder()
        .setReward(grant.reward())
        .setQuantity(grant.quantity())
        .setRule(grant.rule())
        .build();
  }

  /** That a reward was granted; {@code traceparent} of the call that did it, may be empty. */
  public static JournalEntry granted(Grant grant, String traceparent) {
    var event =
        RewardGranted.newBuilder()
            .setGrantId(grant.id().toString())
            .setMemberId(grant.memberId().toString())
            .setReward(grant.reward())
            .setQuantity(grant.quantity())
            .setRule(grant.rule())
            .setOrigin(
                switch (grant.origin().type()) {
                  case PURCHASE -> largesse.earning.v1.GrantOrigin.GRANT_ORIGIN_PURCHASE;
                  case ACTIVITY -> largesse.earning.v1.GrantOrigin.GRANT_ORIGIN_ACTIVITY;
                  case CONVERSION -> largesse.earning.v1.GrantOrigin.GRANT_ORIGIN_CONVERSION;
                  case ENROLMENT -> largesse.earning.v1.GrantOrigin.GRANT_ORIGIN_ENROLMENT;
                  case BIRTHDAY -> largesse.earning.v1.GrantOrigin.GRANT_ORIGIN_BIRTHDAY;
                  case REFERRAL -> largesse.earning.v1.GrantOrigin.GRANT_ORIGIN_REFERRAL;
                  case GOAL -> largesse.earning.v1.GrantOrigin.GRANT_ORIGIN_GOAL;
                  case RECOGNITION -> largesse.earning.v1.GrantOrigin.GRANT_ORIGIN_RECOGNITION;
                })
            .setOriginId(grant.origin().id().toString())
            .setUnit(grant.price().map(Price::unit).orElse(""))
            .setCost(grant.price().map(Price::amount).orElse(0L))
            .build();
    return new JournalEntry(
        grant.programme(),
        grant.memberId().toString(),
        event,
        grant.occurredAt(),
        grant.recordedAt(),
        traceparent);
  }

  /** That it is granted no longer. */
  public static JournalEntry revoked(Revocation revocation, String traceparent) {
    var grant = revocation.grant();
    var event =
        RewardGrantRevoked.newBuilder()
            .setGrantId(grant.id().toString())
            .setMemberId(grant.memberId().toString())
            .setReward(grant.reward())
            .setRevokedBy(revocation.by().toString())
            .build();
    return new JournalEntry(
        grant.programme(),
        grant.memberId().toString(),
        event,
        revocation.at(),
        revocation.at(),
        traceparent);
  }
}

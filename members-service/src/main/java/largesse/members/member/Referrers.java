package largesse.members.member;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import largesse.members.platform.MembersReason;
import org.jspecify.annotations.Nullable;

/** Those who are said to have won new members (B7). */
@Singleton
class Referrers {
  private final References references;

  @Inject
  Referrers(References references) {
    this.references = references;
  }

  /**
   * Who has won a member who is to be enrolled.
   *
   * @return null: nobody is said to
   * @throws largesse.runtime.error.Refused REFERRER_UNKNOWN
   */
  @Nullable UUID find(Connection tx, Enrolment enrolment) throws SQLException {
    var reference = enrolment.referredBy();
    if (reference == null) {
      return null;
    }
    return references
        .find(tx, enrolment.programme(), reference)
        .orElseThrow(() ->
            MembersReason.REFERRER_UNKNOWN.refusedAt(
                "referred_by." + field(reference), "No member has it."));
  }

  private static String field(Reference reference) {
    return switch (reference) {
      case Reference.ById(_) -> "id";
      case Reference.ByExternalId(_) -> "external_id";
      case Reference.ByReferralCode(_) -> "referral_code";
      case Reference.ByCard(_) -> "card";
    };
  }
}

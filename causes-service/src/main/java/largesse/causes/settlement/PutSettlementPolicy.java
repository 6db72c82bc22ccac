package largesse.causes.settlement;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import largesse.causes.platform.CausesReason;
import largesse.runtime.db.Transactions;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.programme.Programmes;

/** Sets how a programme pays out. */
@Singleton
class PutSettlementPolicy {
  private final Transactions transactions;
  private final SettlementRepository settlements;
  private final SettlementPolicyRepository policies;
  private final Programmes programmes;

  @Inject
  PutSettlementPolicy(
      Transactions transactions,
      SettlementRepository settlements,
      SettlementPolicyRepository policies,
      Programmes programmes) {
    this.transactions = transactions;
    this.settlements = settlements;
    this.policies = policies;
    this.programmes = programmes;
  }

  /**
   * Makes the policy be so. Saying the same again changes nothing.
   *
   * @param expectedRevision the one to be replaced; 0: whichever
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, IBAN_INVALID, REVISION_STALE
   */
  SavedPolicy put(String programmeId, SettlementPolicy value, long expectedRevision) {
    var programme = programmes.get(programmeId).id();
    if (value.debtor().filter(debtor -> !Iban.isValid(debtor.iban())).isPresent()) {
      throw CausesReason.IBAN_INVALID.refusedAt("value.debtor.iban", "Not an IBAN.");
    }
    return transactions.inTransaction(tx -> put(tx, programme, value, expectedRevision));
  }

  private SavedPolicy put(
      Connection tx, String programme, SettlementPolicy value, long expectedRevision)
      throws SQLException {
    settlements.lock(tx, programme);
    var before = policies.find(tx, programme);
    if (expectedRevision != 0 && expectedRevision != before.revision()) {
      throw RuntimeReason.REVISION_STALE.refused(
          "The policy is at revision " + before.revision() + " now.");
    }
    if (before.revision() > 0 && before.value().equals(value)) {
      return before;
    }
    var saved = new SavedPolicy(value, before.revision() + 1);
    policies.save(tx, programme, saved);
    return saved;
  }
}

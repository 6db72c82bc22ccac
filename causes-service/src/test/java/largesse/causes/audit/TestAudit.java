package largesse.causes.audit;

import largesse.causes.proof.TestProofs;
import largesse.runtime.db.Transactions;

/** The audit, for the tests of other features. */
public final class TestAudit {
  private TestAudit() {}

  public static AuditBook of(Transactions transactions) {
    return new AuditBook(transactions, new AuditRepository(), TestProofs.verifySeals());
  }
}

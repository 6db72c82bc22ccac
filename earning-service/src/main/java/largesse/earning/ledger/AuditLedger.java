package largesse.earning.ledger;

import io.quarkus.arc.All;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import largesse.earning.platform.Snapshot;
import largesse.runtime.db.Transactions;

/** Checks all books of a programme at one instant, while work goes on. */
@Singleton
public class AuditLedger {
  private final Transactions transactions;
  private final List<BookCheck> checks;

  @Inject
  public AuditLedger(Transactions transactions, @All List<BookCheck> checks) {
    this.transactions = transactions;
    this.checks = checks;
  }

  public AuditReport audit(String programme) {
    return transactions.inTransaction(tx -> {
      Snapshot.beginScan(tx);
      var report = new AuditReport();
      for (var check : checks) {
        check.check(tx, programme, report);
      }
      return report;
    });
  }
}

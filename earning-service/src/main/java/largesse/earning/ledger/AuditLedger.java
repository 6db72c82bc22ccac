package largesse.earning.ledger;

import io.quarkus.arc.All;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import largesse.earning.platform.Snapshot;
import largesse.runtime.db.Transactions;
import largesse.runtime.journal.JournalVerification;

/** Checks all books of a programme at one instant, while work goes on. */
@Singleton
public class AuditLedger {
  private final Transactions transactions;
  private final List<BookCheck> checks;
  private final JournalVerification verification;

  @Inject
  public AuditLedger(
      Transactions transactions, @All List<BookCheck> checks, JournalVerification verification) {
    this.transactions = transactions;
    this.checks = checks;
    this.verification = verification;
  }

  /**
   * Audits the books of a programme.
   *
   * @param withJournal whether the hash chain of the journal is verified too, which the programmes
   *     share
   */
  public AuditReport audit(String programme, boolean withJournal) {
    return transactions.inTransaction(tx -> {
      Snapshot.beginScan(tx);
      var report = new AuditReport();
      if (withJournal) {
        verifyJournal(tx, report);
      }
      for (var check : checks) {
        check.check(tx, programme, report);
      }
      return report;
    });
  }

  private void verifyJournal(Connection snapshot, AuditReport report) throws SQLException {
    var rows = 0L;
    for (var shard : verification.verifyAll(snapshot).entrySet()) {
      rows += shard.getValue().checked();
      var brokenAt = shard.getValue().brokenAt();
      if (brokenAt > 0) {
        report.journalBroken(brokenAt);
        report.found(
            new AuditReport.Finding(
                "JOURNAL_CHAIN",
                "journal, shard %d: position %d does not follow from the one before"
                    .formatted(shard.getKey(), brokenAt)));
      }
    }
    report.counted(Audited.JOURNAL_ROWS, rows);
  }
}

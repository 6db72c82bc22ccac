package largesse.rewards.redemption;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import largesse.runtime.db.Transactions;
import largesse.runtime.programme.Programmes;

/** Checks that stock, redemptions and vouchers of a programme agree, at one moment. */
@Singleton
class AuditRedemptions {
  private static final int MAX_FINDINGS = 100;
  private static final Duration LONG_ENOUGH = Duration.ofMinutes(1);

  private final Transactions transactions;
  private final Programmes programmes;
  private final AuditRepository repository;

  @Inject
  AuditRedemptions(Transactions transactions, Programmes programmes, AuditRepository repository) {
    this.transactions = transactions;
    this.programmes = programmes;
    this.repository = repository;
  }

  /**
   * Audits a programme.
   *
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN
   */
  RedemptionAudit audit(String programme) {
    var since = programmes.now(programme).minus(LONG_ENOUGH);
    return transactions.inTransaction(tx -> audit(tx, programme, since));
  }

  private RedemptionAudit audit(Connection tx, String programme, Instant since)
      throws SQLException {
    repository.atOneMoment(tx);
    var counts = repository.counts(tx, programme);
    var findings = new ArrayList<String>();
    findings.addAll(repository.wrongStock(tx, programme, MAX_FINDINGS));
    findings.addAll(repository.wrongVouchers(tx, programme, MAX_FINDINGS));
    findings.addAll(repository.wrongGrants(tx, programme, MAX_FINDINGS));
    findings.addAll(repository.stuck(tx, programme, since, MAX_FINDINGS));
    return new RedemptionAudit(
        counts.redemptions(), counts.vouchers(), findings.stream().limit(MAX_FINDINGS).toList());
  }
}

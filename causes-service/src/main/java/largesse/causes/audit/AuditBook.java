package largesse.causes.audit;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import largesse.causes.proof.VerifySeals;
import largesse.runtime.db.Transactions;

/** Checks a programme's whole book against what it promises. */
@Singleton
public class AuditBook {
  static final int MAX_FINDINGS = 100;

  private final Transactions transactions;
  private final AuditRepository book;
  private final VerifySeals verifySeals;

  @Inject
  AuditBook(Transactions transactions, AuditRepository book, VerifySeals verifySeals) {
    this.transactions = transactions;
    this.book = book;
    this.verifySeals = verifySeals;
  }

  /**
   * Looks at one state of the book, while it goes on being written; {@value #MAX_FINDINGS} findings
   * at most.
   */
  public AuditReport audit(String programme) {
    return transactions.inTransaction(tx -> {
      book.freeze(tx);
      var findings = new ArrayList<String>();
      for (var invariant : Invariant.values()) {
        findings.addAll(book.breaches(tx, invariant, programme, MAX_FINDINGS - findings.size()));
      }
      findings.addAll(verifySeals.findings(tx, programme));
      return book.report(tx, programme, findings.stream().limit(MAX_FINDINGS).toList());
    });
  }
}

package largesse.causes.audit;

import java.util.List;
import largesse.runtime.money.Micros;

/**
 * What an audit of a programme's book has looked at and found.
 *
 * @param entries of the book
 * @param purchases that gave something
 * @param returns that took something back
 * @param amount allocated less reversed, with what is held
 * @param unassigned of it, what is held
 * @param findings every invariant that doesn't hold, in words that tell no choice; empty: clean
 */
public record AuditReport(
    long entries,
    long purchases,
    long returns,
    Micros amount,
    Micros unassigned,
    List<String> findings) {

  public AuditReport {
    findings = List.copyOf(findings);
  }
}

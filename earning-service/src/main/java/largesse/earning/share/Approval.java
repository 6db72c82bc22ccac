package largesse.earning.share;

import java.time.Instant;
import java.util.List;

/**
 * A person's consent to a draft.
 *
 * @param subject who, as the issuer of tokens names them
 */
public record Approval(Approver as, String subject, Instant approvedAt) {

  /** As what a person approves; one person can't be two of them. */
  public enum Approver {
    FINANCE,
    OPERATOR,
    AUDITOR
  }

  /** Whether finance and somebody else have approved. */
  static boolean suffice(List<Approval> approvals) {
    var finance = approvals.stream().filter(approval -> approval.as == Approver.FINANCE).count();
    return finance > 0 && approvals.size() > finance;
  }
}

package largesse.rewards.redemption;

import java.util.List;

/**
 * What an audit of a programme's redemptions found.
 *
 * @param redemptions how many were looked at
 * @param vouchers how many were looked at, void ones among them
 * @param findings every invariant that does not hold, in words; empty: all is well
 */
record RedemptionAudit(long redemptions, long vouchers, List<String> findings) {
  RedemptionAudit {
    findings = List.copyOf(findings);
  }
}

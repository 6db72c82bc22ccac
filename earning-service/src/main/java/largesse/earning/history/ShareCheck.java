package largesse.earning.history;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import largesse.earning.ledger.AuditReport;
import largesse.earning.ledger.BookCheck;
import largesse.earning.share.PublishedSharePolicy;
import largesse.earning.share.ShareLine;
import largesse.earning.share.SharePolicies;
import largesse.earning.share.SharePolicy;

/** Judges the share of every purchase again, by the policy that the book says it was judged by. */
@Singleton
class ShareCheck implements BookCheck {
  private static final String INVARIANT = "SHARE_EQUALS_POLICY";

  private final SharePolicies policies;
  private final PurchaseHistoryRepository purchases;

  @Inject
  ShareCheck(SharePolicies policies, PurchaseHistoryRepository purchases) {
    this.policies = policies;
    this.purchases = purchases;
  }

  @Override
  public void check(Connection snapshot, String programme, AuditReport report) throws SQLException {
    var byVersion =
        policies.between(snapshot, programme, 0, Long.MAX_VALUE).stream()
            .map(PublishedSharePolicy::policy)
            .collect(Collectors.toMap(SharePolicy::version, policy -> policy));
    purchases.forEach(
        snapshot,
        programme,
        Instant.EPOCH,
        Instant.MAX,
        purchase -> check(purchase, byVersion, report));
  }

  private static void check(
      PastPurchase purchase, Map<Integer, SharePolicy> policies, AuditReport report) {
    var policy = policies.get(purchase.policyVersion());
    if (policy == null) {
      if (purchase.policyVersion() > 0
          || purchase.lines().stream().anyMatch(line -> line.shareMicros() != 0)) {
        report.found(
            new AuditReport.Finding(
                INVARIANT,
                "purchase %s: gives a share by policy %d, which was never published"
                    .formatted(purchase.id(), purchase.policyVersion())));
      }
      return;
    }
    var judged = purchase.judge(policy).lines();
    for (var i = 0; i < judged.size(); i++) {
      check(purchase, purchase.lines().get(i), judged.get(i), report);
    }
  }

  private static void check(
      PastPurchase purchase, PastLine line, ShareLine judged, AuditReport report) {
    if (line.shareMicros() != judged.micros()
        || line.ratePpm() != judged.ratePpm()
        || !line.rate().equals(judged.rate())) {
      report.found(
          new AuditReport.Finding(
              INVARIANT,
              "purchase %s, line %d: gives %d at %d ppm (%s); policy %d says %d at %d ppm (%s)"
                  .formatted(
                      purchase.id(),
                      line.number(),
                      line.shareMicros(),
                      line.ratePpm(),
                      line.rate(),
                      purchase.policyVersion(),
                      judged.micros(),
                      judged.ratePpm(),
                      judged.rate())));
    }
  }
}

package largesse.earning.simulation;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import largesse.earning.history.PurchaseHistoryRepository;
import largesse.earning.platform.EarningReason;
import largesse.earning.platform.Snapshot;
import largesse.earning.share.MissingCost;
import largesse.earning.share.SharePolicies;
import largesse.earning.share.SharePolicy;
import largesse.earning.share.WrittenPolicy;
import largesse.runtime.db.Transactions;

/** Works out what a share policy would have given on recorded purchases, changing nothing (A4). */
@Singleton
class SimulateSharePolicy {
  private final Transactions transactions;
  private final SharePolicies policies;
  private final PurchaseHistoryRepository purchases;

  @Inject
  SimulateSharePolicy(
      Transactions transactions, SharePolicies policies, PurchaseHistoryRepository purchases) {
    this.transactions = transactions;
    this.policies = policies;
    this.purchases = purchases;
  }

  /**
   * Simulates a policy, draft or published.
   *
   * @param from inclusive
   * @param to exclusive
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, SHARE_POLICY_UNKNOWN, PERIOD_INVALID
   */
  ShareSimulation simulate(String programme, int version, Instant from, Instant to) {
    var policy = tolerant(policies.get(programme, version));
    if (!from.isBefore(to)) {
      throw EarningReason.PERIOD_INVALID.refusedAt("to", "The period would end before it begins.");
    }
    return transactions.inTransaction(tx -> {
      Snapshot.beginScan(tx);
      var simulation = new ShareSimulation(policy);
      purchases.forEach(tx, programme, from, to, simulation::add);
      return simulation;
    });
  }

  /** Purchases are what they are: a line that the policy would have refused gives nothing. */
  private static SharePolicy tolerant(WrittenPolicy policy) {
    var terms = policy.terms();
    return terms.missingCost() == MissingCost.REJECT
        ? new SharePolicy(policy.version(), terms.with(MissingCost.HOLD, List.of()))
        : policy.toSharePolicy();
  }
}

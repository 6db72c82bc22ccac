package largesse.rewards.grant;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import largesse.rewards.redemption.GrantedRedemptions;
import largesse.rewards.redemption.GrantedRedemptions.Order;
import largesse.runtime.db.Transactions;

/**
 * Issues what is owed, and takes back what is revoked. A grant is locked while it changes its
 * state, together with its redemption: so each is issued once, by any number of replicas.
 */
@Singleton
class IssueGrants {
  private final Transactions transactions;
  private final GrantRepository grants;
  private final GrantedRedemptions redemptions;

  @Inject
  IssueGrants(Transactions transactions, GrantRepository grants, GrantedRedemptions redemptions) {
    this.transactions = transactions;
    this.grants = grants;
    this.redemptions = redemptions;
  }

  /**
   * Issues some of what is owed, as far as the catalogue has it.
   *
   * @return how many; fewer than the limit: there were no more
   */
  int issue(int limit) {
    var issued = 0;
    for (var grant : transactions.reading(connection -> grants.issuable(connection, limit))) {
      if (transactions.inTransaction(tx -> issue(tx, grant))) {
        redemptions.drive(grant.programme(), grant.id());
        issued++;
      }
    }
    return issued;
  }

  /** As {@link #issue(int)}, of what is to be taken back. */
  int revoke(int limit) {
    var revoked = 0;
    for (var grant : transactions.reading(connection -> grants.revoking(connection, limit))) {
      if (transactions.inTransaction(tx -> revoke(tx, grant))) {
        redemptions.drive(grant.programme(), grant.id());
        revoked++;
      }
    }
    return revoked;
  }

  private boolean issue(Connection tx, Grant grant) throws SQLException {
    if (!grants.claim(tx, grant, GrantState.OWED)) {
      return false;
    }
    var order =
        new Order(
            grant.programme(),
            grant.memberId(),
            grant.id(),
            grant.reward(),
            grant.quantity(),
            grant.unit(),
            grant.cost());
    var held = redemptions.hold(tx, order);
    if (held.isEmpty()) {
      return false;
    }
    grants.move(tx, grant, GrantState.ISSUED, 0);
    redemptions.open(tx, held.get());
    return true;
  }

  private boolean revoke(Connection tx, Grant grant) throws SQLException {
    if (!grants.claim(tx, grant, GrantState.REVOKING)) {
      return false;
    }
    var used = redemptions.used(tx, grant.programme(), grant.memberId(), grant.id());
    grants.move(tx, grant, used == 0 ? GrantState.REVOKED : GrantState.KEPT, used);
    redemptions.revoke(tx, grant.programme(), grant.memberId(), grant.id());
    return true;
  }
}

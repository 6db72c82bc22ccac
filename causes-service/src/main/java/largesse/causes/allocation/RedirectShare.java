package largesse.causes.allocation;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import largesse.causes.choice.DecidingChoice;
import largesse.causes.choice.Offers;
import largesse.causes.panel.PanelEditionRepository;
import largesse.causes.platform.CausesReason;
import largesse.causes.split.Split;
import largesse.runtime.db.RoundTrip;
import largesse.runtime.db.Transactions;
import largesse.runtime.programme.Programmes;

/** Moves what is left of a share to where somebody chooses after the purchase (A6). */
@Singleton
public class RedirectShare {
  private final Transactions transactions;
  private final PanelEditionRepository panels;
  private final Offers offers;
  private final AllocatedPurchaseRepository purchases;
  private final BookRedirection bookRedirection;
  private final Programmes programmes;
  private final InstantSource world;

  @Inject
  RedirectShare(
      Transactions transactions,
      PanelEditionRepository panels,
      Offers offers,
      AllocatedPurchaseRepository purchases,
      BookRedirection bookRedirection,
      Programmes programmes,
      InstantSource world) {
    this.transactions = transactions;
    this.panels = panels;
    this.offers = offers;
    this.purchases = purchases;
    this.bookRedirection = bookRedirection;
    this.programmes = programmes;
    this.world = world;
  }

  /**
   * What decides about a purchase without a member.
   *
   * @throws largesse.runtime.error.Refused PURCHASE_UNKNOWN, SHARE_HELD
   */
  public DecidingChoice deciding(String programme, UUID purchaseId) {
    return transactions.inTransaction(
        tx -> decision(locked(tx, PurchaseKey.of(programme, Optional.empty(), purchaseId))));
  }

  /**
   * The zone of the store of a purchase without a member; empty: none.
   *
   * @throws largesse.runtime.error.Refused PURCHASE_UNKNOWN
   */
  public String zone(String programme, UUID purchaseId) {
    var key = PurchaseKey.of(programme, Optional.empty(), purchaseId);
    return transactions.inTransaction(tx -> locked(tx, key).purchase().dimensions().zone());
  }

  /**
   * Makes a split what decides about a purchase without a member. The same again changes nothing.
   *
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, PURCHASE_UNKNOWN, SHARE_HELD,
   *     NOTHING_LEFT, PANEL_NOT_OPEN, CAUSE_NOT_ON_PANEL
   */
  public DecidingChoice redirect(String programmeId, UUID purchaseId, Split split) {
    var programme = programmes.get(programmeId);
    var key = PurchaseKey.of(programme.id(), Optional.empty(), purchaseId);
    return transactions.inTransaction(tx -> {
      var trip = new RoundTrip();
      panels.lockForDeciding(trip, Set.of(programme.id()));
      trip.run(tx);
      var before = locked(tx, key);
      offers.require(tx, programme.id(), before.purchase().dimensions().zone(), split);
      var after = before.redirected(split);
      if (!decision(before).equals(decision(after))) {
        if (before.shareLeft().isZero()) {
          throw CausesReason.NOTHING_LEFT.refused("Nothing is left of the share.");
        }
        bookRedirection.book(
            tx, before, after, programme.now(world).truncatedTo(ChronoUnit.MICROS));
      }
      return decision(after);
    });
  }

  private AllocatedPurchase locked(Connection tx, PurchaseKey key) throws SQLException {
    return Optional.ofNullable(purchases.lock(tx, Set.of(key)).get(key))
        .orElseThrow(() ->
            CausesReason.PURCHASE_UNKNOWN.refused(
                "There is no such purchase without a member that gives something."));
  }

  private static DecidingChoice decision(AllocatedPurchase purchase) {
    return purchase
        .decision()
        .orElseThrow(
            () -> CausesReason.SHARE_HELD.refused("No panel has decided about the purchase yet."));
  }
}

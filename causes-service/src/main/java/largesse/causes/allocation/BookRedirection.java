package largesse.causes.allocation;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import largesse.causes.report.GivingRepository;
import largesse.causes.total.TotalRepository;
import largesse.runtime.db.RoundTrip;
import largesse.runtime.ids.Ids;

/** Books that what is left of a share goes elsewhere. */
@Singleton
class BookRedirection {
  private final AllocatedPurchaseRepository purchases;
  private final EntryRepository entries;
  private final TotalRepository totals;
  private final GivingRepository giving;

  @Inject
  BookRedirection(
      AllocatedPurchaseRepository purchases,
      EntryRepository entries,
      TotalRepository totals,
      GivingRepository giving) {
    this.purchases = purchases;
    this.entries = entries;
    this.totals = totals;
    this.giving = giving;
  }

  /**
   * Books it.
   *
   * @param before the purchase as it is, locked; of its share something is left
   * @param after as it is to be
   */
  void book(Connection tx, AllocatedPurchase before, AllocatedPurchase after, Instant now)
      throws SQLException {
    var key = before.purchase().key();
    var booked = Bookings.ofRedirection(before, after, Ids.next(), now);
    var receivers = entries.receivers(tx, Set.of(key)).getOrDefault(key, new HashSet<>());
    var changes = new TotalChanges();
    changes.addRedirection(before, after, booked, receivers);
    var trip = new RoundTrip();
    purchases.save(trip, List.of(after));
    entries.append(trip, booked);
    totals.add(trip, changes.byKey());
    giving.add(trip, changes.giving());
    trip.run(tx);
  }
}

package largesse.causes.allocation;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import largesse.causes.choice.Decisions;
import largesse.causes.panel.HeldShares;
import largesse.causes.panel.PanelEdition;
import largesse.causes.recognition.Gain;
import largesse.causes.recognition.Recognise;
import largesse.causes.report.GivingRepository;
import largesse.causes.total.TotalRepository;
import largesse.runtime.db.RoundTrip;

/** Assigns held shares once a panel is there that decides on them. */
@Singleton
class AssignHeldShares implements HeldShares {
  private static final int CHUNK = 1000;
  private static final UUID BEFORE_ALL = new UUID(0, 0);

  private final Decisions decisions;
  private final AllocatedPurchaseRepository purchases;
  private final EntryRepository entries;
  private final TotalRepository totals;
  private final GivingRepository giving;
  private final Recognise recognise;

  @Inject
  AssignHeldShares(
      Decisions decisions,
      AllocatedPurchaseRepository purchases,
      EntryRepository entries,
      TotalRepository totals,
      GivingRepository giving,
      Recognise recognise) {
    this.decisions = decisions;
    this.purchases = purchases;
    this.entries = entries;
    this.totals = totals;
    this.giving = giving;
    this.recognise = recognise;
  }

  @Override
  public void assign(Connection tx, String programme, Instant now, PanelEdition first)
      throws SQLException {
    var last = BEFORE_ALL;
    var recognised = recognise.isFor(tx, programme);
    while (true) {
      var held = purchases.lockHeld(tx, programme, first.effectiveFrom(), last, CHUNK);
      if (held.isEmpty()) {
        return;
      }
      assign(tx, held, now, recognised);
      last = held.getLast().purchase().key().purchaseId();
    }
  }

  private void assign(Connection tx, List<AllocatedPurchase> held, Instant now, boolean recognised)
      throws SQLException {
    var cases = held.stream().map(it -> it.purchase().decisionCase()).collect(toSet());
    var decided = decisions.about(tx, cases);
    var assigned =
        held.stream()
            .flatMap(it ->
                Optional.ofNullable(decided.get(it.purchase().decisionCase()))
                    .map(it::assigned)
                    .stream())
            .toList();
    var booked = new ArrayList<Entry>();
    var changes = new TotalChanges();
    for (var purchase : assigned) {
      var bookings = Bookings.ofAssignment(purchase, now);
      booked.addAll(bookings);
      changes.add(bookings);
    }
    var trip = new RoundTrip();
    purchases.save(trip, assigned);
    entries.append(trip, booked);
    totals.add(trip, changes.byKey());
    giving.add(trip, changes.giving());
    recognise.take(tx, trip, recognised ? gains(held, assigned, now) : List.of());
  }

  private static List<Gain> gains(
      List<AllocatedPurchase> held, List<AllocatedPurchase> assigned, Instant now) {
    var before = held.stream().collect(toMap(it -> it.purchase().key(), Function.identity()));
    return assigned.stream()
        .flatMap(
            it -> it.gainSince(Optional.ofNullable(before.get(it.purchase().key())), now).stream())
        .toList();
  }
}

package largesse.causes.allocation;

import static java.util.stream.Collectors.toSet;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import largesse.causes.choice.Decisions;
import largesse.causes.panel.PanelEditionRepository;
import largesse.causes.recognition.Gain;
import largesse.causes.recognition.Recognise;
import largesse.causes.report.GivingRepository;
import largesse.causes.total.TotalRepository;
import largesse.runtime.db.RoundTrip;

/**
 * Books what purchases give, what returns take back and what corrections change, a batch at a time
 * (A1, A14).
 *
 * <p>Each purchase, return and correction takes effect once, by their ids, however often they come.
 */
@Singleton
class AllocateShares {
  private final PartitionRepository partitions;
  private final PanelEditionRepository panels;
  private final Decisions decisions;
  private final AllocatedPurchaseRepository purchases;
  private final ShareChangeRepository shareChanges;
  private final EntryRepository entries;
  private final TotalRepository totals;
  private final GivingRepository giving;
  private final Recognise recognise;

  @Inject
  AllocateShares(
      PartitionRepository partitions,
      PanelEditionRepository panels,
      Decisions decisions,
      AllocatedPurchaseRepository purchases,
      ShareChangeRepository shareChanges,
      EntryRepository entries,
      TotalRepository totals,
      GivingRepository giving,
      Recognise recognise) {
    this.partitions = partitions;
    this.panels = panels;
    this.decisions = decisions;
    this.purchases = purchases;
    this.shareChanges = shareChanges;
    this.entries = entries;
    this.totals = totals;
    this.giving = giving;
    this.recognise = recognise;
  }

  /** How many took effect now. */
  record Outcome(int allocated, int held, int reversed, int corrected) {}

  /**
   * Books a batch.
   *
   * @param given purchases, in the order in which they were recorded
   * @param changes returns and corrections, likewise; each of a purchase of this batch or an
   *     earlier one
   * @throws IllegalStateException for a change that doesn't follow from what is booked
   */
  Outcome allocate(Connection tx, List<SharedPurchase> given, List<ShareChange> changes)
      throws SQLException {
    var batch = new Batch();
    var reading = new RoundTrip();
    panels.lockForDeciding(reading, programmes(given, changes));
    addPurchases(tx, reading, given, batch);
    var writing = new RoundTrip();
    if (!changes.isEmpty()) {
      addChanges(tx, writing, changes, batch);
    }
    if (!batch.entries.isEmpty()) {
      entries.append(writing, batch.entries);
      totals.add(writing, batch.totals.byKey());
      giving.add(writing, batch.totals.giving());
    }
    recognise.take(tx, writing, batch.gains);
    return new Outcome(batch.allocated, batch.held, batch.reversed, batch.corrected);
  }

  private void addPurchases(
      Connection tx, RoundTrip reading, List<SharedPurchase> given, Batch batch)
      throws SQLException {
    var first = new LinkedHashMap<PurchaseKey, SharedPurchase>();
    given.forEach(purchase -> first.putIfAbsent(purchase.key(), purchase));
    var missing =
        partitions.missing(reading, first.keySet().stream().map(PurchaseKey::purchaseId).toList());
    var cases = first.values().stream().map(SharedPurchase::decisionCase).collect(toSet());
    var decided = decisions.about(tx, reading, cases);
    partitions.create(tx, missing);
    var allocated =
        first.values().stream()
            .map(purchase ->
                AllocatedPurchase.of(
                    purchase, Optional.ofNullable(decided.get(purchase.decisionCase()))))
            .toList();
    var added = purchases.add(tx, allocated);
    for (var purchase : allocated) {
      if (added.keys().contains(purchase.purchase().key())) {
        batch.add(Bookings.ofPurchase(purchase));
        batch.addGain(
            added, purchase.gainSince(Optional.empty(), purchase.purchase().recordedAt()));
        if (purchase.gave()) {
          batch.allocated++;
          batch.held += purchase.decision().isEmpty() ? 1 : 0;
        }
      }
    }
  }

  private void addChanges(Connection tx, RoundTrip writing, List<ShareChange> changes, Batch batch)
      throws SQLException {
    var first = new LinkedHashMap<UUID, ShareChange>();
    changes.forEach(it -> first.putIfAbsent(it.id(), it));
    var current = lock(tx, first);
    first.values().forEach(it -> requireKnown(current, it));
    var added = shareChanges.add(tx, List.copyOf(first.values()));
    first.keySet().retainAll(added.keys());
    // Those of this batch are not in the book yet.
    var receivers = receivers(tx, first.values(), batch.entries);
    var changed = new HashSet<PurchaseKey>();
    for (var it : first.values()) {
      var before = requireKnown(current, it);
      var after = before.after(it);
      current.put(it.purchase(), after);
      batch.addGain(added, after.gainSince(Optional.of(before), it.recordedAt()));
      changed.add(it.purchase());
      var booked = Bookings.ofChange(before, it);
      if (it.origin() == Origin.CORRECTION) {
        batch.addCorrection(
            before, booked, receivers.computeIfAbsent(it.purchase(), _ -> new HashSet<>()));
      } else {
        batch.add(booked);
        batch.reversed++;
      }
    }
    current.keySet().retainAll(changed);
    purchases.save(writing, current.values());
  }

  /** The purchases that change, by whose keys the changes go from here on. */
  private Map<PurchaseKey, AllocatedPurchase> lock(Connection tx, Map<UUID, ShareChange> changes)
      throws SQLException {
    var keys = changes.values().stream().map(ShareChange::purchase).collect(toSet());
    var found = new HashMap<>(purchases.lock(tx, keys));
    keys.removeAll(found.keySet());
    if (!keys.isEmpty()) {
      var kept = purchases.keptUnder(tx, keys);
      changes.replaceAll((_, it) -> it.of(kept.getOrDefault(it.purchase(), it.purchase())));
      found.putAll(purchases.lock(tx, Set.copyOf(kept.values())));
    }
    return found;
  }

  /** Whom the corrected purchases have given something so far. */
  private Map<PurchaseKey, Set<String>> receivers(
      Connection tx, Collection<ShareChange> changes, List<Entry> booked) throws SQLException {
    var corrected =
        changes.stream()
            .filter(it -> it.origin() == Origin.CORRECTION)
            .map(ShareChange::purchase)
            .collect(toSet());
    if (corrected.isEmpty()) {
      return new HashMap<>();
    }
    var receivers = entries.receivers(tx, corrected);
    for (var entry : booked) {
      receivers.computeIfAbsent(entry.purchase().key(), _ -> new HashSet<>()).add(entry.cause());
    }
    return receivers;
  }

  private static Set<String> programmes(List<SharedPurchase> given, List<ShareChange> changes) {
    return Stream.concat(
            given.stream().map(SharedPurchase::key), changes.stream().map(ShareChange::purchase))
        .map(PurchaseKey::programme)
        .collect(toSet());
  }

  private static AllocatedPurchase requireKnown(
      Map<PurchaseKey, AllocatedPurchase> known, ShareChange change) {
    var purchase = known.get(change.purchase());
    if (purchase == null) {
      throw new IllegalStateException(
          change.origin() + " " + change.id() + " is of a purchase that never gave a share");
    }
    return purchase;
  }

  private static final class Batch {
    private final List<Entry> entries = new ArrayList<>();
    private final TotalChanges totals = new TotalChanges();
    private final List<Gain> gains = new ArrayList<>();
    private int allocated;
    private int held;
    private int reversed;
    private int corrected;

    void add(List<Entry> booked) {
      entries.addAll(booked);
      totals.add(booked);
    }

    void addGain(Added<?> added, Optional<Gain> gain) {
      gain.filter(it -> added.recognising().contains(it.programme())).ifPresent(gains::add);
    }

    void addCorrection(AllocatedPurchase before, List<Entry> booked, Set<String> receivers) {
      entries.addAll(booked);
      totals.addCorrection(before, booked, receivers);
      corrected++;
    }
  }
}

package largesse.earning.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/** The lots of a wallet that a transaction has at hand, and which of them it made or changed. */
final class LotSet {
  private static final Comparator<Change> IN_TIME =
      Comparator.comparing(Change::at).thenComparing(Change::what).thenComparing(Change::lot);

  private final TreeMap<LotKey, Lot> lots = new TreeMap<>();
  private final Set<LotKey> added = new HashSet<>();
  private final Set<LotKey> changed = new HashSet<>();

  /** What the passing of time does to a lot; at the same instant in this order (xL12). */
  enum What {
    ACTIVATION,
    EXPIRY
  }

  record Change(Instant at, What what, LotKey lot) {
    /** Whether the same happens at the same instant. */
    boolean isTogetherWith(Change other) {
      return at.equals(other.at) && what == other.what;
    }
  }

  /** Takes up what the database holds. */
  void load(Lot lot) {
    lots.put(lot.key(), lot);
  }

  void add(Lot lot) {
    if (lots.putIfAbsent(lot.key(), lot) != null) {
      throw new IllegalStateException("A lot is credited twice: " + lot.key());
    }
    added.add(lot.key());
  }

  void replace(Lot lot) {
    lots.put(lot.key(), lot);
    if (!added.contains(lot.key())) {
      changed.add(lot.key());
    }
  }

  Lot get(LotKey key) {
    var lot = lots.get(key);
    if (lot == null) {
      throw new IllegalStateException("A lot is not at hand: " + key);
    }
    return lot;
  }

  Optional<Lot> find(LotKey key) {
    return Optional.ofNullable(lots.get(key));
  }

  /** Gives up a lot that nothing has been done to. */
  void remove(LotKey key) {
    lots.remove(key);
  }

  Collection<Lot> all() {
    return lots.values();
  }

  List<Lot> added() {
    return added.stream().sorted().map(this::get).toList();
  }

  List<Lot> changed() {
    return changed.stream().sorted().map(this::get).toList();
  }

  /** Those that can be spent, in the order of burning. */
  List<Lot> spendable() {
    return lots.values().stream().filter(Lot::isSpendable).sorted(Lot.BURN_ORDER).toList();
  }

  /** Those of which something covered a debt, in the reverse order of burning. */
  List<Lot> covering() {
    return lots.values().stream()
        .filter(lot -> lot.covered() > 0)
        .sorted(Lot.BURN_ORDER.reversed())
        .toList();
  }

  /** Those that one origin caused, closed ones too, in the order of burning. */
  List<Lot> of(UUID originId) {
    return lots.values().stream()
        .filter(lot -> lot.key().originId().equals(originId))
        .sorted(Lot.BURN_ORDER)
        .toList();
  }

  /** What has become due by {@code now}, in the order in which it did. */
  List<Change> due(Instant now) {
    return lots.values().stream()
        .filter(Lot::isOpen)
        .flatMap(LotSet::changes)
        .filter(change -> !change.at().isAfter(now))
        .sorted(IN_TIME)
        .toList();
  }

  private static Stream<Change> changes(Lot lot) {
    var changes = new ArrayList<Change>(2);
    if (lot.pending()) {
      changes.add(new Change(lot.activatesAt(), What.ACTIVATION, lot.key()));
    }
    changes.add(new Change(lot.expiresAt(), What.EXPIRY, lot.key()));
    return changes.stream();
  }
}

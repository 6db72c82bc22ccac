package largesse.causes.allocation;

import static java.util.stream.Collectors.toCollection;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import largesse.causes.report.GivingChanges;
import largesse.causes.total.TotalChange;
import largesse.causes.total.TotalKey;
import largesse.runtime.money.Micros;

/** What entries do to the totals. A change counts where and when its purchase does. */
final class TotalChanges {
  private static final TotalChange COUNT_HELD_NO_MORE =
      new TotalChange(Micros.ZERO, Micros.ZERO, -1, -1);

  private static final TotalChange COUNT_LEADING_NO_MORE =
      new TotalChange(Micros.ZERO, Micros.ZERO, 0, -1);

  private final TreeMap<TotalKey, TotalChange> changes = new TreeMap<>();
  private final GivingChanges giving = new GivingChanges();

  /**
   * Adds what one origin has booked, other than a correction or a choice.
   *
   * @param booked all its entries, those of the first cause first
   */
  void add(Collection<Entry> booked) {
    var leading = true;
    for (var entry : booked) {
      switch (entry.origin()) {
        case PURCHASE -> add(entry, entry.cause(), allocated(entry.amount(), 1, leading ? 1 : 0));
        case RETURN -> add(entry, entry.cause(), reversed(entry));
        case CORRECTION, CHOICE ->
            throw new IllegalArgumentException("Who received something before is needed");
        case ASSIGNMENT -> {
          if (leading) {
            add(entry, Entry.NO_CAUSE, COUNT_HELD_NO_MORE);
          }
          add(entry, Entry.NO_CAUSE, allocated(entry.amount().negated(), 0, 0));
          add(entry, entry.cause(), allocated(entry.amount(), 1, leading ? 1 : 0));
        }
      }
      leading = false;
    }
  }

  /**
   * Adds what a correction has booked: what it gives counts as allocated, what it takes as
   * reversed.
   *
   * @param before the purchase that it corrects
   * @param receivers whom the purchase has given something before; those that are new are added
   */
  void addCorrection(AllocatedPurchase before, List<Entry> booked, Set<String> receivers) {
    var order = order(before);
    var ledBefore = order.stream().filter(receivers::contains).findFirst();
    for (var entry : booked) {
      if (entry.to() == Account.GIVEN) {
        add(entry, entry.cause(), reversed(entry));
      } else {
        var first = receivers.add(entry.cause());
        add(entry, entry.cause(), allocated(entry.amount(), first ? 1 : 0, 0));
      }
    }
    var leads = order.stream().filter(receivers::contains).findFirst();
    if (!leads.equals(ledBefore)) {
      ledBefore.ifPresent(cause -> add(booked.getFirst(), cause, COUNT_LEADING_NO_MORE));
      leads.ifPresent(cause -> add(booked.getFirst(), cause, allocated(Micros.ZERO, 0, 1)));
    }
  }

  /**
   * Adds what a choice afterwards has booked: what it gives counts as allocated, what it takes as
   * reversed. Whoever has it now has it by choice.
   *
   * @param receivers whom the purchase has given something before
   */
  void addRedirection(
      AllocatedPurchase before,
      AllocatedPurchase after,
      List<Entry> booked,
      Set<String> receivers) {
    var purchase = after.purchase();
    order(before).stream()
        .filter(receivers::contains)
        .findFirst()
        .ifPresent(led -> add(purchase, before.isChosen(), led, COUNT_LEADING_NO_MORE));
    for (var entry : booked) {
      if (entry.to() == Account.GIVEN) {
        add(entry, entry.cause(), reversed(entry));
      } else {
        add(entry, entry.cause(), allocated(entry.amount(), 0, 0));
      }
    }
    var receiving =
        booked.stream()
            .filter(entry -> entry.to() != Account.GIVEN)
            .map(Entry::cause)
            .collect(toCollection(HashSet::new));
    for (var cause : order(after)) {
      if (receivers.contains(cause)) {
        add(purchase, before.isChosen(), cause, allocated(Micros.ZERO, -1, 0));
        add(purchase, true, cause, allocated(Micros.ZERO, 1, 0));
      } else if (receiving.contains(cause)) {
        add(purchase, true, cause, allocated(Micros.ZERO, 1, 0));
      }
    }
    order(after).stream()
        .filter(cause -> receivers.contains(cause) || receiving.contains(cause))
        .findFirst()
        .ifPresent(leads -> add(purchase, true, leads, allocated(Micros.ZERO, 0, 1)));
  }

  private static List<String> order(AllocatedPurchase purchase) {
    return purchase
        .decision()
        .map(it -> it.split().causes())
        .orElseGet(() -> List.of(Entry.NO_CAUSE));
  }

  /** All that was added, by key. */
  SortedMap<TotalKey, TotalChange> byKey() {
    return changes;
  }

  /** The same as the reports have it. */
  GivingChanges giving() {
    return giving;
  }

  private void add(Entry entry, String cause, TotalChange change) {
    // What is held is nobody's choice, also while it is being assigned by one.
    add(entry.purchase(), entry.chosen() && !cause.equals(Entry.NO_CAUSE), cause, change);
  }

  private void add(SharedPurchase purchase, boolean chosen, String cause, TotalChange change) {
    var key =
        new TotalKey(
            purchase.key().programme(),
            cause,
            purchase.dimensions(),
            purchase.memberId().isPresent());
    changes.merge(key, change, TotalChange::plus);
    giving.add(
        purchase.key().programme(),
        cause,
        purchase.dimensions(),
        purchase.memberId(),
        chosen,
        change);
  }

  private static TotalChange allocated(Micros amount, long purchases, long leading) {
    return new TotalChange(amount, Micros.ZERO, purchases, leading);
  }

  private static TotalChange reversed(Entry entry) {
    var amount = entry.to() == Account.GIVEN ? entry.amount() : entry.amount().negated();
    return new TotalChange(Micros.ZERO, amount, 0, 0);
  }
}

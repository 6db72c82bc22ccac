package largesse.earning.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import largesse.earning.unit.ShortfallPolicy;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.ids.Ids;

/**
 * A wallet at work: what a transaction that has locked it does to it, in memory, with every
 * movement written down. It decides; it reads and writes nothing.
 *
 * <p>Invariant: {@code available + debt} is what remains of the active lots, {@code pending} of the
 * others, and a debt and something to spend never stand side by side.
 */
final class OpenWallet {
  private final WalletKey key;
  private final LotSet lots = new LotSet();
  private final List<Entry> entries = new ArrayList<>();
  private final Upcoming stored;
  private long available;
  private long pending;
  private long debt;
  private boolean knowsItsLots;

  OpenWallet(WalletKey key, long available, long pending, long debt, Upcoming upcoming) {
    this.key = key;
    this.available = available;
    this.pending = pending;
    this.debt = debt;
    this.stored = upcoming;
  }

  static OpenWallet empty(WalletKey key) {
    return new OpenWallet(key, 0, 0, 0, Upcoming.NOTHING);
  }

  /**
   * Takes up lots from the database: at least all those that are due, and that change next. Without
   * them a wallet can only be credited.
   */
  void load(List<Lot> some) {
    some.forEach(lots::load);
    knowsItsLots = true;
  }

  /** Brings about what the passing of time has brought about: activations and expiries. */
  void settle(Instant now) {
    for (var change : lots.due(now)) {
      var lot = lots.get(change.lot());
      if (!lot.isOpen()) {
        continue;
      }
      switch (change.what()) {
        case ACTIVATION -> activate(lot);
        case EXPIRY -> expire(lot, lot.expiresAt(), now);
      }
    }
  }

  /** Credits a lot; what is owed is covered from it first. */
  void credit(NewLot credit, Cause cause) {
    var lot = Lot.of(credit, cause.occurredAt(), cause.recordedAt());
    if (lot.pending()) {
      pending = sum(pending, lot.amount());
    } else {
      available = sum(available, lot.amount());
    }
    lots.add(lot);
    enter(EntryKind.EARN, lot.amount(), cause, lot);
    if (lot.expiresAt().isAfter(cause.recordedAt())) {
      coverDebt();
    } else {
      expire(lot, lot.expiresAt(), cause.recordedAt());
    }
  }

  /**
   * Moves the expiry of what was there when something happened that keeps it (xL5). What lapsed
   * after that, because the book did not know of it yet, is put back.
   *
   * @param until their new expiry, where it is later than the old one
   * @param activity what happened, and when
   */
  void extend(Instant until, Cause activity) {
    for (var lot : List.copyOf(lots.all())) {
      var expiresAt = lot.expiresAt();
      if (lot.earnedAt().isAfter(activity.occurredAt()) || !expiresAt.isBefore(until)) {
        continue;
      }
      if (lot.isOpen()) {
        lots.replace(lot.until(until));
      } else if (lot.lapsed() > 0
          && expiresAt.isAfter(activity.occurredAt())
          && until.isAfter(activity.recordedAt())) {
        reinstate(lot, until, activity);
      }
    }
  }

  /**
   * Takes back what a purchase earned beyond what it has still earned after a return: from its own
   * lots first, then from others in the order of burning; of the rest the policy says what becomes.
   * What lapsed unspent is not taken, and a return never credits.
   *
   * @param earnedStill what remains of the purchase earns, judged anew
   */
  TakenBack takeBack(UUID purchaseId, long earnedStill, ShortfallPolicy policy, Cause cause) {
    var own = lots.of(purchaseId);
    var due =
        own.stream().mapToLong(lot -> lot.amount() - lot.lapsed() - lot.takenBack()).sum()
            - earnedStill;
    if (due <= 0) {
      return new TakenBack(0, 0);
    }
    noteTakenBack(own, due);
    var left = clawBack(lots.of(purchaseId), due, cause);
    left = clawBack(lots.spendable(), left, cause);
    if (left > 0) {
      fallShort(left, policy, cause);
    }
    return new TakenBack(due, left);
  }

  /** Takes units out, the earliest expiry first; or nothing, when there are not enough. */
  boolean burn(long amount, Cause cause) {
    if (available < amount) {
      return false;
    }
    var left = amount;
    for (var lot : lots.spendable()) {
      var taken = Math.min(left, lot.remaining());
      if (taken > 0) {
        lots.replace(lot.less(taken));
        enter(EntryKind.BURN, taken, cause, lot);
        left -= taken;
      }
    }
    if (left > 0) {
      throw new IllegalStateException("The lots of a wallet hold less than it says");
    }
    available -= amount;
    return true;
  }

  /**
   * Puts back what was burned of a lot, with the expiry that it had; what has lapsed since, lapses.
   */
  void giveBack(LotKey lotKey, long amount, Cause cause) {
    var lot = lots.get(lotKey).givenBack(amount);
    lots.replace(lot);
    available = sum(available, amount);
    enter(EntryKind.GIVE_BACK, amount, cause, lot);
    if (lot.expiresAt().isAfter(cause.recordedAt())) {
      coverDebt();
    } else {
      expire(lot, cause.occurredAt(), cause.recordedAt());
    }
  }

  WalletBalance balance() {
    var next = upcoming();
    var expiry =
        next.expiryAt().equals(NewLot.NEVER)
            ? Optional.<Instant>empty()
            : Optional.of(next.expiryAt());
    return new WalletBalance(key.unit(), available, pending, expiry, next.expiryAmount());
  }

  Upcoming upcoming() {
    return (knowsItsLots ? Upcoming.NOTHING : stored).and(lots.all());
  }

  /** Takes back what is not there: the book shows it, and who bears it. */
  private void fallShort(long amount, ShortfallPolicy policy, Cause cause) {
    enter(EntryKind.CLAWBACK, amount, cause, Optional.empty(), "");
    switch (policy) {
      case NEGATIVE -> {
        available = available - amount;
        debt = sum(debt, amount);
      }
      case FLOOR_ZERO, CASH_DEDUCT ->
          enter(EntryKind.WRITE_OFF, amount, cause, Optional.empty(), "");
    }
  }

  private void reinstate(Lot lot, Instant until, Cause activity) {
    lots.replace(lot.reinstated(until));
    available = sum(available, lot.lapsed());
    var cause =
        new Cause(
            Origin.expiryOf(lot.key().originId()), activity.occurredAt(), activity.recordedAt());
    enter(EntryKind.REINSTATEMENT, lot.lapsed(), cause, lot);
    coverDebt();
  }

  private void activate(Lot lot) {
    lots.replace(lot.activated());
    pending -= lot.remaining();
    available = sum(available, lot.remaining());
    coverDebt();
  }

  private void expire(Lot lot, Instant occurredAt, Instant now) {
    if (lot.pending()) {
      pending -= lot.remaining();
    } else {
      available -= lot.remaining();
    }
    lots.replace(lot.expired());
    var cause = new Cause(Origin.expiryOf(lot.key().originId()), occurredAt, now);
    enter(EntryKind.EXPIRY, lot.remaining(), cause, lot);
  }

  /** Moves nothing in or out: the lot's remaining and the debt shrink alike. */
  private void coverDebt() {
    if (debt == 0) {
      return;
    }
    for (var lot : lots.spendable()) {
      var covered = Math.min(debt, lot.remaining());
      if (covered > 0) {
        lots.replace(lot.covering(covered));
        debt -= covered;
      }
    }
  }

  private void noteTakenBack(List<Lot> own, long due) {
    var left = due;
    for (var lot : own) {
      var noted = Math.min(left, lot.amount() - lot.takenBack());
      lots.replace(lot.withTakenBack(noted));
      left -= noted;
    }
  }

  /** Claws back from lots as far as they go; returns what is left to claw back. */
  private long clawBack(List<Lot> from, long amount, Cause cause) {
    var left = amount;
    for (var lot : from) {
      var taken = Math.min(left, lot.remaining());
      if (taken == 0) {
        continue;
      }
      if (lot.pending()) {
        pending -= taken;
      } else {
        available -= taken;
      }
      lots.replace(lot.less(taken));
      enter(EntryKind.CLAWBACK, taken, cause, lot);
      left -= taken;
    }
    return left;
  }

  private void enter(EntryKind kind, long amount, Cause cause, Lot lot) {
    enter(kind, amount, cause, Optional.of(lot.key()), lot.rule());
  }

  private void enter(EntryKind kind, long amount, Cause cause, Optional<LotKey> lot, String rule) {
    entries.add(
        new Entry(
            Ids.next(),
            key,
            kind,
            amount,
            cause.origin(),
            lot,
            rule,
            cause.occurredAt(),
            cause.recordedAt()));
  }

  /** A wallet that could hold more than it can count holds nothing of it. */
  private static long sum(long some, long more) {
    try {
      return Math.addExact(some, more);
    } catch (ArithmeticException e) {
      throw RuntimeReason.AMOUNT_OUT_OF_RANGE.refused("A wallet can't hold that many units.");
    }
  }

  WalletKey key() {
    return key;
  }

  long available() {
    return available;
  }

  long pending() {
    return pending;
  }

  long debt() {
    return debt;
  }

  LotSet lots() {
    return lots;
  }

  /** What moved so far, in order. */
  List<Entry> entries() {
    return entries;
  }

  boolean isTouched() {
    return !entries.isEmpty() || !lots.changed().isEmpty();
  }
}

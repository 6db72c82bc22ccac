package largesse.earning.ledger;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiConsumer;
import largesse.earning.grant.Grant;
import largesse.earning.grant.GrantOrigin;
import largesse.earning.grant.Price;
import largesse.earning.grant.Revocation;
import largesse.earning.unit.Conversion;
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
  /** The most rewards at a time: what is left over turns into others with the next movement. */
  private static final int MAX_CONVERSIONS = 1_000;

  private final WalletKey key;
  private final LotSet lots = new LotSet();
  private final List<Entry> entries = new ArrayList<>();
  private final List<Grant> converted = new ArrayList<>();

  /** What its units were turned into and still are, the newest first. */
  private final Deque<Grant> conversions = new ArrayDeque<>();

  private final List<Revocation> askedBack = new ArrayList<>();
  private final Upcoming stored;
  private final boolean isNew;
  private Optional<Conversion> conversion;
  private long available;
  private long pending;
  private long debt;
  private boolean knowsItsLots;

  OpenWallet(WalletKey key, long available, long pending, long debt, Upcoming upcoming) {
    this(key, available, pending, debt, upcoming, Optional.empty());
  }

  /**
   * A wallet.
   *
   * @param conversion what its units turn into by themselves; absent: nothing
   */
  OpenWallet(
      WalletKey key,
      long available,
      long pending,
      long debt,
      Upcoming upcoming,
      Optional<Conversion> conversion) {
    this(key, available, pending, debt, upcoming, conversion, false);
  }

  private OpenWallet(
      WalletKey key,
      long available,
      long pending,
      long debt,
      Upcoming upcoming,
      Optional<Conversion> conversion,
      boolean isNew) {
    this.key = key;
    this.available = available;
    this.pending = pending;
    this.debt = debt;
    this.stored = upcoming;
    this.conversion = conversion;
    this.isNew = isNew;
  }

  /** A wallet that the transaction opens: it is nobody's until something has moved in it. */
  static OpenWallet empty(WalletKey key) {
    return new OpenWallet(key, 0, 0, 0, Upcoming.NOTHING, Optional.empty(), true);
  }

  /**
   * Takes up lots from the database: at least all those that are due, and that change next. Without
   * them a wallet can only be credited.
   */
  void load(List<Lot> some) {
    some.forEach(lots::load);
    knowsItsLots = true;
  }

  /** Takes up what its units were turned into before and still are, the newest first. */
  void loadConversions(List<Grant> grants) {
    conversions.addAll(grants);
  }

  /**
   * Brings about what the passing of time has brought about: at each instant activations, then what
   * these turn into rewards, then expiries (xL12).
   */
  void settle(Instant now) {
    var due = lots.due(now);
    for (var index = 0; index < due.size(); index++) {
      var change = due.get(index);
      var lot = lots.get(change.lot());
      if (lot.isOpen()) {
        switch (change.what()) {
          case ACTIVATION -> activate(lot);
          case EXPIRY -> expire(lot, lot.expiresAt(), now);
        }
      }
      var isLastActivation =
          change.what() == LotSet.What.ACTIVATION
              && (index + 1 == due.size() || !due.get(index + 1).isTogetherWith(change));
      if (isLastActivation) {
        convert(change.at(), now);
      }
    }
  }

  /** Takes over what its units turn into by themselves from now on; absent: nothing. */
  void convertInto(Optional<Conversion> terms) {
    conversion = terms;
  }

  /** Credits a lot; what is owed is covered from it first. */
  void credit(NewLot credit, Cause cause) {
    credit(credit, EntryKind.EARN, cause);
  }

  /** As {@link #credit(NewLot, Cause)}, for another reason than that it was earned. */
  void credit(NewLot credit, EntryKind kind, Cause cause) {
    var lot = Lot.of(credit, cause.occurredAt(), cause.recordedAt());
    if (lot.pending()) {
      pending = sum(pending, lot.amount());
    } else {
      available = sum(available, lot.amount());
    }
    lots.add(lot);
    enter(kind, lot.amount(), cause, lot);
    if (lot.expiresAt().isAfter(cause.recordedAt())) {
      coverDebt();
    } else {
      expire(lot, lot.expiresAt(), cause.recordedAt());
    }
    if (!lot.pending()) {
      convert(cause.recordedAt(), cause.recordedAt());
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
        reinstate(lot, until, causeOfExpiry(lot, activity));
      }
    }
  }

  /**
   * Moves the expiry of all that would lapse earlier, by hand (xL8).
   *
   * @param lapsedSince what lapsed after that is put back; absent: nothing is
   * @return what was put back
   */
  long prolong(Instant until, Optional<Instant> lapsedSince, Cause cause) {
    var putBack = 0L;
    for (var lot : List.copyOf(lots.all())) {
      if (!lot.expiresAt().isBefore(until)) {
        continue;
      }
      if (lot.isOpen()) {
        lots.replace(lot.until(until));
      } else if (lot.lapsed() > 0 && lapsedSince.filter(lot.expiresAt()::isAfter).isPresent()) {
        putBack = sum(putBack, lot.lapsed());
        reinstate(lot, until, cause);
      }
    }
    return putBack;
  }

  /**
   * Takes back what a purchase earned beyond what it has still earned after a return: from its own
   * lots first, then from others in the order of burning; then what units were turned into is asked
   * back, and the units owed until it is there (xR11); of the rest the policy says what becomes.
   * What lapsed unspent is not taken, and a return never credits.
   *
   * @param earnedStill what remains of the purchase earns, judged anew
   */
  TakenBack takeBack(UUID purchaseId, long earnedStill, ShortfallPolicy policy, Cause cause) {
    var own = lots.of(purchaseId);
    var due =
        own.stream().mapToLong(lot -> lot.amount() - lot.lapsed() - lot.takenBack()).sum()
            - earnedStill;
    var disqualified = disqualify(own, earnedStill);
    if (due <= 0) {
      return new TakenBack(0, 0, disqualified);
    }
    noteTakenBack(lots.of(purchaseId), due);
    var left = clawBack(lots.of(purchaseId), due, cause);
    left = clawBack(lots.spendable(), left, cause);
    var comingBack = askBack(left, cause);
    if (comingBack > 0) {
      fallShort(comingBack, ShortfallPolicy.NEGATIVE, cause);
    }
    if (left > comingBack) {
      fallShort(left - comingBack, policy, cause);
    }
    return new TakenBack(due, left - comingBack, disqualified);
  }

  /** Takes units out, the earliest expiry first; or nothing, when there are not enough. */
  boolean burn(long amount, Cause cause) {
    return takeIfThere(amount, EntryKind.BURN, cause);
  }

  /**
   * Takes units out, the earliest expiry first, for what has happened already; what is not there is
   * owed (xD9).
   *
   * @param limit how far below zero that may bring the wallet
   * @return what is owed of it; empty: it would be more than that, and nothing is taken
   */
  OptionalLong overdraw(long amount, long limit, Cause cause) {
    var there = Math.min(amount, Math.max(0, available));
    var missing = amount - there;
    if (missing > 0 && missing > limit + Math.min(available, 0)) {
      return OptionalLong.empty();
    }
    if (there > 0) {
      take(there, EntryKind.BURN, cause);
    }
    if (missing > 0) {
      enter(EntryKind.BURN, missing, cause, Optional.empty(), "");
      owe(missing);
    }
    return OptionalLong.of(missing);
  }

  /** As {@link #burn}, by hand. */
  boolean deduct(long amount, Cause cause) {
    return takeIfThere(amount, EntryKind.DEDUCTION, cause);
  }

  private boolean takeIfThere(long amount, EntryKind kind, Cause cause) {
    if (available < amount) {
      return false;
    }
    take(amount, kind, cause);
    return true;
  }

  private void take(long amount, EntryKind kind, Cause cause) {
    var left = amount;
    for (var lot : lots.spendable()) {
      var taken = Math.min(left, lot.remaining());
      if (taken > 0) {
        lots.replace(lot.less(taken));
        enter(kind, taken, cause, lot);
        left -= taken;
      }
    }
    if (left > 0) {
      throw new IllegalStateException("The lots of a wallet hold less than it says");
    }
    available -= amount;
  }

  /** Turns what reaches the threshold into rewards, once for each time (B2). */
  private void convert(Instant at, Instant now) {
    if (conversion.isEmpty()) {
      return;
    }
    var terms = conversion.get();
    for (var n = 0; n < MAX_CONVERSIONS && available >= terms.threshold(); n++) {
      var id = Ids.next();
      take(terms.threshold(), EntryKind.CONVERSION, new Cause(Origin.conversion(id), at, now));
      var grant =
          new Grant(
              id,
              key.programme(),
              key.memberId(),
              GrantOrigin.conversion(id),
              "",
              terms.reward(),
              1,
              Optional.of(new Price(key.unit(), terms.threshold())),
              at,
              now);
      converted.add(grant);
      conversions.addFirst(grant);
    }
  }

  /**
   * Asks back what units were turned into, the newest first; returns what is to come back of it.
   */
  private long askBack(long amount, Cause cause) {
    var comingBack = 0L;
    while (comingBack < amount && !conversions.isEmpty()) {
      var grant = conversions.removeFirst();
      askedBack.add(new Revocation(grant, cause.origin().id(), cause.recordedAt()));
      comingBack += grant.price().orElseThrow().amount();
    }
    return Math.min(comingBack, amount);
  }

  /**
   * Puts back what was burned of a lot, with the expiry that it had; what has lapsed since, lapses.
   * It does not turn into a reward by itself, before the next credit or activation.
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

  /**
   * Lets what a burn owed be owed no longer. What credits have covered of that since goes back to
   * them, the latest expiry first, with the expiry that they had.
   *
   * @return what of it neither is owed nor was covered here
   */
  long forgive(long amount, Cause cause) {
    return forgive(amount, EntryKind.GIVE_BACK, cause);
  }

  private long forgive(long amount, EntryKind kind, Cause cause) {
    var covered = lots.covering();
    var known = covered.stream().map(Lot::covered).reduce(debt, OpenWallet::sum);
    var forgiven = Math.min(amount, known);
    if (forgiven == 0) {
      return amount;
    }
    var owed = Math.min(forgiven, debt);
    debt -= owed;
    available = sum(available, forgiven);
    enter(kind, forgiven, cause, Optional.empty(), "");
    var left = forgiven - owed;
    for (var covering : covered) {
      var some = Math.min(left, covering.covered());
      if (some > 0) {
        var lot = covering.uncovered(some);
        lots.replace(lot);
        left -= some;
        if (!lot.expiresAt().isAfter(cause.recordedAt())) {
          expire(lot, cause.occurredAt(), cause.recordedAt());
        }
      }
    }
    return amount - forgiven;
  }

  /**
   * Hands all that is left of some lots over to another wallet, and some of what is owed. Nothing
   * has been done to either since they were read.
   */
  void handOver(OpenWallet to, Set<LotKey> some, long owed, Cause cause) {
    for (var lot : List.copyOf(lots.all())) {
      if (!some.contains(lot.key()) || !lot.isOpen()) {
        continue;
      }
      lots.remove(lot.key());
      to.lots.load(lot);
      if (lot.pending()) {
        pending -= lot.remaining();
        to.pending = sum(to.pending, lot.remaining());
      } else {
        available -= lot.remaining();
        to.available = sum(to.available, lot.remaining());
      }
      enter(EntryKind.MERGE_OUT, lot.remaining(), cause, lot);
      to.enter(EntryKind.MERGE_IN, lot.remaining(), cause, lot);
    }
    to.knowsItsLots = true;
    if (owed > 0) {
      debt -= owed;
      available += owed;
      enter(EntryKind.MERGE_IN, owed, cause, Optional.empty(), "");
      to.owe(owed);
      to.enter(EntryKind.MERGE_OUT, owed, cause, Optional.empty(), "");
    }
  }

  /** Covers what is owed from what can be spent; returns how much from each lot. */
  SortedMap<LotKey, Long> cover() {
    var covered = new TreeMap<LotKey, Long>();
    coverDebt(covered::put);
    return covered;
  }

  /** Lets what a lot has covered be owed again, as far as it still covers it. */
  void uncover(LotKey key, long amount, Cause cause) {
    var covering = lots.find(key);
    var some = covering.map(lot -> Math.min(amount, lot.covered())).orElse(0L);
    if (some == 0) {
      return;
    }
    var lot = covering.orElseThrow().uncovered(some);
    lots.replace(lot);
    debt = sum(debt, some);
    if (!lot.expiresAt().isAfter(cause.recordedAt())) {
      expire(lot, lot.expiresAt(), cause.recordedAt());
    }
  }

  /** Turns what reaches the threshold into rewards, as after a credit. */
  void convert(Instant now) {
    convert(now, now);
  }

  /**
   * Undoes that something was taken back, as far as the lots still lack it.
   *
   * @param owed what was not there then
   * @return what was put back
   */
  long restore(List<TakenFrom> taken, long owed, Cause cause) {
    var putBack = owed > 0 ? owed - forgive(owed, EntryKind.RESTORATION, cause) : 0;
    for (var from : taken) {
      var found = lots.find(from.lot());
      if (found.isEmpty()) {
        continue;
      }
      var before = found.get();
      var room = before.amount() - before.remaining() - before.covered() - before.lapsed();
      var some = Math.min(from.clawedBack(), room);
      var lot = before.restored(some, from.ownAccount(), from.counting(), cause.recordedAt());
      lots.replace(lot);
      if (some == 0) {
        continue;
      }
      if (lot.pending()) {
        pending = sum(pending, some);
      } else {
        available = sum(available, some);
      }
      enter(EntryKind.RESTORATION, some, cause, lot);
      putBack = sum(putBack, some);
      if (!lot.expiresAt().isAfter(cause.recordedAt())) {
        expire(lot, lot.expiresAt(), cause.recordedAt());
      }
    }
    coverDebt();
    return putBack;
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
      case NEGATIVE -> owe(amount);
      case FLOOR_ZERO, CASH_DEDUCT ->
          enter(EntryKind.WRITE_OFF, amount, cause, Optional.empty(), "");
    }
  }

  private void owe(long amount) {
    available = available - amount;
    debt = sum(debt, amount);
  }

  private static Cause causeOfExpiry(Lot lot, Cause activity) {
    return new Cause(
        Origin.expiryOf(lot.key().originId()), activity.occurredAt(), activity.recordedAt());
  }

  private void reinstate(Lot lot, Instant until, Cause cause) {
    lots.replace(lot.reinstated(until));
    available = sum(available, lot.lapsed());
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
    coverDebt((lot, covered) -> {});
  }

  private void coverDebt(BiConsumer<LotKey, Long> told) {
    if (debt == 0) {
      return;
    }
    for (var lot : lots.spendable()) {
      var covered = Math.min(debt, lot.remaining());
      if (covered > 0) {
        lots.replace(lot.covering(covered));
        debt -= covered;
        told.accept(lot.key(), covered);
      }
    }
  }

  /** Lets lots count for no more than what is still earned; returns by how much less. */
  private long disqualify(List<Lot> own, long earnedStill) {
    var counted = own.stream().mapToLong(Lot::qualifying).sum();
    var disqualified = Math.max(0, counted - earnedStill);
    var left = disqualified;
    for (var lot : own) {
      var some = Math.min(left, lot.qualifying());
      if (some > 0) {
        lots.replace(lot.disqualified(some));
        left -= some;
      }
    }
    return disqualified;
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

  /** What its units turn into by themselves; absent: nothing. */
  Optional<Conversion> conversion() {
    return conversion;
  }

  /** What its units turned into here. */
  List<Grant> converted() {
    return converted;
  }

  /** What of what they turned into before is asked back here. */
  List<Revocation> askedBack() {
    return askedBack;
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

  /** Whether the member has ever held anything of its unit, as far as the transaction has come. */
  boolean isHeld() {
    return !isNew || isTouched();
  }

  /** Whether the transaction opens it. */
  boolean isNew() {
    return isNew;
  }

  boolean isTouched() {
    return !entries.isEmpty() || !lots.changed().isEmpty();
  }
}

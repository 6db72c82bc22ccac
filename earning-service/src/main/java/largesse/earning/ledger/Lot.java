package largesse.earning.ledger;

import java.time.Instant;
import java.util.Comparator;

/**
 * One credit with its own activation and expiry.
 *
 * <p>Invariant: {@code remaining + covered + lapsed}, and what was burned or clawed back from it,
 * make {@code amount}.
 *
 * @param remaining what is left of it; it is open while that is positive
 * @param covered what went to cover a debt
 * @param lapsed what expired
 * @param takenBack what returns of its origin took back on its account, from here or elsewhere
 * @param qualifying what of it counts for tiers: the amount, less what returns left no reason for,
 *     whatever was spent or has lapsed (xT2)
 * @param expiresAt {@link NewLot#NEVER}: never
 */
record Lot(
    LotKey key,
    String rule,
    long amount,
    long remaining,
    long covered,
    long lapsed,
    long takenBack,
    long qualifying,
    boolean pending,
    Instant earnedAt,
    Instant activatesAt,
    Instant expiresAt) {

  /** Earliest expiry first, then what was earned first (xL1). */
  static final Comparator<Lot> BURN_ORDER =
      Comparator.comparing(Lot::expiresAt).thenComparing(Lot::earnedAt).thenComparing(Lot::key);

  static Lot of(NewLot lot, Instant earnedAt, Instant now) {
    return new Lot(
        lot.key(),
        lot.rule(),
        lot.amount(),
        lot.amount(),
        0,
        0,
        0,
        lot.amount(),
        lot.activatesAt().isAfter(now),
        earnedAt,
        lot.activatesAt(),
        lot.expiresAt());
  }

  boolean isOpen() {
    return remaining > 0;
  }

  boolean isSpendable() {
    return isOpen() && !pending;
  }

  Lot activated() {
    return with(remaining, covered, lapsed, takenBack, false);
  }

  /** Less what was burned or clawed back from it. */
  Lot less(long taken) {
    return with(remaining - taken, covered, lapsed, takenBack, pending);
  }

  Lot givenBack(long amount) {
    return with(remaining + amount, covered, lapsed, takenBack, pending);
  }

  Lot covering(long debt) {
    return with(remaining - debt, covered + debt, lapsed, takenBack, pending);
  }

  /** With some of what went to cover a debt back. */
  Lot uncovered(long amount) {
    return with(remaining + amount, covered - amount, lapsed, takenBack, pending);
  }

  /** With what was clawed back from it, on its own account too, back. */
  Lot restored(long clawedBack, long ownAccount, long counting, Instant now) {
    return new Lot(
        key,
        rule,
        amount,
        remaining + clawedBack,
        covered,
        lapsed,
        takenBack - ownAccount,
        qualifying + counting,
        pending && activatesAt.isAfter(now),
        earnedAt,
        activatesAt,
        expiresAt);
  }

  /** With nothing left: all that remained has expired. */
  Lot expired() {
    return with(0, covered, lapsed + remaining, takenBack, pending);
  }

  /** With all that lapsed of it back, until another time. */
  Lot reinstated(Instant until) {
    return with(remaining + lapsed, covered, 0, takenBack, false).until(until);
  }

  /** Lapsing at another time. */
  Lot until(Instant another) {
    return new Lot(
        key,
        rule,
        amount,
        remaining,
        covered,
        lapsed,
        takenBack,
        qualifying,
        pending,
        earnedAt,
        activatesAt,
        another);
  }

  Lot withTakenBack(long more) {
    return with(remaining, covered, lapsed, takenBack + more, pending);
  }

  /** Counting for less. */
  Lot disqualified(long some) {
    return new Lot(
        key,
        rule,
        amount,
        remaining,
        covered,
        lapsed,
        takenBack,
        qualifying - some,
        pending,
        earnedAt,
        activatesAt,
        expiresAt);
  }

  private Lot with(
      long newRemaining, long newCovered, long newLapsed, long newTakenBack, boolean stillPending) {
    return new Lot(
        key,
        rule,
        amount,
        newRemaining,
        newCovered,
        newLapsed,
        newTakenBack,
        qualifying,
        stillPending,
        earnedAt,
        activatesAt,
        expiresAt);
  }
}

package largesse.earning.ledger;

import static largesse.earning.ledger.NewLot.NEVER;

import java.time.Instant;
import java.util.Collection;

/**
 * What the passing of time will change next in a wallet.
 *
 * @param expiryAt when the next open lot lapses; NEVER: none does
 * @param expiryAmount how much lapses then
 * @param activationAt when the next open lot becomes active; NEVER: none does
 */
record Upcoming(Instant expiryAt, long expiryAmount, Instant activationAt) {
  static final Upcoming NOTHING = new Upcoming(NEVER, 0, NEVER);

  /** Whether something of it has happened by {@code now}. */
  boolean isDue(Instant now) {
    return !expiryAt.isAfter(now) || !activationAt.isAfter(now);
  }

  /** With more lots beside those known. */
  Upcoming and(Collection<Lot> lots) {
    var next = this;
    for (var lot : lots) {
      if (lot.isOpen()) {
        next = next.and(lot);
      }
    }
    return next;
  }

  private Upcoming and(Lot lot) {
    var activation =
        lot.pending() && lot.activatesAt().isBefore(activationAt)
            ? lot.activatesAt()
            : activationAt;
    if (lot.expiresAt().isBefore(expiryAt)) {
      return new Upcoming(lot.expiresAt(), lot.remaining(), activation);
    }
    var lapsesThen = lot.expiresAt().equals(expiryAt) && !expiryAt.equals(NEVER);
    return new Upcoming(
        expiryAt, lapsesThen ? expiryAmount + lot.remaining() : expiryAmount, activation);
  }
}

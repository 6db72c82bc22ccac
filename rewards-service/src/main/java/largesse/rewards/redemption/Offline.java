package largesse.rewards.redemption;

import java.time.Instant;
import java.util.Optional;

/**
 * That a till handed out a reward while it was offline.
 *
 * @param occurredAt when, by the till's clock
 * @param overdraft empty: the units aren't burned
 */
record Offline(Instant occurredAt, Optional<Overdraft> overdraft) {

  /** It, before its units are burned. */
  static Offline at(Instant occurredAt) {
    return new Offline(occurredAt, Optional.empty());
  }

  /**
   * What the ledger made of it, in the unit's smallest steps.
   *
   * @param overdrawn what was not there and is owed; 0: all was there
   * @param limit how far below zero the unit let it bring the wallet
   */
  record Overdraft(long overdrawn, long limit) {}
}

package largesse.earning.ledger;

import java.time.Instant;

/**
 * A credit about to be made.
 *
 * @param rule the rule that gives it
 * @param amount smallest steps; positive
 * @param activatesAt from when it can be spent
 * @param expiresAt when it lapses; {@link #NEVER}: never
 */
public record NewLot(LotKey key, String rule, long amount, Instant activatesAt, Instant expiresAt) {
  /** The expiry of what doesn't expire; later than every other time. */
  public static final Instant NEVER = Instant.MAX;

  static NewLot of(Credit credit, LotKey key) {
    return new NewLot(
        key, credit.rule(), credit.amount(), credit.activatesAt(), credit.expiresAt());
  }
}

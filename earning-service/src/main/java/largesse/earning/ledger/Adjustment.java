package largesse.earning.ledger;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A wallet adjusted by hand.
 *
 * @param subject who did it
 * @param amount smallest steps: positive into the wallet, negative out of it
 * @param expiresAt of what it credited or extended; absent: never, or it is a deduction
 */
record Adjustment(
    UUID id,
    WalletKey wallet,
    String reason,
    String subject,
    Instant recordedAt,
    long amount,
    boolean extension,
    Optional<Instant> expiresAt) {

  /** How a wallet is to be adjusted. */
  sealed interface How {
    /**
     * A credit.
     *
     * @param expiresAt absent: by the unit's own period
     */
    record Credit(long amount, Optional<Instant> expiresAt) implements How {}

    record Deduction(long amount) implements How {}

    /**
     * A later expiry.
     *
     * @param lapsedSince what lapsed after that is put back; absent: nothing is
     */
    record Extension(Instant until, Optional<Instant> lapsedSince) implements How {}
  }
}

package largesse.earning.ledger;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One movement of the book, between a wallet and an account of the programme. It never changes.
 *
 * @param amount smallest steps; positive, the kind says the direction
 * @param lot the lot that it moves; absent where a debt is made, or forgiven
 * @param rule the rule that credited the lot; empty where there is no lot
 */
record Entry(
    UUID id,
    WalletKey wallet,
    EntryKind kind,
    long amount,
    Origin origin,
    Optional<LotKey> lot,
    String rule,
    Instant occurredAt,
    Instant recordedAt) {

  /** As the member sees it: positive into the wallet, negative out of it. */
  long signedAmount() {
    return kind.isIntoWallet() ? amount : -amount;
  }
}

package largesse.earning.purchase;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import largesse.earning.platform.EarningReason;
import largesse.runtime.db.RoundTrip;
import largesse.runtime.idempotency.Claim;
import largesse.runtime.idempotency.Idempotency;
import largesse.runtime.idempotency.IdempotentRequest;

/**
 * A step of the batch: answers what was recorded before as it was answered then, and declines what
 * is recorded with another content.
 */
@Singleton
class FindRepetitions {
  private final PurchaseRepository purchases;
  private final ReturnRepository returns;
  private final Idempotency idempotency;
  private volatile boolean likely;

  @Inject
  FindRepetitions(PurchaseRepository purchases, ReturnRepository returns, Idempotency idempotency) {
    this.purchases = purchases;
    this.returns = returns;
    this.idempotency = idempotency;
  }

  /** What was answered to receipts before. */
  record Answers(Map<ReceiptKey, StoredAnswer> purchases, Map<ReceiptKey, StoredAnswer> returns) {}

  /**
   * Whether there are likely to be some, so that what else commands name had better be looked up
   * after them: they come together, as when a till sends again what it has kept.
   */
  boolean areLikely() {
    return likely;
  }

  /** Asks what was answered to a batch's receipts; it is there once the trip is done. */
  Answers ask(RoundTrip trip, Batch batch) {
    return new Answers(
        purchases.answers(trip, receipts(batch.openPurchases())),
        returns.answers(trip, receipts(batch.openReturns())));
  }

  private static List<ReceiptKey> receipts(List<? extends Command> commands) {
    return commands.stream().map(Command::receipt).toList();
  }

  /**
   * Ends the repetitions.
   *
   * @return the keys under which an earlier answer is to be found too from now on: the receipt was
   *     known, the key was not
   */
  Map<IdempotentRequest, byte[]> end(Connection tx, Batch batch, Answers known)
      throws SQLException {
    var open = batch.open().size();
    endKnownKeys(tx, batch);
    var newKeys = new HashMap<IdempotentRequest, byte[]>();
    endKnownReceipts(batch, batch.openPurchases(), known.purchases(), newKeys);
    endKnownReceipts(batch, batch.openReturns(), known.returns(), newKeys);
    likely = batch.open().size() < open;
    return newKeys;
  }

  private void endKnownKeys(Connection tx, Batch batch) throws SQLException {
    var keyed = batch.open().stream().filter(Command::hasKey).toList();
    if (keyed.isEmpty()) {
      return;
    }
    var known = idempotency.known(tx, keyed.stream().map(Command::request).toList());
    for (var command : keyed) {
      switch (known.get(command.request())) {
        case Claim.Answered answered ->
            batch.answer(command, answered.response().toByteArray(), true);
        case Claim.KeyReused reused -> batch.decline(command, Idempotency.keyReused());
        case Claim.Fresh fresh -> {}
        case null -> {}
      }
    }
  }

  private static void endKnownReceipts(
      Batch batch,
      List<? extends Command> commands,
      Map<ReceiptKey, StoredAnswer> known,
      Map<IdempotentRequest, byte[]> newKeys) {
    for (var command : commands) {
      var stored = known.get(command.receipt());
      if (stored == null) {
        continue;
      }
      if (!stored.requestHash().equals(command.request().hash())) {
        batch.decline(
            command,
            EarningReason.RECEIPT_REUSED.refused("This receipt is recorded with another content."));
        continue;
      }
      batch.answer(command, stored.encoded(), true);
      if (command.hasKey()) {
        newKeys.put(command.request(), stored.encoded());
      }
    }
  }
}

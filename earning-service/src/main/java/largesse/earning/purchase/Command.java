package largesse.earning.purchase;

import java.util.HashSet;
import java.util.Set;
import largesse.runtime.idempotency.IdempotentRequest;

/** Something to record, sound in itself. */
sealed interface Command {
  String programme();

  /** Its idempotency key, which may be empty, and the hash that a repetition has too. */
  IdempotentRequest request();

  /** The trace that it belongs to; may be empty. */
  String traceparent();

  /** The purchase that it is about: commands about the same one keep their order. */
  PurchaseReference about();

  /** Its own receipt. */
  ReceiptKey receipt();

  /** How many lines it has. */
  int size();

  /** What it takes turns over with others. */
  default Set<Turn> turns() {
    var turns = new HashSet<Turn>();
    turns.add(new Turn.OfPurchase(about()));
    if (this instanceof OfReturn) {
      turns.add(new Turn.OfReturn(receipt()));
    }
    if (hasKey()) {
      turns.add(new Turn.OfIdempotencyKey(programme(), request().key()));
    }
    return turns;
  }

  default boolean hasKey() {
    return !request().key().isEmpty();
  }

  /** Record a purchase. */
  record OfPurchase(Purchase purchase, IdempotentRequest request, String traceparent)
      implements Command {
    @Override
    public String programme() {
      return purchase.programme();
    }

    @Override
    public ReceiptKey receipt() {
      return purchase.receipt();
    }

    @Override
    public PurchaseReference about() {
      return new PurchaseReference.ByReceipt(purchase.receipt());
    }

    @Override
    public int size() {
      return purchase.lines().size();
    }
  }

  /** Record a return of a purchase. */
  record OfReturn(
      PurchaseReference about, Return goods, IdempotentRequest request, String traceparent)
      implements Command {
    @Override
    public String programme() {
      return goods.receipt().programme();
    }

    @Override
    public ReceiptKey receipt() {
      return goods.receipt();
    }

    @Override
    public int size() {
      return goods.lines().size();
    }
  }
}

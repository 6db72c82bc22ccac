package largesse.causes.settlement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import largesse.runtime.money.Micros;

/**
 * A payout of all that causes have from purchases up to a business date.
 *
 * @param approvers in the order of their approvals
 * @param export empty: not yet
 * @param items by cause
 */
record Settlement(
    UUID id,
    LocalDate through,
    State state,
    String draftedBy,
    Instant draftedAt,
    List<String> approvers,
    Optional<Export> export,
    List<SettlementItem> items) {

  /** When it was exported, and who pays. */
  record Export(Instant at, Account debtor) {}

  /** How far a settlement has come. */
  enum State {
    DRAFT,
    /** By two people. */
    APPROVED,
    EXPORTED,
    CANCELLED
  }

  Settlement {
    approvers = List.copyOf(approvers);
    items = List.copyOf(items);
  }

  /** What it pays to all causes. */
  Micros amount() {
    return items.stream()
        .map(SettlementItem::amount)
        .filter(amount -> !amount.isNegative())
        .reduce(Micros.ZERO, Micros::plus);
  }

  /** Its items in some state, by cause. */
  List<SettlementItem> in(ItemState state) {
    return items.stream().filter(item -> item.state() == state).toList();
  }
}

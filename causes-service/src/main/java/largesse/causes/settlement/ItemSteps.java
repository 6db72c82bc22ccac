package largesse.causes.settlement;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import largesse.causes.settlement.SettlementEntryRepository.Ledger;
import largesse.runtime.journal.JournalEntry;
import largesse.runtime.programme.Programme;

/** Takes items a step on, and moves their amounts with them. */
@Singleton
class ItemSteps {
  private final SettlementRepository settlements;
  private final SettlementEntryRepository entries;

  @Inject
  ItemSteps(SettlementRepository settlements, SettlementEntryRepository entries) {
    this.settlements = settlements;
    this.entries = entries;
  }

  /**
   * Takes an item to a state after its draft.
   *
   * @param account to whom it is paid, from the export on
   * @return the event of it
   */
  JournalEntry take(
      Connection tx,
      Programme programme,
      SettlementItem item,
      ItemState state,
      String reason,
      Optional<Account> account,
      Instant now)
      throws SQLException {
    var next =
        new SettlementItem(
            item.id(),
            item.settlementId(),
            item.through(),
            item.cause(),
            state,
            item.brought(),
            item.allocated(),
            item.reversed(),
            item.amount(),
            reason,
            account.or(item::account));
    settlements.save(tx, programme.id(), next);
    switch (state) {
      case EXPORTED, PAID -> {}
      case CONFIRMED -> move(tx, programme, next, Ledger.CONFIRMED, now);
      case WITHHELD, FAILED, RETURNED -> move(tx, programme, next, Ledger.PAYABLE, now);
      case CANCELLED -> giveUp(tx, programme, next, now);
      case PENDING, CARRIED, CHARGED ->
          throw new IllegalStateException("An item only begins as " + state);
    }
    return SettlementProto.changed(programme, next, now);
  }

  /**
   * What was to be paid is due again; what the retailer was to bear, the cause has too much again.
   */
  private void giveUp(Connection tx, Programme programme, SettlementItem item, Instant now)
      throws SQLException {
    if (item.amount().isNegative()) {
      var amount = item.amount().negated();
      entries.append(tx, programme.id(), item, Ledger.PAYABLE, Ledger.RETAILER, amount, now);
    } else {
      move(tx, programme, item, Ledger.PAYABLE, now);
    }
  }

  private void move(Connection tx, Programme programme, SettlementItem item, Ledger to, Instant now)
      throws SQLException {
    entries.append(tx, programme.id(), item, Ledger.SETTLED, to, item.amount(), now);
  }
}

package largesse.causes.settlement;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import largesse.causes.platform.CausesReason;
import largesse.causes.platform.CreateOnce;
import largesse.causes.settlement.SettlementEntryRepository.Ledger;
import largesse.runtime.db.Transactions;
import largesse.runtime.idempotency.IdempotentRequest;
import largesse.runtime.ids.Ids;
import largesse.runtime.journal.Journal;
import largesse.runtime.journal.JournalEntry;
import largesse.runtime.programme.Programme;
import largesse.runtime.programme.Programmes;

/** Drafts a settlement of all that causes have, less what earlier ones took (A13). */
@Singleton
class DraftSettlement {
  private final Transactions transactions;
  private final CreateOnce createOnce;
  private final SettlementPolicyRepository policies;
  private final DueRepository dues;
  private final SettlementRepository settlements;
  private final SettlementEntryRepository entries;
  private final Journal journal;
  private final Programmes programmes;
  private final InstantSource world;

  @Inject
  DraftSettlement(
      Transactions transactions,
      CreateOnce createOnce,
      SettlementPolicyRepository policies,
      DueRepository dues,
      SettlementRepository settlements,
      SettlementEntryRepository entries,
      Journal journal,
      Programmes programmes,
      InstantSource world) {
    this.transactions = transactions;
    this.createOnce = createOnce;
    this.policies = policies;
    this.dues = dues;
    this.settlements = settlements;
    this.entries = entries;
    this.journal = journal;
    this.programmes = programmes;
    this.world = world;
  }

  /** What came of it. */
  record Outcome(Settlement settlement, boolean replayed) {}

  /**
   * Drafts a settlement. What it pays is taken from what is due until it comes to nothing.
   *
   * @param through the last business date; empty: the last one that can be settled
   * @param request tells repetitions; empty: each call drafts one
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, PERIOD_INVALID, RETURN_WINDOW_OPEN,
   *     SETTLEMENT_UNDER_WAY, NOTHING_DUE, IDEMPOTENCY_KEY_REUSED
   */
  Outcome draft(
      String programmeId,
      Optional<LocalDate> through,
      String actor,
      Optional<IdempotentRequest> request) {
    var programme = programmes.get(programmeId);
    return transactions.inTransaction(tx -> {
      var created = createOnce.create(tx, request, () -> draft(tx, programme, through, actor));
      var settlement = settlements.find(tx, programme.id(), created.id()).orElseThrow();
      if (!created.replayed()) {
        journal.append(tx, events(programme, settlement));
      }
      return new Outcome(settlement, created.replayed());
    });
  }

  private UUID draft(Connection tx, Programme programme, Optional<LocalDate> asked, String actor)
      throws SQLException {
    settlements.lock(tx, programme.id());
    if (settlements.isOneUnderWay(tx, programme.id())) {
      throw CausesReason.SETTLEMENT_UNDER_WAY.refused(
          "A settlement is under way; export it or give it up first.");
    }
    var policy = policies.find(tx, programme.id()).value();
    var now = programme.now(world).truncatedTo(ChronoUnit.MICROS);
    var today = LocalDate.ofInstant(now, programme.timeZone());
    var through = asked.orElse(policy.payableThrough(today));
    requirePayable(through, policy.payableThrough(today));
    requireNotBefore(through, settlements.lastThrough(tx, programme.id()));
    var settlement =
        new Settlement(
            Ids.next(),
            through,
            Settlement.State.DRAFT,
            actor,
            now,
            List.of(),
            Optional.empty(),
            List.of());
    settlements.add(tx, programme.id(), settlement);
    addItems(tx, programme, settlement, policy, now);
    return settlement.id();
  }

  private void addItems(
      Connection tx,
      Programme programme,
      Settlement settlement,
      SettlementPolicy policy,
      Instant now)
      throws SQLException {
    var pays = false;
    for (var due : dues.through(tx, programme.id(), settlement.through())) {
      var decision = due.decide(policy, programme.currency(), settlement.through());
      var item =
          new SettlementItem(
              Ids.next(),
              settlement.id(),
              settlement.through(),
              due.cause(),
              decision.state(),
              due.brought(),
              due.allocated(),
              due.reversed(),
              decision.amount(),
              decision.reason(),
              Optional.empty());
      settlements.addItem(tx, programme.id(), item, due);
      switch (decision.state()) {
        case PENDING -> {
          var amount = item.amount();
          entries.append(tx, programme.id(), item, Ledger.PAYABLE, Ledger.SETTLED, amount, now);
          pays = true;
        }
        case CHARGED -> {
          var amount = item.amount().negated();
          entries.append(tx, programme.id(), item, Ledger.RETAILER, Ledger.PAYABLE, amount, now);
          pays = true;
        }
        case CARRIED -> {}
        case EXPORTED, PAID, CONFIRMED, WITHHELD, FAILED, RETURNED, CANCELLED ->
            throw new IllegalStateException("A draft is not " + decision.state());
      }
    }
    if (!pays) {
      throw CausesReason.NOTHING_DUE.refused("No cause has anything that can be paid now.");
    }
  }

  private List<JournalEntry> events(Programme programme, Settlement settlement) {
    var events = new ArrayList<JournalEntry>();
    for (var item : settlement.items()) {
      events.add(SettlementProto.changed(programme, item, settlement.draftedAt()));
    }
    return events;
  }

  private static void requirePayable(LocalDate through, LocalDate last) {
    if (through.isAfter(last)) {
      throw CausesReason.RETURN_WINDOW_OPEN.refusedAt(
          "through", "Purchases after " + last + " can still be returned.");
    }
  }

  private static void requireNotBefore(LocalDate through, Optional<LocalDate> last) {
    if (last.filter(through::isBefore).isPresent()) {
      throw CausesReason.PERIOD_INVALID.refusedAt(
          "through", "The last settlement was through " + last.get() + ".");
    }
  }
}

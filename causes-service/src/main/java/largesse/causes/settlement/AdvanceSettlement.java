package largesse.causes.settlement;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import largesse.causes.platform.CausesReason;
import largesse.runtime.db.Transactions;
import largesse.runtime.journal.Journal;
import largesse.runtime.journal.JournalEntry;
import largesse.runtime.programme.Programme;
import largesse.runtime.programme.Programmes;

/**
 * Takes settlements on after their draft. Each step is decided by the state that it finds, so that
 * a repetition changes nothing.
 */
@Singleton
public class AdvanceSettlement {
  private static final int APPROVERS = 2;

  private final Transactions transactions;
  private final SettlementPolicyRepository policies;
  private final SettlementRepository settlements;
  private final ItemSteps steps;
  private final PaymentHolds holds;
  private final Journal journal;
  private final Programmes programmes;
  private final InstantSource world;

  @Inject
  AdvanceSettlement(
      Transactions transactions,
      SettlementPolicyRepository policies,
      SettlementRepository settlements,
      ItemSteps steps,
      PaymentHolds holds,
      Journal journal,
      Programmes programmes,
      InstantSource world) {
    this.transactions = transactions;
    this.policies = policies;
    this.settlements = settlements;
    this.steps = steps;
    this.holds = holds;
    this.journal = journal;
    this.programmes = programmes;
    this.world = world;
  }

  /**
   * Approves a draft in somebody's name; by two people it is approved.
   *
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, SETTLEMENT_UNKNOWN,
   *     SETTLEMENT_NOT_DRAFT
   */
  Settlement approve(String programmeId, UUID id, String actor) {
    return step(
        programmeId,
        id,
        step -> {
          var approvers = new HashSet<>(step.settlement().approvers());
          if (step.settlement().state() == Settlement.State.CANCELLED) {
            throw CausesReason.SETTLEMENT_NOT_DRAFT.refused("The settlement was given up.");
          }
          if (step.settlement().state() == Settlement.State.DRAFT && approvers.add(actor)) {
            settlements.approve(step.tx(), step.programme().id(), id, actor, step.now());
            if (approvers.size() >= APPROVERS) {
              setState(step, Settlement.State.APPROVED, Optional.empty());
            }
          }
          return List.of();
        });
  }

  /**
   * Gives up a settlement that is not exported.
   *
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, SETTLEMENT_UNKNOWN,
   *     SETTLEMENT_EXPORTED
   */
  Settlement cancel(String programmeId, UUID id) {
    return step(
        programmeId,
        id,
        step -> {
          if (step.settlement().state() == Settlement.State.EXPORTED) {
            throw CausesReason.SETTLEMENT_EXPORTED.refused("The settlement is exported.");
          }
          if (step.settlement().state() == Settlement.State.CANCELLED) {
            return List.of();
          }
          setState(step, Settlement.State.CANCELLED, Optional.empty());
          var events = new ArrayList<JournalEntry>();
          for (var state : List.of(ItemState.PENDING, ItemState.CHARGED)) {
            for (var item : step.settlement().in(state)) {
              events.add(take(step, item, ItemState.CANCELLED, "", Optional.empty()));
            }
          }
          return events;
        });
  }

  /**
   * Exports an approved settlement: what may not be paid now is withheld (xC2, xC3).
   *
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, SETTLEMENT_UNKNOWN,
   *     SETTLEMENT_NOT_APPROVED, DEBTOR_NONE, NOTHING_PAYABLE
   */
  Settlement export(String programmeId, UUID id) {
    return step(
        programmeId,
        id,
        step ->
            switch (step.settlement().state()) {
              case EXPORTED -> List.of();
              case APPROVED -> export(step);
              case DRAFT, CANCELLED ->
                  throw CausesReason.SETTLEMENT_NOT_APPROVED.refused(
                      "Only what two people have approved is exported.");
            });
  }

  private List<JournalEntry> export(Step step) throws SQLException {
    var programme = step.programme();
    var debtor =
        policies
            .find(step.tx(), programme.id())
            .value()
            .debtor()
            .orElseThrow(AdvanceSettlement::nobodyPays);
    var pending = step.settlement().in(ItemState.PENDING);
    var payees =
        holds.payees(
            step.tx(), programme.id(), pending.stream().map(SettlementItem::cause).toList());
    if (payees.accounts().isEmpty()) {
      throw CausesReason.NOTHING_PAYABLE.refused(
          "Nothing may be paid to any of the causes now; give the settlement up, or mend it.");
    }
    setState(
        step, Settlement.State.EXPORTED, Optional.of(new Settlement.Export(step.now(), debtor)));
    var events = new ArrayList<JournalEntry>();
    for (var item : pending) {
      var account = Optional.ofNullable(payees.accounts().get(item.cause()));
      events.add(
          account.isPresent()
              ? take(step, item, ItemState.EXPORTED, "", account)
              : take(
                  step,
                  item,
                  ItemState.WITHHELD,
                  payees.reasons().getOrDefault(item.cause(), ""),
                  account));
    }
    return events;
  }

  /** What became of payments. */
  enum Outcome {
    PAID,
    FAILED,
    RETURNED
  }

  /**
   * Records what the bank did.
   *
   * @param causes empty: all that were exported and of which nothing else is known
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, SETTLEMENT_UNKNOWN, PAYMENT_UNKNOWN,
   *     PAYMENT_STATE_WRONG
   */
  Settlement record(
      String programmeId, UUID id, Outcome outcome, Set<String> causes, String reason) {
    return step(
        programmeId,
        id,
        step -> {
          var items =
              causes.isEmpty() ? step.settlement().in(ItemState.EXPORTED) : named(step, causes);
          var events = new ArrayList<JournalEntry>();
          for (var item : items) {
            var next = next(outcome);
            if (item.state() != next) {
              requireFrom(item, outcome);
              events.add(take(step, item, next, reason, Optional.empty()));
            }
          }
          return events;
        });
  }

  /**
   * Says that a cause has its money, for good (xC14).
   *
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, SETTLEMENT_UNKNOWN, PAYMENT_UNKNOWN,
   *     PAYMENT_STATE_WRONG
   */
  public SettlementItem confirm(String programmeId, UUID id, String cause) {
    var settlement =
        step(
            programmeId,
            id,
            step -> {
              var item = named(step, Set.of(cause)).getFirst();
              if (item.state() == ItemState.CONFIRMED) {
                return List.of();
              }
              if (item.state() != ItemState.PAID) {
                throw wrong(item);
              }
              return List.of(take(step, item, ItemState.CONFIRMED, "", Optional.empty()));
            });
    return settlement.items().stream()
        .filter(item -> item.cause().equals(cause))
        .findFirst()
        .orElseThrow();
  }

  private record Step(Connection tx, Programme programme, Settlement settlement, Instant now) {}

  @FunctionalInterface
  private interface Decision {
    List<JournalEntry> take(Step step) throws SQLException;
  }

  private Settlement step(String programmeId, UUID id, Decision decision) {
    var programme = programmes.get(programmeId);
    return transactions.inTransaction(tx -> {
      settlements.lock(tx, programme.id());
      var settlement = settlements.find(tx, programme.id(), id).orElseThrow(Settlements::unknown);
      var now = programme.now(world).truncatedTo(ChronoUnit.MICROS);
      var events = decision.take(new Step(tx, programme, settlement, now));
      var after = settlements.find(tx, programme.id(), id).orElseThrow();
      journal.append(tx, events);
      return after;
    });
  }

  private void setState(Step step, Settlement.State state, Optional<Settlement.Export> export)
      throws SQLException {
    settlements.setState(step.tx(), step.programme().id(), step.settlement().id(), state, export);
  }

  private JournalEntry take(
      Step step, SettlementItem item, ItemState state, String reason, Optional<Account> account)
      throws SQLException {
    return steps.take(step.tx(), step.programme(), item, state, reason, account, step.now());
  }

  /** The payments of some causes; one to which nothing was exported has none. */
  private static List<SettlementItem> named(Step step, Set<String> causes) {
    var items =
        step.settlement().items().stream()
            .filter(item -> causes.contains(item.cause()))
            .filter(item -> ItemState.SHOWN_TO_PARTNERS.contains(item.state()))
            .toList();
    if (items.size() < causes.size()) {
      throw CausesReason.PAYMENT_UNKNOWN.refused(
          "The settlement pays nothing to one of these causes.");
    }
    return items;
  }

  private static ItemState next(Outcome outcome) {
    return switch (outcome) {
      case PAID -> ItemState.PAID;
      case FAILED -> ItemState.FAILED;
      case RETURNED -> ItemState.RETURNED;
    };
  }

  private static void requireFrom(SettlementItem item, Outcome outcome) {
    var from =
        switch (outcome) {
          case PAID, FAILED -> ItemState.EXPORTED;
          case RETURNED -> ItemState.PAID;
        };
    if (item.state() != from) {
      throw wrong(item);
    }
  }

  private static RuntimeException nobodyPays() {
    return CausesReason.DEBTOR_NONE.refused("The settlement policy names nobody who pays.");
  }

  private static RuntimeException wrong(SettlementItem item) {
    return CausesReason.PAYMENT_STATE_WRONG.refused(
        "The payment to " + item.cause() + " is " + item.state() + ".");
  }
}

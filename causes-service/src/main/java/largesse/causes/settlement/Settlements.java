package largesse.causes.settlement;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import largesse.causes.platform.CausesReason;
import largesse.causes.total.Totals;
import largesse.runtime.db.Transactions;
import largesse.runtime.money.Micros;
import largesse.runtime.programme.Programmes;

/** Reads settlements, statements, accounts, and how much of what causes have stands where. */
@Singleton
public class Settlements {
  private final Transactions transactions;
  private final SettlementPolicyRepository policies;
  private final BankAccountRepository accounts;
  private final SettlementRepository settlements;
  private final SettlementEntryRepository entries;
  private final PayableRepository payables;
  private final Totals totals;
  private final Programmes programmes;
  private final InstantSource world;

  @Inject
  Settlements(
      Transactions transactions,
      SettlementPolicyRepository policies,
      BankAccountRepository accounts,
      SettlementRepository settlements,
      SettlementEntryRepository entries,
      PayableRepository payables,
      Totals totals,
      Programmes programmes,
      InstantSource world) {
    this.transactions = transactions;
    this.policies = policies;
    this.accounts = accounts;
    this.settlements = settlements;
    this.entries = entries;
    this.payables = payables;
    this.totals = totals;
    this.programmes = programmes;
    this.world = world;
  }

  /**
   * How a programme pays out.
   *
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN
   */
  SavedPolicy policy(String programme) {
    programmes.get(programme);
    return transactions.reading(connection -> policies.find(connection, programme));
  }

  /**
   * Who gives, to whom receipts are made out; empty: the policy names nobody yet (xC17).
   *
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN
   */
  public String donor(String programme) {
    return policy(programme).value().debtor().map(Account::holder).orElse("");
  }

  /**
   * Where a cause is paid.
   *
   * @throws largesse.runtime.error.Refused BANK_ACCOUNT_NONE
   */
  BankAccount account(String programme, String cause) {
    return Optional.ofNullable(
            transactions
                .reading(connection -> accounts.of(connection, programme, List.of(cause)))
                .get(cause))
        .orElseThrow(ChangeBankAccount::none);
  }

  /**
   * A settlement.
   *
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, SETTLEMENT_UNKNOWN
   */
  Settlement get(String programme, UUID id) {
    programmes.get(programme);
    return transactions
        .reading(connection -> settlements.find(connection, programme, id))
        .orElseThrow(Settlements::unknown);
  }

  /**
   * Settlements in a state, or all, the newest first, after {@code before}.
   *
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN
   */
  List<ListedSettlement> list(
      String programme, Optional<Settlement.State> state, Optional<UUID> before, int limit) {
    programmes.get(programme);
    return transactions.reading(
        connection -> settlements.list(connection, programme, state, before, limit));
  }

  /** A cause's items in some states, the newest first, after {@code before}. */
  public List<SettlementItem> statements(
      String programme,
      String cause,
      Collection<ItemState> states,
      Optional<UUID> before,
      int limit) {
    return transactions.reading(
        connection -> settlements.statements(connection, programme, cause, states, before, limit));
  }

  /**
   * How much of what a cause has stands where; the sum is allocated less reversed, and what the
   * retailer has borne.
   *
   * @param accrued of today's purchases, and of later dates
   * @param locked of purchases that can still be returned
   * @param payable beyond that, and not settled; below zero: returns exceed what came since
   * @param settled drafted, exported or paid
   * @param confirmed the cause has it
   */
  public record Standing(
      Micros accrued, Micros locked, Micros payable, Micros settled, Micros confirmed) {

    /**
     * From sums of what came and of what was settled.
     *
     * @param before today
     * @param beyond of purchases that can't be returned any more
     * @param charged what the retailer has borne
     */
    static Standing of(
        Micros all,
        Micros before,
        Micros beyond,
        Micros settled,
        Micros confirmed,
        Micros charged) {
      return new Standing(
          all.minus(before),
          before.minus(beyond),
          beyond.minus(settled).minus(confirmed).plus(charged),
          settled,
          confirmed);
    }
  }

  /** How much of what a cause has stands where, by today's date of the programme. */
  public Standing standing(String programmeId, String cause) {
    var programme = programmes.get(programmeId);
    var today = LocalDate.ofInstant(programme.now(world), programme.timeZone());
    var policy = policy(programmeId).value();
    return transactions.reading(connection -> {
      var sums = entries.of(connection, programmeId, cause);
      var all = totals.ofCauseThrough(connection, programmeId, cause, Optional.empty());
      var yesterday = Optional.of(today.minusDays(1));
      var before = totals.ofCauseThrough(connection, programmeId, cause, yesterday);
      var payableThrough = Optional.of(policy.payableThrough(today));
      var beyond = totals.ofCauseThrough(connection, programmeId, cause, payableThrough);
      return Standing.of(all, before, beyond, sums.settled(), sums.confirmed(), sums.charged());
    });
  }

  /**
   * What all causes are owed today (xC15).
   *
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN
   */
  Payable.Report payables(String programmeId) {
    var programme = programmes.get(programmeId);
    var today = LocalDate.ofInstant(programme.now(world), programme.timeZone());
    return transactions.reading(connection -> {
      var policy = policies.find(connection, programmeId).value();
      return payables.report(connection, programmeId, today, policy.payableThrough(today));
    });
  }

  /**
   * What was paid to a cause.
   *
   * @param settled given to the bank, or paid; it may still come to nothing
   * @param confirmed the cause has it
   */
  public record PaidOut(Micros settled, Micros confirmed) {

    /** Both. */
    public Micros sum() {
      return settled.plus(confirmed);
    }
  }

  /** What was paid to a cause, without what is only drafted. */
  public PaidOut paidOut(String programme, String cause) {
    return transactions.reading(connection -> settlements.paidOut(connection, programme, cause));
  }

  static RuntimeException unknown() {
    return CausesReason.SETTLEMENT_UNKNOWN.refused("There is no such settlement.");
  }
}

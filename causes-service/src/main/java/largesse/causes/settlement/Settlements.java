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
      Totals totals,
      Programmes programmes,
      InstantSource world) {
    this.transactions = transactions;
    this.policies = policies;
    this.accounts = accounts;
    this.settlements = settlements;
    this.entries = entries;
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

  /** A cause's items in some states, the newest first, after {@code before}. */
  List<SettlementItem> statements(
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
      Micros accrued, Micros locked, Micros payable, Micros settled, Micros confirmed) {}

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
      return new Standing(
          all.minus(before),
          before.minus(beyond),
          beyond.minus(sums.settled()).minus(sums.confirmed()).plus(sums.charged()),
          sums.settled(),
          sums.confirmed());
    });
  }

  static RuntimeException unknown() {
    return CausesReason.SETTLEMENT_UNKNOWN.refused("There is no such settlement.");
  }
}

package largesse.causes.settlement;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Currency;
import java.util.Optional;
import largesse.causes.cause.CauseProto;
import largesse.causes.platform.CausesReason;
import largesse.causes.v1.PaymentOutcome;
import largesse.causes.v1.ReportPayablesResponse;
import largesse.causes.v1.SettlementItemChanged;
import largesse.causes.v1.SettlementItemState;
import largesse.causes.v1.SettlementState;
import largesse.runtime.clock.ProtoTime;
import largesse.runtime.journal.JournalEntry;
import largesse.runtime.money.Micros;
import largesse.runtime.programme.Programme;

/** Settlements on the wire and in the journal. */
public final class SettlementProto {
  private SettlementProto() {}

  static SettlementPolicy fromProto(largesse.causes.v1.SettlementPolicy value) {
    return new SettlementPolicy(
        value.getReturnWindowDays(),
        new Micros(value.getMinPayoutMicros()),
        value.getMaxCarryDays(),
        value.hasDebtor() ? Optional.of(fromProto(value.getDebtor())) : Optional.empty());
  }

  static largesse.causes.v1.SettlementPolicy toProto(SavedPolicy saved) {
    var value = saved.value();
    var policy =
        largesse.causes.v1.SettlementPolicy.newBuilder()
            .setReturnWindowDays(value.returnWindowDays())
            .setMinPayoutMicros(value.minPayout().value())
            .setMaxCarryDays(value.maxCarryDays())
            .setRevision(saved.revision());
    value.debtor().map(SettlementProto::toProto).ifPresent(policy::setDebtor);
    return policy.build();
  }

  static Account fromProto(largesse.causes.v1.Account value) {
    return new Account(value.getHolder(), value.getIban(), value.getBic());
  }

  static largesse.causes.v1.BankAccount toProto(BankAccount account) {
    return largesse.causes.v1.BankAccount.newBuilder()
        .setAccount(toProto(account.account()))
        .setChangedBy(account.changedBy())
        .setChangedAt(ProtoTime.timestamp(account.changedAt()))
        .setVerifiedBy(account.verifiedBy().orElse(""))
        .setRevision(account.revision())
        .build();
  }

  /**
   * The date that a request says; empty when it says none.
   *
   * @throws largesse.runtime.error.Refused PERIOD_INVALID
   */
  static Optional<LocalDate> through(String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
    } catch (DateTimeParseException _) {
      throw CausesReason.PERIOD_INVALID.refusedAt("through", "Not a date of the calendar.");
    }
  }

  static AdvanceSettlement.Outcome fromProto(PaymentOutcome outcome) {
    return switch (outcome) {
      case PAYMENT_OUTCOME_PAID -> AdvanceSettlement.Outcome.PAID;
      case PAYMENT_OUTCOME_FAILED -> AdvanceSettlement.Outcome.FAILED;
      case PAYMENT_OUTCOME_RETURNED -> AdvanceSettlement.Outcome.RETURNED;
      case PAYMENT_OUTCOME_UNSPECIFIED, UNRECOGNIZED ->
          throw new IllegalArgumentException("No outcome: " + outcome);
    };
  }

  static largesse.causes.v1.Settlement toProto(Settlement settlement, Currency currency) {
    var message =
        largesse.causes.v1.Settlement.newBuilder()
            .setSettlementId(settlement.id().toString())
            .setThrough(settlement.through().toString())
            .setState(state(settlement.state()))
            .setDraftedBy(settlement.draftedBy())
            .setDraftedAt(ProtoTime.timestamp(settlement.draftedAt()))
            .addAllApprovers(settlement.approvers())
            .setCurrency(currency.getCurrencyCode())
            .setAmountMicros(settlement.amount().value());
    settlement.items().forEach(item -> message.addItems(toProto(item, currency)));
    settlement
        .export()
        .map(export -> ProtoTime.timestamp(export.at()))
        .ifPresent(message::setExportedAt);
    return message.build();
  }

  static largesse.causes.v1.Settlement toProto(ListedSettlement listed, Currency currency) {
    return toProto(listed.settlement(), currency).toBuilder()
        .setAmountMicros(listed.amount().value())
        .build();
  }

  /** The state that a request asks for; empty: any. */
  static Optional<Settlement.State> fromProto(SettlementState state) {
    return switch (state) {
      case SETTLEMENT_STATE_DRAFT -> Optional.of(Settlement.State.DRAFT);
      case SETTLEMENT_STATE_APPROVED -> Optional.of(Settlement.State.APPROVED);
      case SETTLEMENT_STATE_EXPORTED -> Optional.of(Settlement.State.EXPORTED);
      case SETTLEMENT_STATE_CANCELLED -> Optional.of(Settlement.State.CANCELLED);
      case SETTLEMENT_STATE_UNSPECIFIED -> Optional.empty();
      case UNRECOGNIZED -> throw new IllegalArgumentException("No state: " + state);
    };
  }

  static ReportPayablesResponse toProto(Payable.Report report, Currency currency) {
    return ReportPayablesResponse.newBuilder()
        .addAllItems(report.items().stream().map(SettlementProto::toProto).toList())
        .setOwedMicros(report.owed().value())
        .setUnassignedMicros(report.unassigned().value())
        .setCurrency(currency.getCurrencyCode())
        .setDate(report.date().toString())
        .build();
  }

  private static largesse.causes.v1.Payable toProto(Payable payable) {
    var standing = payable.standing();
    return largesse.causes.v1.Payable.newBuilder()
        .setCause(payable.cause())
        .setState(CauseProto.state(payable.state()))
        .setAccruedMicros(standing.accrued().value())
        .setLockedMicros(standing.locked().value())
        .setPayableMicros(standing.payable().value())
        .setSettledMicros(standing.settled().value())
        .setConfirmedMicros(standing.confirmed().value())
        .setOwedMicros(payable.owed().value())
        .setAccountVerified(payable.isAccountVerified())
        .build();
  }

  public static largesse.causes.v1.SettlementItem toProto(SettlementItem item, Currency currency) {
    return largesse.causes.v1.SettlementItem.newBuilder()
        .setItemId(item.id().toString())
        .setSettlementId(item.settlementId().toString())
        .setThrough(item.through().toString())
        .setCause(item.cause())
        .setState(state(item.state()))
        .setBroughtMicros(item.brought().value())
        .setAllocatedMicros(item.allocated().value())
        .setReversedMicros(item.reversed().value())
        .setAmountMicros(item.amount().value())
        .setCarriedMicros(item.carried().value())
        .setCurrency(currency.getCurrencyCode())
        .setReason(item.reason())
        .build();
  }

  /** The event that an item went a step on. */
  static JournalEntry changed(Programme programme, SettlementItem item, Instant now) {
    var event =
        SettlementItemChanged.newBuilder().setItem(toProto(item, programme.currency())).build();
    return JournalEntry.of(programme.id(), item.cause(), event, now, now);
  }

  private static largesse.causes.v1.Account toProto(Account account) {
    return largesse.causes.v1.Account.newBuilder()
        .setHolder(account.holder())
        .setIban(account.iban())
        .setBic(account.bic())
        .build();
  }

  private static SettlementState state(Settlement.State state) {
    return switch (state) {
      case DRAFT -> SettlementState.SETTLEMENT_STATE_DRAFT;
      case APPROVED -> SettlementState.SETTLEMENT_STATE_APPROVED;
      case EXPORTED -> SettlementState.SETTLEMENT_STATE_EXPORTED;
      case CANCELLED -> SettlementState.SETTLEMENT_STATE_CANCELLED;
    };
  }

  private static SettlementItemState state(ItemState state) {
    return switch (state) {
      case PENDING -> SettlementItemState.SETTLEMENT_ITEM_STATE_PENDING;
      case EXPORTED -> SettlementItemState.SETTLEMENT_ITEM_STATE_EXPORTED;
      case PAID -> SettlementItemState.SETTLEMENT_ITEM_STATE_PAID;
      case CONFIRMED -> SettlementItemState.SETTLEMENT_ITEM_STATE_CONFIRMED;
      case CARRIED -> SettlementItemState.SETTLEMENT_ITEM_STATE_CARRIED;
      case WITHHELD -> SettlementItemState.SETTLEMENT_ITEM_STATE_WITHHELD;
      case FAILED -> SettlementItemState.SETTLEMENT_ITEM_STATE_FAILED;
      case RETURNED -> SettlementItemState.SETTLEMENT_ITEM_STATE_RETURNED;
      case CANCELLED -> SettlementItemState.SETTLEMENT_ITEM_STATE_CANCELLED;
      case CHARGED -> SettlementItemState.SETTLEMENT_ITEM_STATE_CHARGED;
    };
  }
}

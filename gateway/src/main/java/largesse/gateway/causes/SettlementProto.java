package largesse.gateway.causes;

import static largesse.gateway.json.Absent.ifGiven;
import static largesse.gateway.json.Absent.orList;
import static largesse.gateway.json.Absent.orText;
import static largesse.gateway.json.Absent.orTime;
import static largesse.gateway.json.Absent.text;
import static largesse.gateway.json.Absent.unless;

import largesse.causes.v1.Account.Builder;
import largesse.causes.v1.CauseState;
import largesse.causes.v1.Payable;
import largesse.causes.v1.ReportPayablesResponse;
import largesse.causes.v1.SettlementItemState;
import largesse.causes.v1.SettlementState;
import largesse.gateway.json.Decimal;
import largesse.gateway.json.Money;
import largesse.gateway.json.ProtoEnum;
import largesse.runtime.clock.ProtoTime;
import org.jspecify.annotations.Nullable;

/** Settlements, from JSON to messages and back. */
final class SettlementProto {
  private SettlementProto() {}

  static largesse.causes.v1.SettlementPolicy message(SettlementPolicy.Put put) {
    var message =
        largesse.causes.v1.SettlementPolicy.newBuilder()
            .setReturnWindowDays(put.returnWindowDays())
            .setMaxCarryDays(put.maxCarryDays());
    ifGiven(put.minPayout(), least -> message.setMinPayoutMicros(least.millionths()));
    ifGiven(
        put.debtor(),
        debtor -> message.setDebtor(account(debtor.holder(), debtor.iban(), debtor.bic())));
    return message.build();
  }

  static Builder account(@Nullable String holder, @Nullable String iban, @Nullable String bic) {
    return largesse.causes.v1.Account.newBuilder()
        .setHolder(text(holder))
        .setIban(text(iban))
        .setBic(text(bic));
  }

  static SettlementPolicy json(largesse.causes.v1.SettlementPolicy message) {
    return new SettlementPolicy(
        message.getReturnWindowDays(),
        Decimal.plain(message.getMinPayoutMicros()),
        message.getMaxCarryDays(),
        unless(!message.hasDebtor(), message.getDebtor(), SettlementProto::json),
        message.getRevision());
  }

  static BankAccount json(largesse.causes.v1.BankAccount message) {
    return new BankAccount(
        message.getAccount().getHolder(),
        message.getAccount().getIban(),
        orText(message.getAccount().getBic()),
        message.getChangedBy(),
        ProtoTime.instant(message.getChangedAt()),
        orText(message.getVerifiedBy()),
        message.getRevision());
  }

  static Settlement json(largesse.causes.v1.Settlement message) {
    return new Settlement(
        message.getSettlementId(),
        message.getThrough(),
        ProtoEnum.fromProto(
            message.getState(),
            SettlementState.SETTLEMENT_STATE_UNSPECIFIED,
            Settlement.State.class),
        message.getDraftedBy(),
        ProtoTime.instant(message.getDraftedAt()),
        message.getApproversList(),
        orTime(message.hasExportedAt(), message.getExportedAt()),
        Money.of(message.getAmountMicros(), message.getCurrency()),
        orList(message.getItemsList(), SettlementProto::json));
  }

  static PayableReport json(ReportPayablesResponse response) {
    var currency = response.getCurrency();
    return new PayableReport(
        response.getDate(),
        Money.share(response.getOwedMicros(), currency),
        Money.share(response.getUnassignedMicros(), currency),
        response.getItemsList().stream().map(item -> json(item, currency)).toList());
  }

  private static PayableReport.Item json(Payable message, String currency) {
    return new PayableReport.Item(
        message.getCause(),
        ProtoEnum.fromProto(
            message.getState(), CauseState.CAUSE_STATE_UNSPECIFIED, Cause.State.class),
        Money.share(message.getAccruedMicros(), currency),
        Money.share(message.getLockedMicros(), currency),
        Money.share(message.getPayableMicros(), currency),
        Money.share(message.getSettledMicros(), currency),
        Money.share(message.getConfirmedMicros(), currency),
        Money.share(message.getOwedMicros(), currency),
        message.getAccountVerified());
  }

  static SettlementItem json(largesse.causes.v1.SettlementItem message) {
    var currency = message.getCurrency();
    return new SettlementItem(
        message.getItemId(),
        message.getSettlementId(),
        message.getThrough(),
        message.getCause(),
        ProtoEnum.fromProto(
            message.getState(),
            SettlementItemState.SETTLEMENT_ITEM_STATE_UNSPECIFIED,
            SettlementItem.State.class),
        Money.share(message.getBroughtMicros(), currency),
        Money.share(message.getAllocatedMicros(), currency),
        Money.share(message.getReversedMicros(), currency),
        Money.of(message.getAmountMicros(), currency),
        Money.share(message.getCarriedMicros(), currency),
        orText(message.getReason()));
  }

  private static Account json(largesse.causes.v1.Account message) {
    return new Account(message.getHolder(), message.getIban(), orText(message.getBic()));
  }
}

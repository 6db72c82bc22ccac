package largesse.gateway.earning;

import static largesse.gateway.json.Absent.ifGiven;
import static largesse.gateway.json.Absent.ifTime;
import static largesse.gateway.json.Absent.list;
import static largesse.gateway.json.Absent.orText;
import static largesse.gateway.json.Absent.orTime;
import static largesse.gateway.json.Absent.orTrue;
import static largesse.gateway.json.Absent.text;

import java.time.LocalDate;
import java.util.List;
import largesse.common.v1.Channel;
import largesse.common.v1.ReceiptKey;
import largesse.earning.v1.DiscountFunder;
import largesse.earning.v1.RecordPurchaseRequest;
import largesse.earning.v1.RecordPurchaseResponse;
import largesse.gateway.causes.ChoiceProto;
import largesse.gateway.json.Decimal;
import largesse.gateway.json.ProtoEnum;
import largesse.members.v1.MemberReference;
import largesse.runtime.clock.ProtoTime;
import org.jspecify.annotations.Nullable;

/** Purchases, from JSON to messages and back. */
public final class PurchaseProto {
  private PurchaseProto() {}

  public static RecordPurchaseRequest request(
      String programme, Purchase purchase, String idempotencyKey) {
    return RecordPurchaseRequest.newBuilder()
        .setProgramme(programme)
        .setPurchase(message(purchase))
        .setIdempotencyKey(idempotencyKey)
        .build();
  }

  static largesse.earning.v1.Purchase message(Purchase purchase) {
    var message =
        largesse.earning.v1.Purchase.newBuilder()
            .setChannel(ProtoEnum.toProto(purchase.channel(), Channel.CHANNEL_UNSPECIFIED))
            .setCurrency(text(purchase.currency()));
    ifGiven(purchase.receipt(), receipt -> message.setReceipt(message(receipt)));
    ifTime(purchase.occurredAt(), message::setOccurredAt);
    ifGiven(purchase.member(), buyer -> message.setMember(message(buyer)));
    ifGiven(purchase.choice(), choice -> message.setChoice(ChoiceProto.message(choice)));
    list(purchase.lines()).forEach(line -> message.addLines(message(line)));
    list(purchase.freeItems()).forEach(item -> message.addFreeItems(message(item)));
    list(purchase.discounts()).forEach(discount -> message.addDiscounts(message(discount)));
    message.setUnitsPaidMicros(millionths(purchase.paidInUnits()));
    return message.build();
  }

  static ReceiptKey message(Receipt receipt) {
    var message =
        ReceiptKey.newBuilder()
            .setStore(text(receipt.store()))
            .setTill(text(receipt.till()))
            .setNumber(text(receipt.number()));
    ifGiven(receipt.businessDate(), date -> message.setBusinessDate(date.toString()));
    return message.build();
  }

  static MemberReference message(Purchase.Buyer buyer) {
    var message = MemberReference.newBuilder();
    ifGiven(buyer.card(), message::setCard);
    ifGiven(buyer.id(), message::setMemberId);
    ifGiven(buyer.externalId(), message::setExternalId);
    return message.build();
  }

  private static largesse.earning.v1.FreeItem message(FreeItem item) {
    return largesse.earning.v1.FreeItem.newBuilder()
        .setPunchCard(text(item.punchCard()))
        .setPieces(item.pieces())
        .build();
  }

  private static largesse.earning.v1.Line message(Line line) {
    var message =
        largesse.earning.v1.Line.newBuilder()
            .setNumber(line.number())
            .setSku(text(line.sku()))
            .setCategory(text(line.category()))
            .setBrand(text(line.brand()))
            .setQuantityMicros(millionths(line.quantity()))
            .setNetMicros(millionths(line.net()));
    ifGiven(line.cost(), cost -> message.setCostMicros(cost.millionths()));
    ifGiven(line.margin(), margin -> message.setMarginMicros(margin.millionths()));
    ifGiven(line.gross(), gross -> message.setGrossMicros(gross.millionths()));
    return message
        .setTaxPpm(Math.clamp(millionths(line.tax()), -1, Integer.MAX_VALUE))
        .setFundedMicros(millionths(line.funded()))
        .setUnitsPaidMicros(millionths(line.paidInUnits()))
        .build();
  }

  private static largesse.earning.v1.BasketDiscount message(Purchase.BasketDiscount discount) {
    return largesse.earning.v1.BasketDiscount.newBuilder()
        .setAmountMicros(millionths(discount.amount()))
        .setFunder(ProtoEnum.toProto(discount.funder(), DiscountFunder.DISCOUNT_FUNDER_UNSPECIFIED))
        .addAllLines(list(discount.lines()))
        .build();
  }

  static long millionths(@Nullable Decimal decimal) {
    return decimal == null ? 0 : decimal.millionths();
  }

  static PurchaseOutcome json(RecordPurchaseResponse response) {
    return new PurchaseOutcome(
        response.getPurchaseId(),
        PurchaseOutcome.Status.RECORDED,
        earned(response.getEarnedList()),
        GrantedProto.json(response.getGrantedList()),
        WalletProto.json(response.getWalletsList()),
        response.hasShare() ? json(response.getShare()) : null,
        ProgressProto.ofPurchase(response.getProgressList()));
  }

  static List<Earned> earned(List<largesse.earning.v1.Earned> credits) {
    return credits.stream().map(PurchaseProto::json).toList();
  }

  private static Earned json(largesse.earning.v1.Earned credit) {
    return new Earned(
        credit.getUnit(),
        credit.getAmount(),
        credit.getAvailable() ? Earned.State.AVAILABLE : Earned.State.PENDING,
        credit.getRule(),
        orTime(credit.hasActivatesAt(), credit.getActivatesAt()),
        orTime(credit.hasExpiresAt(), credit.getExpiresAt()),
        orText(credit.getGoal()),
        orTrue(credit.getReferral()));
  }

  static Share json(largesse.earning.v1.Share share) {
    var lines = share.getLinesList().stream().map(PurchaseProto::json).toList();
    return new Share(
        Decimal.share(share.getAmountMicros()),
        share.getCurrency(),
        share.getPolicyVersion() == 0 ? null : share.getPolicyVersion(),
        lines.isEmpty() ? null : lines,
        null,
        orTrue(share.getProvisional()));
  }

  private static Share.ShareLine json(largesse.earning.v1.ShareLine line) {
    return new Share.ShareLine(
        line.getNumber(),
        Decimal.share(line.getAmountMicros()),
        Decimal.plain(line.getRatePpm()),
        line.getRule(),
        orTrue(line.getProvisional()));
  }

  static RecordedPurchase json(largesse.earning.v1.RecordedPurchase recorded) {
    var purchase = recorded.getPurchase();
    var currency = purchase.getCurrency();
    return new RecordedPurchase(
        recorded.getPurchaseId(),
        PurchaseOutcome.Status.RECORDED,
        json(purchase.getReceipt()),
        ProtoTime.instant(purchase.getOccurredAt()),
        ProtoTime.instant(recorded.getRecordedAt()),
        ProtoEnum.fromProto(
            purchase.getChannel(), Channel.CHANNEL_UNSPECIFIED, Purchase.Channel.class),
        MemberId.orNone(recorded.getMemberId()),
        purchase.hasChoice() ? ChoiceProto.json(purchase.getChoice()) : null,
        currency,
        purchase.getLinesList().stream().map(line -> json(line, currency)).toList(),
        earned(recorded.getEarnedList()),
        GrantedProto.json(recorded.getGrantedList()),
        recorded.hasShare() ? json(recorded.getShare()) : null,
        recorded.getReturnsList().stream()
            .map(returned -> ReturnProto.json(returned, currency))
            .toList());
  }

  static Receipt json(ReceiptKey receipt) {
    return new Receipt(
        receipt.getStore(),
        receipt.getTill(),
        LocalDate.parse(receipt.getBusinessDate()),
        receipt.getNumber());
  }

  private static Line json(largesse.earning.v1.Line line, String currency) {
    return new Line(
        line.getNumber(),
        line.getSku(),
        orText(line.getCategory()),
        orText(line.getBrand()),
        Decimal.plain(line.getQuantityMicros()),
        Decimal.of(line.getNetMicros(), currency),
        line.hasCostMicros() ? Decimal.of(line.getCostMicros(), currency) : null,
        line.hasMarginMicros() ? Decimal.of(line.getMarginMicros(), currency) : null,
        null,
        null,
        line.getFundedMicros() == 0 ? null : Decimal.of(line.getFundedMicros(), currency),
        line.getUnitsPaidMicros() == 0 ? null : Decimal.of(line.getUnitsPaidMicros(), currency));
  }
}

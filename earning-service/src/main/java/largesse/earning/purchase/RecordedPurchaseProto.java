package largesse.earning.purchase;

import java.util.List;
import java.util.UUID;
import largesse.earning.purchase.ReadPurchase.Found;
import largesse.earning.v1.Line;
import largesse.earning.v1.ListPurchasesResponse;
import largesse.earning.v1.Purchase;
import largesse.earning.v1.RecordedPurchase;
import largesse.earning.v1.RecordedReturn;
import largesse.members.v1.MemberReference;
import largesse.runtime.clock.ProtoTime;
import largesse.runtime.money.Micros;
import largesse.runtime.page.Page;

/** Purchases in the book, on the wire, as the caller may see them. */
final class RecordedPurchaseProto {
  private RecordedPurchaseProto() {}

  /**
   * A purchase with its returns.
   *
   * @param withMargin whether cost and margin are told
   */
  static RecordedPurchase toProto(Found found, ShareView view, boolean withMargin) {
    var recorded = found.purchase();
    var answer = PurchaseProto.decode(recorded.answer());
    var proto =
        RecordedPurchase.newBuilder()
            .setPurchaseId(recorded.id().toString())
            .setPurchase(purchase(recorded, withMargin))
            .setMemberId(recorded.memberId().map(UUID::toString).orElse(""))
            .setRecordedAt(ProtoTime.timestamp(recorded.recordedAt()))
            .addAllEarned(answer.getEarnedList())
            .addAllGranted(answer.getGrantedList());
    if (answer.hasShare() && view != ShareView.NOTHING) {
      proto.setShare(answer.getShare());
      ShareProto.restrict(proto.getShareBuilder(), view);
    }
    found.returns().forEach(goods -> proto.addReturns(toProto(goods, view)));
    return proto.build();
  }

  static ListPurchasesResponse toProto(Page<Found> page, ShareView view, boolean withMargin) {
    var response = ListPurchasesResponse.newBuilder().setNextPageToken(page.nextPageToken());
    page.items().forEach(item -> response.addItems(toProto(item, view, withMargin)));
    return response.build();
  }

  private static Purchase purchase(
      largesse.earning.purchase.RecordedPurchase recorded, boolean withMargin) {
    var purchase = recorded.purchase();
    var proto =
        Purchase.newBuilder()
            .setReceipt(PurchaseProto.toProto(purchase.receipt()))
            .setOccurredAt(ProtoTime.timestamp(purchase.occurredAt()))
            .setChannel(PurchaseProto.toProto(purchase.channel()))
            .setCurrency(purchase.currency())
            .addAllLines(lines(recorded.lines(), withMargin));
    recorded
        .memberId()
        .ifPresent(id -> proto.setMember(MemberReference.newBuilder().setMemberId(id.toString())));
    // Who sees margins is neither the member nor a till, to whom alone a choice is told (xP4).
    if (!withMargin && !purchase.choice().parts().isEmpty()) {
      proto.setChoice(PurchaseProto.toProto(purchase.choice()));
    }
    return proto.build();
  }

  private static List<Line> lines(List<RecordedLine> lines, boolean withMargin) {
    return lines.stream().map(line -> line(line.line(), withMargin)).toList();
  }

  private static Line line(PurchaseLine line, boolean withMargin) {
    var proto =
        Line.newBuilder()
            .setNumber(line.number())
            .setSku(line.sku())
            .setCategory(line.category())
            .setBrand(line.brand())
            .setQuantityMicros(line.quantityMicros())
            .setNetMicros(line.net().value());
    if (withMargin) {
      line.cost().map(Micros::value).ifPresent(proto::setCostMicros);
      line.margin().map(Micros::value).ifPresent(proto::setMarginMicros);
      proto.setFundedMicros(line.funded().value());
      proto.setUnitsPaidMicros(line.unitsPaid().value());
    }
    return proto.build();
  }

  private static RecordedReturn toProto(
      largesse.earning.purchase.RecordedReturn goods, ShareView view) {
    var answer = ReturnProto.decode(goods.answer());
    return RecordedReturn.newBuilder()
        .setReturnId(goods.id().toString())
        .setReturn(ReturnProto.toProto(goods.goods()))
        .setRecordedAt(ProtoTime.timestamp(goods.recordedAt()))
        .addAllTakenBack(answer.getTakenBackList())
        .addAllRevoked(answer.getRevokedList())
        .setShareMicros(view == ShareView.NOTHING ? 0 : goods.shareMicros())
        .build();
  }
}

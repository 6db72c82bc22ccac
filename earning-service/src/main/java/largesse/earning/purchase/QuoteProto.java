package largesse.earning.purchase;

import java.util.TreeMap;
import java.util.UUID;
import largesse.common.v1.ReceiptKey;
import largesse.earning.grant.GrantProto;
import largesse.earning.ledger.LedgerProto;
import largesse.earning.rule.ReferralSide;
import largesse.earning.v1.Discount;
import largesse.earning.v1.FreeItem;
import largesse.earning.v1.Purchase;
import largesse.earning.v1.QuotePurchaseRequest;
import largesse.earning.v1.QuotePurchaseResponse;
import largesse.earning.v1.QuotedLine;
import largesse.earning.v1.RecordPurchaseRequest;
import largesse.runtime.clock.ProtoTime;

/** Quotes on the wire. */
final class QuoteProto {
  private static final String NOT_YET = "quote";

  private QuoteProto() {}

  /**
   * The request that would record what is quoted, with what a basket that is not paid yet can't
   * have: it is to be held to that contract.
   */
  static RecordPurchaseRequest wouldRecord(QuotePurchaseRequest request, ProgrammeNow programme) {
    return RecordPurchaseRequest.newBuilder()
        .setProgramme(request.getProgramme())
        .setPurchase(complete(request.getPurchase(), programme))
        .build();
  }

  private static Purchase complete(Purchase purchase, ProgrammeNow programme) {
    var complete = purchase.toBuilder();
    complete.setReceipt(complete(purchase.getReceipt(), programme));
    if (!purchase.hasOccurredAt()) {
      complete.setOccurredAt(ProtoTime.timestamp(programme.now()));
    }
    return complete.build();
  }

  private static ReceiptKey complete(ReceiptKey receipt, ProgrammeNow programme) {
    var complete = receipt.toBuilder();
    if (receipt.getTill().isEmpty()) {
      complete.setTill(NOT_YET);
    }
    if (receipt.getNumber().isEmpty()) {
      complete.setNumber(NOT_YET);
    }
    if (receipt.getBusinessDate().isEmpty()) {
      var today = programme.now().atZone(programme.programme().timeZone()).toLocalDate();
      complete.setBusinessDate(today.toString());
    }
    return complete.build();
  }

  static QuotePurchaseResponse toProto(Work.OfPurchase work, ShareView view) {
    var response =
        QuotePurchaseResponse.newBuilder()
            .setMemberId(work.memberId().map(UUID::toString).orElse(""));
    for (var credit : work.judged().credits()) {
      response.addEarned(LedgerProto.toProto(credit, work.now()));
    }
    work.judged()
        .evaluation()
        .grants()
        .forEach(grant -> response.addGranted(GrantProto.toProto(grant)));
    work.counted().reached().stream()
        .flatMap(reached -> reached.evaluation().grants().stream())
        .forEach(grant -> response.addGranted(GrantProto.toProto(grant)));
    work.referred().stream()
        .filter(one -> one.side() == ReferralSide.FRIEND)
        .flatMap(one -> one.judged().evaluation().grants().stream())
        .forEach(grant -> response.addGranted(GrantProto.toProto(grant)));
    response
        .addAllEarned(PurchaseProto.earnedByGoals(work))
        .addAllEarned(PurchaseProto.earnedAsFriend(work))
        .addAllProgress(PurchaseProto.progress(work));
    discounts(work, response);
    var share = work.judged().share();
    if (share.isPresent() && view != ShareView.NOTHING) {
      response.setShare(ShareProto.toProto(share.get(), work.purchase().currency()));
      ShareProto.restrict(response.getShareBuilder(), view);
    }
    return response.build();
  }

  private static void discounts(Work.OfPurchase work, QuotePurchaseResponse.Builder response) {
    for (var discount : work.judged().discounts()) {
      response.addDiscounts(
          Discount.newBuilder()
              .setNumber(discount.line())
              .setRule(discount.ofCard() ? "" : discount.rule())
              .setPunchCard(discount.ofCard() ? discount.rule() : "")
              .setAmountMicros(discount.micros()));
    }
    new TreeMap<>(work.judged().freeItems())
        .forEach((card, pieces) ->
            response.addFreeItems(FreeItem.newBuilder().setPunchCard(card).setPieces(pieces)));
    var before = work.purchase().lines();
    var after = work.purchase().less(work.judged().discounts()).lines();
    for (var i = 0; i < before.size(); i++) {
      response.addLines(
          QuotedLine.newBuilder()
              .setNumber(before.get(i).number())
              .setNetBeforeMicros(before.get(i).net().value())
              .setNetMicros(after.get(i).net().value()));
    }
  }
}

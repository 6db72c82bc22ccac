package largesse.earning.purchase;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import largesse.common.v1.ChoicePart;
import largesse.earning.grant.Grant;
import largesse.earning.grant.GrantProto;
import largesse.earning.ledger.LedgerProto;
import largesse.earning.ledger.WalletBalance;
import largesse.earning.member.MemberProto;
import largesse.earning.platform.EarningReason;
import largesse.earning.rule.Channel;
import largesse.earning.rule.ReferralSide;
import largesse.earning.tally.ProgressProto;
import largesse.earning.v1.Earned;
import largesse.earning.v1.Progress;
import largesse.earning.v1.RecordPurchaseRequest;
import largesse.earning.v1.RecordPurchaseResponse;
import largesse.runtime.clock.ProtoTime;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.idempotency.IdempotentRequest;

/** Purchases and what they are answered, on the wire. */
final class PurchaseProto {
  private PurchaseProto() {}

  /**
   * The command that a request is, once it has passed its contract.
   *
   * @param programme the one that the call is bound to; the request's own may be empty
   */
  static Command.OfPurchase command(
      String programme, RecordPurchaseRequest request, String traceparent) {
    var bound = request.toBuilder().setProgramme(programme).build();
    var purchase = fromProto(programme, bound.getPurchase());
    CheckRequest.check(purchase);
    var repeatable = IdempotentRequest.of(programme, bound.getIdempotencyKey(), bound);
    return new Command.OfPurchase(purchase, repeatable, traceparent);
  }

  static Purchase fromProto(String programme, largesse.earning.v1.Purchase purchase) {
    return new Purchase(
        fromProto(programme, "purchase.receipt", purchase.getReceipt()),
        occurredAt("purchase.occurred_at", purchase.getOccurredAt()),
        fromProto(purchase.getChannel()),
        purchase.hasMember()
            ? Optional.of(MemberProto.fromProto(programme, "purchase.member", purchase.getMember()))
            : Optional.empty(),
        fromProto(purchase.getChoice()),
        purchase.getCurrency(),
        PricesProto.lines(purchase),
        freeItems(purchase));
  }

  private static Map<String, Long> freeItems(largesse.earning.v1.Purchase purchase) {
    var free = new HashMap<String, Long>();
    for (var item : purchase.getFreeItemsList()) {
      if (free.put(item.getPunchCard(), item.getPieces()) != null) {
        throw RuntimeReason.INVALID_REQUEST.refusedAt(
            "purchase.free_items", "Each punch card is named once.");
      }
    }
    return free;
  }

  static ReceiptKey fromProto(
      String programme, String field, largesse.common.v1.ReceiptKey receipt) {
    return new ReceiptKey(
        programme,
        receipt.getStore(),
        receipt.getTill(),
        date(field + ".business_date", receipt.getBusinessDate()),
        receipt.getNumber());
  }

  static largesse.common.v1.ReceiptKey toProto(ReceiptKey receipt) {
    return largesse.common.v1.ReceiptKey.newBuilder()
        .setStore(receipt.store())
        .setTill(receipt.till())
        .setBusinessDate(receipt.businessDate().toString())
        .setNumber(receipt.number())
        .build();
  }

  /** To the microsecond, as the book keeps it. */
  static Instant occurredAt(String field, Timestamp time) {
    try {
      return ProtoTime.instant(time).truncatedTo(ChronoUnit.MICROS);
    } catch (DateTimeException e) {
      throw RuntimeReason.INVALID_REQUEST.refusedAt(field, "Not a point in time.");
    }
  }

  static Channel fromProto(largesse.common.v1.Channel channel) {
    return switch (channel) {
      case CHANNEL_STORE, CHANNEL_UNSPECIFIED -> Channel.STORE;
      case CHANNEL_WEB -> Channel.WEB;
      case CHANNEL_APP -> Channel.APP;
      case CHANNEL_PHONE -> Channel.PHONE;
      case UNRECOGNIZED ->
          throw RuntimeReason.INVALID_REQUEST.refusedAt("purchase.channel", "No such channel.");
    };
  }

  static largesse.common.v1.Channel toProto(Channel channel) {
    return switch (channel) {
      case STORE -> largesse.common.v1.Channel.CHANNEL_STORE;
      case WEB -> largesse.common.v1.Channel.CHANNEL_WEB;
      case APP -> largesse.common.v1.Channel.CHANNEL_APP;
      case PHONE -> largesse.common.v1.Channel.CHANNEL_PHONE;
    };
  }

  static Choice fromProto(largesse.common.v1.Choice choice) {
    return new Choice(
        choice.getSplitList().stream()
            .map(part -> new Choice.Part(part.getCause(), part.getPercent()))
            .toList());
  }

  static largesse.common.v1.Choice toProto(Choice choice) {
    var proto = largesse.common.v1.Choice.newBuilder();
    for (var part : choice.parts()) {
      proto.addSplit(ChoicePart.newBuilder().setCause(part.cause()).setPercent(part.percent()));
    }
    return proto.build();
  }

  /**
   * The whole response, as it is stored.
   *
   * @param granted by rules, and what units have turned into
   */
  static byte[] encodeAnswer(
      Work.OfPurchase work, List<Grant> granted, List<WalletBalance> balances) {
    var response =
        RecordPurchaseResponse.newBuilder()
            .setPurchaseId(work.id().toString())
            .setMemberId(work.memberId().map(UUID::toString).orElse(""));
    work.judged()
        .credits()
        .forEach(credit -> response.addEarned(LedgerProto.toProto(credit, work.now())));
    granted.forEach(grant -> response.addGranted(GrantProto.toProto(grant)));
    response
        .addAllEarned(earnedByGoals(work))
        .addAllEarned(earnedAsFriend(work))
        .addAllProgress(progress(work));
    balances.forEach(balance -> response.addWallets(LedgerProto.toProto(balance)));
    work.judged()
        .share()
        .ifPresent(
            share -> response.setShare(ShareProto.toProto(share, work.purchase().currency())));
    return response.build().toByteArray();
  }

  /** What is credited for that another member has won the buyer. */
  static List<Earned> earnedAsFriend(Work.OfPurchase work) {
    return work.referred().stream()
        .filter(one -> one.side() == ReferralSide.FRIEND)
        .flatMap(one -> one.judged().credits().stream())
        .map(
            credit -> LedgerProto.toProto(credit, work.now()).toBuilder().setReferral(true).build())
        .toList();
  }

  /** What is credited for what the member reaches. */
  static List<Earned> earnedByGoals(Work.OfPurchase work) {
    return ProgressProto.earned(work.counted().reached(), work.now());
  }

  static List<Progress> progress(Work.OfPurchase work) {
    return work.counted().advances().stream().map(ProgressProto::toProto).toList();
  }

  /** What a caller gets to see of an answer. */
  static RecordPurchaseResponse response(Answer answer, ShareView view) {
    var response = decode(answer.encoded()).toBuilder().setReplayed(answer.replayed());
    if (response.hasShare()) {
      ShareProto.restrict(response.getShareBuilder(), view);
      if (view == ShareView.NOTHING) {
        response.clearShare();
      }
    }
    return response.build();
  }

  static RecordPurchaseResponse decode(byte[] encoded) {
    try {
      return RecordPurchaseResponse.parseFrom(encoded);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("A stored answer can't be read", e);
    }
  }

  private static LocalDate date(String field, String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw EarningReason.BUSINESS_DATE_IMPLAUSIBLE.refusedAt(
          field, "The calendar has no such day.");
    }
  }
}

package largesse.gateway.earning;

import static largesse.gateway.testing.Requests.MEMBER;
import static largesse.gateway.testing.Requests.PROGRAMME;
import static largesse.gateway.testing.Requests.PURCHASE;
import static largesse.gateway.testing.Requests.asOperator;
import static largesse.gateway.testing.Requests.asStore;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.google.protobuf.Timestamp;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import largesse.causes.v1.ChoiceCase;
import largesse.causes.v1.ResolveChoicesRequest;
import largesse.causes.v1.ResolveChoicesResponse;
import largesse.causes.v1.ResolvedChoice;
import largesse.common.v1.Channel;
import largesse.common.v1.Choice;
import largesse.common.v1.ChoicePart;
import largesse.common.v1.ReceiptKey;
import largesse.earning.v1.BasketDiscount;
import largesse.earning.v1.DiscountFunder;
import largesse.earning.v1.Earned;
import largesse.earning.v1.GetPurchaseResponse;
import largesse.earning.v1.Granted;
import largesse.earning.v1.ListParkedReturnsRequest;
import largesse.earning.v1.ListParkedReturnsResponse;
import largesse.earning.v1.ParkedReturn;
import largesse.earning.v1.ParkedReturnState;
import largesse.earning.v1.QuotePurchaseRequest;
import largesse.earning.v1.QuotePurchaseResponse;
import largesse.earning.v1.RecordExchangeRequest;
import largesse.earning.v1.RecordExchangeResponse;
import largesse.earning.v1.RecordPurchaseRequest;
import largesse.earning.v1.RecordPurchaseResponse;
import largesse.earning.v1.RecordReturnRequest;
import largesse.earning.v1.RecordReturnResponse;
import largesse.earning.v1.RecordedPurchase;
import largesse.earning.v1.RecordedReturn;
import largesse.earning.v1.Share;
import largesse.earning.v1.ShareLine;
import largesse.earning.v1.UnitAmount;
import largesse.earning.v1.Wallet;
import largesse.gateway.testing.FakeServices;
import largesse.gateway.testing.GatewayEnvironment;
import largesse.runtime.clock.ProtoTime;
import largesse.runtime.error.RuntimeReason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(GatewayEnvironment.class)
class PurchaseResourceTest {
  private static final String BASKET =
      """
      {"receipt": {"store": "osl-01", "till": "3", "businessDate": "2026-11-22", "number": "000123"},
       "occurredAt": "2026-11-22T10:15:00+01:00", "channel": "WEB",
       "member": {"card": "%s"}, "choice": [{"cause": "sea-rescue", "percent": 100}],
       "currency": "EUR",
       "lines": [{"number": 1, "sku": "FUR-CH-10002965", "category": "Furniture/Chairs",
                  "brand": "own", "quantity": "0.348", "net": "21.90", "cost": "14.40"},
                 {"number": 2, "sku": "X", "quantity": "1", "net": "0", "margin": "-0.5"}]}
      """;
  private static final Timestamp AT = ProtoTime.timestamp(Instant.parse("2026-11-22T09:15:00Z"));

  private FakeServices services;

  @BeforeEach
  void start() {
    services = FakeServices.start();
    services.answer("RecordPurchase", recorded(false));
    services.answer("ResolveChoices", PurchaseResourceTest::choices);
  }

  @AfterEach
  void stop() {
    services.close();
  }

  @Test
  @Tag("A1")
  @Tag("A6")
  void recordsAPurchaseAndTellsWhatItYieldsAndWhereTheShareGoes() {
    asStore()
        .body(BASKET.formatted("2900001234565"))
        .post(PROGRAMME + "/purchases")
        .then()
        .statusCode(201)
        .contentType("application/json")
        .header("Location", PROGRAMME + "/purchases/" + PURCHASE)
        .header("Idempotency-Replayed", nullValue())
        .body("id", equalTo(PURCHASE))
        .body("status", equalTo("RECORDED"))
        .body("earned[0].unit", equalTo("points"))
        .body("earned[0].amount", equalTo(21))
        .body("earned[0].state", equalTo("AVAILABLE"))
        .body("earned[0].rule", equalTo("base"))
        .body("granted[0].reward", equalTo("coffee"))
        .body("granted[0].quantity", equalTo(2))
        .body("wallets[0].available", equalTo(1042))
        .body("wallets[0].pending", equalTo(0))
        .body("share.amount", equalTo("0.150000"))
        .body("share.currency", equalTo("EUR"))
        .body("share.policyVersion", equalTo(3))
        .body("share.lines[0].amount", equalTo("0.150000"))
        .body("share.lines[0].rate", equalTo("0.02"))
        .body("share.lines[0].rule", equalTo("default"))
        .body("share.choice[0].cause", equalTo("sea-rescue"))
        .body("share.choice[0].percent", equalTo(100));
  }

  @Test
  void translatesEveryFieldExactly() {
    asStore()
        .header("Idempotency-Key", "till-3-000123")
        .body(BASKET.formatted("2900001234565"))
        .post(PROGRAMME + "/purchases")
        .then()
        .statusCode(201);

    var request = services.request("RecordPurchase", RecordPurchaseRequest.class);
    assertThat(request.getProgramme()).isEqualTo("nordmart");
    assertThat(request.getIdempotencyKey()).isEqualTo("till-3-000123");
    var purchase = request.getPurchase();
    assertThat(purchase.getReceipt())
        .isEqualTo(
            ReceiptKey.newBuilder()
                .setStore("osl-01")
                .setTill("3")
                .setBusinessDate("2026-11-22")
                .setNumber("000123")
                .build());
    assertThat(purchase.getOccurredAt()).isEqualTo(AT);
    assertThat(purchase.getChannel()).isEqualTo(Channel.CHANNEL_WEB);
    assertThat(purchase.getMember().getCard()).isEqualTo("2900001234565");
    assertThat(purchase.getLines(0).getQuantityMicros()).isEqualTo(348_000);
    assertThat(purchase.getLines(0).getNetMicros()).isEqualTo(21_900_000);
    assertThat(purchase.getLines(0).getCostMicros()).isEqualTo(14_400_000);
    assertThat(purchase.getLines(0).hasMarginMicros()).isFalse();
    assertThat(purchase.getLines(1).hasCostMicros()).isFalse();
    assertThat(purchase.getLines(1).getMarginMicros()).isEqualTo(-500_000);
  }

  @Test
  @Tag("xM6")
  @Tag("xM7")
  void translatesPricesWithTaxAndDiscountsOfTheWholeBasket() {
    asStore()
        .body(
            """
            {"receipt": {"store": "osl-01", "till": "3", "businessDate": "2026-11-22",
                         "number": "000123"},
             "occurredAt": "2026-11-22T10:15:00+01:00", "currency": "EUR",
             "lines": [{"number": 1, "sku": "X", "quantity": "1", "gross": "1.20", "tax": "0.2",
                        "funded": "0.05", "paidInUnits": "0.01"}],
             "discounts": [{"amount": "0.10", "funder": "MANUFACTURER", "lines": [1]}],
             "paidInUnits": "0.50"}
            """)
        .post(PROGRAMME + "/purchases")
        .then()
        .statusCode(201);

    var purchase = services.request("RecordPurchase", RecordPurchaseRequest.class).getPurchase();
    assertThat(purchase.getLines(0).getGrossMicros()).isEqualTo(1_200_000);
    assertThat(purchase.getLines(0).getTaxPpm()).isEqualTo(200_000);
    assertThat(purchase.getLines(0).getFundedMicros()).isEqualTo(50_000);
    assertThat(purchase.getLines(0).getUnitsPaidMicros()).isEqualTo(10_000);
    assertThat(purchase.getUnitsPaidMicros()).isEqualTo(500_000);
    assertThat(purchase.getDiscounts(0))
        .isEqualTo(
            BasketDiscount.newBuilder()
                .setAmountMicros(100_000)
                .setFunder(DiscountFunder.DISCOUNT_FUNDER_MANUFACTURER)
                .addLines(1)
                .build());
  }

  @Test
  @Tag("xR9")
  void recordsAnExchangeAndTellsWhichHalfIsAtFault() {
    services.answer(
        "RecordExchange",
        RecordExchangeResponse.newBuilder()
            .setReturn(
                RecordReturnResponse.newBuilder().setReturnId(RETURN).setPurchaseId(PURCHASE))
            .setPurchase(recorded(false))
            .build());
    var body =
        """
        {"return": {"receipt": {"store": "osl-01", "till": "3", "businessDate": "2026-11-22",
                                "number": "000124"},
                    "occurredAt": "2026-11-22T11:00:00+01:00",
                    "lines": [{"number": 1, "quantity": "1"}]},
         "purchase": %s}
        """
            .formatted(BASKET.formatted("2900001234565"));

    asStore()
        .body(body)
        .post(PROGRAMME + "/purchases/" + PURCHASE + "/exchanges")
        .then()
        .statusCode(201)
        .body("return.id", equalTo(RETURN))
        .body("purchase.id", equalTo(PURCHASE));
    var request = services.request("RecordExchange", RecordExchangeRequest.class);
    assertThat(request.getReturn().getPurchaseId()).isEqualTo(PURCHASE);
    assertThat(request.getPurchase().getPurchase().getLinesCount()).isEqualTo(2);

    services.refuse(
        "RecordExchange",
        StatusProto.toStatusRuntimeException(
            RuntimeReason.INVALID_REQUEST
                .refusedAt("return.return.lines[0].quantity_micros", "Too much.")
                .toStatus()));
    asStore()
        .body(body)
        .post(PROGRAMME + "/purchases/" + PURCHASE + "/exchanges")
        .then()
        .statusCode(400)
        .body("errors[0].pointer", equalTo("/return/lines/0/quantity"));
  }

  @Test
  @Tag("xD5")
  void listsTheReturnsThatCameBeforeTheirPurchase() {
    var receipt =
        ReceiptKey.newBuilder()
            .setStore("osl-01")
            .setTill("3")
            .setBusinessDate("2026-11-22")
            .setNumber("000126");
    services.answer(
        "ListParkedReturns",
        ListParkedReturnsResponse.newBuilder()
            .addItems(
                ParkedReturn.newBuilder()
                    .setReceipt(receipt)
                    .setPurchaseReceipt(receipt)
                    .setState(ParkedReturnState.PARKED_RETURN_STATE_EXPIRED)
                    .setParkedAt(AT)
                    .setSettledAt(AT))
            .build());

    asOperator()
        .get(PROGRAMME + "/parked-returns?state=EXPIRED")
        .then()
        .statusCode(200)
        .body("items[0].state", equalTo("EXPIRED"))
        .body("items[0].receipt.number", equalTo("000126"));
    assertThat(services.request("ListParkedReturns", ListParkedReturnsRequest.class).getState())
        .isEqualTo(ParkedReturnState.PARKED_RETURN_STATE_EXPIRED);
  }

  @Test
  @Tag("xR10")
  void makesAPurchaseVoid() {
    services.answer(
        "RecordReturn",
        RecordReturnResponse.newBuilder().setReturnId(RETURN).setPurchaseId(PURCHASE).build());

    asStore()
        .body(
            """
            {"receipt": {"store": "osl-01", "till": "3", "businessDate": "2026-11-22",
                         "number": "000124"},
             "occurredAt": "2026-11-22T11:00:00+01:00"}
            """)
        .post(PROGRAMME + "/purchases/" + PURCHASE + ":void")
        .then()
        .statusCode(201)
        .header("Location", PROGRAMME + "/purchases/" + PURCHASE + "/returns/" + RETURN);
    var request = services.request("RecordReturn", RecordReturnRequest.class);
    assertThat(request.getPurchaseId()).isEqualTo(PURCHASE);
    assertThat(request.getReturn().getEverything()).isTrue();
  }

  @Test
  void passesTheCallersTokenAndTraceOn() {
    asStore()
        .header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
        .body(BASKET.formatted("2900001234565"))
        .post(PROGRAMME + "/purchases")
        .then()
        .statusCode(201);

    assertThat(services.header("RecordEach", "authorization")).startsWith("Bearer ey");
    assertThat(services.streamed().getTraceparent())
        .startsWith("00-4bf92f3577b34da6a3ce929d0e0e4736-");
  }

  @Test
  @Tag("xD1")
  void aRepetitionGetsTheSameAnswerAndSaysSo() {
    services.answer("RecordPurchase", recorded(true));

    asStore()
        .body(BASKET.formatted("2900001234565"))
        .post(PROGRAMME + "/purchases")
        .then()
        .statusCode(201)
        .header("Idempotency-Replayed", "true")
        .body("id", equalTo(PURCHASE));
  }

  @Test
  void leavesTheChoiceOutWhenCausesIsAway() {
    services.kill("causes");

    asStore()
        .body(BASKET.formatted("2900001234565"))
        .post(PROGRAMME + "/purchases")
        .then()
        .statusCode(201)
        .body("share", not(hasKey("choice")));
  }

  @Test
  void leavesTheChoiceOutWhenCausesIsSlow() {
    var never = new CountDownLatch(1);
    services.answer(
        "ResolveChoices",
        (ResolveChoicesRequest request) -> {
          try {
            never.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          return choices(request);
        });
    var start = System.nanoTime();

    asStore()
        .body(BASKET.formatted("2900001234565"))
        .post(PROGRAMME + "/purchases")
        .then()
        .statusCode(201)
        .body("share", not(hasKey("choice")));

    never.countDown();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void asksForTheChoiceOfTheMemberThatTheCardNowBelongsTo() {
    asStore().body(BASKET.formatted("4711")).post(PROGRAMME + "/purchases").then().statusCode(201);
    assertThat(resolved().getMemberId()).isEqualTo(MEMBER);

    var another = "0199c0de-0000-7000-8000-0000000000ff";
    services.answer("RecordPurchase", recorded(false).toBuilder().setMemberId(another).build());
    asStore().body(BASKET.formatted("4711")).post(PROGRAMME + "/purchases").then().statusCode(201);

    assertThat(resolved().getMemberId()).isEqualTo(another);
    assertThat(resolved().getChoice().getSplit(0).getCause()).isEqualTo("sea-rescue");
  }

  @Test
  @Tag("xC6")
  void asksForTheChoiceOfTheTimeAtWhichThePurchaseHappened() {
    var late = BASKET.replace("2026-11-22T10:15:00+01:00", "2026-10-01T12:00:00+02:00");

    asStore().body(late.formatted("0815")).post(PROGRAMME + "/purchases").then().statusCode(201);
    assertThat(ProtoTime.instant(resolved().getOccurredAt()))
        .isEqualTo(Instant.parse("2026-10-01T10:00:00Z"));

    asStore().body(BASKET.formatted("0815")).post(PROGRAMME + "/purchases").then().statusCode(201);
    assertThat(resolved().getOccurredAt()).isEqualTo(AT);
  }

  @Test
  void tellsNoShareWhereNoPolicyWasInForce() {
    services.answer("RecordPurchase", recorded(false).toBuilder().clearShare().build());

    asStore()
        .body(BASKET.formatted("2900001234565"))
        .post(PROGRAMME + "/purchases")
        .then()
        .statusCode(201)
        .body("$", not(hasKey("share")));
  }

  @Test
  void quotesABasketWithOnlyAStore() {
    services.answer(
        "QuotePurchase", QuotePurchaseResponse.newBuilder().setMemberId(MEMBER).build());

    asStore()
        .body("{\"receipt\": {\"store\": \"osl-01\"}, \"currency\": \"EUR\", \"lines\": []}")
        .post(PROGRAMME + "/quotes")
        .then()
        .statusCode(200)
        .body("member.id", equalTo(MEMBER))
        .body("earned", equalTo(java.util.List.of()));

    var quoted = services.request("QuotePurchase", QuotePurchaseRequest.class).getPurchase();
    assertThat(quoted.getReceipt().getStore()).isEqualTo("osl-01");
    assertThat(quoted.hasOccurredAt()).isFalse();
  }

  @Test
  @Tag("xM14")
  void showsCostAndMarginOnlyWhereTheServiceTellsThem() {
    services.answer("GetPurchase", book(false));
    asStore()
        .get(PROGRAMME + "/purchases/" + PURCHASE)
        .then()
        .statusCode(200)
        .body("lines[0].net", equalTo("21.90"))
        .body("lines[0].quantity", equalTo("1"))
        .body("lines[0]", not(hasKey("cost")))
        .body("lines[0]", not(hasKey("margin")));

    services.answer("GetPurchase", book(true));
    asOperator()
        .get(PROGRAMME + "/purchases/" + PURCHASE)
        .then()
        .body("lines[0].cost", equalTo("14.40"))
        .body("lines[0]", not(hasKey("margin")));
  }

  @Test
  @Tag("A14")
  void recordsAReturnAndFindsItAgain() {
    services.answer(
        "RecordReturn",
        RecordReturnResponse.newBuilder()
            .setReturnId(RETURN)
            .setPurchaseId(PURCHASE)
            .setNetMicros(21_900_000)
            .addTakenBack(UnitAmount.newBuilder().setUnit("points").setAmount(21))
            .setShare(Share.newBuilder().setAmountMicros(150_000).setCurrency("EUR"))
            .build());
    services.answer("GetPurchase", book(false));

    asStore()
        .body(
            """
            {"receipt": {"store": "osl-01", "till": "3", "businessDate": "2026-11-22",
                         "number": "000124"},
             "occurredAt": "2026-11-22T11:00:00+01:00",
             "lines": [{"number": 1, "quantity": "0.5"}]}
            """)
        .post(PROGRAMME + "/purchases/" + PURCHASE + "/returns")
        .then()
        .statusCode(201)
        .header("Location", PROGRAMME + "/purchases/" + PURCHASE + "/returns/" + RETURN)
        .body("net", equalTo("21.90"))
        .body("takenBack[0].amount", equalTo(21))
        .body("share.amount", equalTo("0.150000"));
    var request = services.request("RecordReturn", RecordReturnRequest.class);
    assertThat(request.getPurchaseId()).isEqualTo(PURCHASE);
    assertThat(request.getReturn().getLines(0).getQuantityMicros()).isEqualTo(500_000);

    asStore()
        .get(PROGRAMME + "/purchases/" + PURCHASE + "/returns/" + RETURN)
        .then()
        .statusCode(200)
        .body("share.amount", equalTo("0.150000"));
    asStore()
        .get(PROGRAMME + "/purchases/" + PURCHASE + "/returns")
        .then()
        .body("items.id", contains(RETURN));
    asStore()
        .get(PROGRAMME + "/purchases/" + PURCHASE + "/returns/other")
        .then()
        .statusCode(404)
        .body("code", equalTo("RETURN_UNKNOWN"));
  }

  @Test
  void aFaultOfTheServiceSaysNothingOfItsInside() {
    services.refuse(
        "RecordPurchase", Status.UNKNOWN.withDescription("NullPointer").asRuntimeException());

    asStore()
        .body(BASKET.formatted("1"))
        .post(PROGRAMME + "/purchases")
        .then()
        .statusCode(500)
        .body(not(containsString("NullPointer")));
  }

  private static final String RETURN = "0199c0de-0000-7000-8000-000000000003";

  private ChoiceCase resolved() {
    return services.request("ResolveChoices", ResolveChoicesRequest.class).getCases(0);
  }

  /** The same for each purchase that is asked about. */
  private static ResolveChoicesResponse choices(ResolveChoicesRequest request) {
    var response = ResolveChoicesResponse.newBuilder();
    request.getCasesList().forEach(about -> response.addResolved(choice()));
    return response.build();
  }

  private static ResolvedChoice choice() {
    return ResolvedChoice.newBuilder()
        .setChoice(
            Choice.newBuilder()
                .addSplit(ChoicePart.newBuilder().setCause("sea-rescue").setPercent(100)))
        .build();
  }

  private static RecordPurchaseResponse recorded(boolean replayed) {
    return RecordPurchaseResponse.newBuilder()
        .setPurchaseId(PURCHASE)
        .setMemberId(MEMBER)
        .addEarned(
            Earned.newBuilder()
                .setUnit("points")
                .setAmount(21)
                .setRule("base")
                .setActivatesAt(AT)
                .setAvailable(true))
        .addGranted(
            Granted.newBuilder()
                .setGrantId(PURCHASE)
                .setReward("coffee")
                .setQuantity(2)
                .setRule("free"))
        .addWallets(Wallet.newBuilder().setUnit("points").setAvailable(1042))
        .setShare(
            Share.newBuilder()
                .setAmountMicros(150_000)
                .setCurrency("EUR")
                .setPolicyVersion(3)
                .addLines(
                    ShareLine.newBuilder()
                        .setNumber(1)
                        .setAmountMicros(150_000)
                        .setRatePpm(20_000)
                        .setRule("default")))
        .setReplayed(replayed)
        .build();
  }

  private static GetPurchaseResponse book(boolean withCost) {
    var line =
        largesse.earning.v1.Line.newBuilder()
            .setNumber(1)
            .setSku("FUR-CH-10002965")
            .setQuantityMicros(1_000_000)
            .setNetMicros(21_900_000);
    if (withCost) {
      line.setCostMicros(14_400_000);
    }
    var receipt =
        ReceiptKey.newBuilder()
            .setStore("osl-01")
            .setTill("3")
            .setBusinessDate("2026-11-22")
            .setNumber("000123");
    return GetPurchaseResponse.newBuilder()
        .setValue(
            RecordedPurchase.newBuilder()
                .setPurchaseId(PURCHASE)
                .setRecordedAt(AT)
                .setPurchase(
                    largesse.earning.v1.Purchase.newBuilder()
                        .setReceipt(receipt)
                        .setOccurredAt(AT)
                        .setCurrency("EUR")
                        .addLines(line))
                .addReturns(
                    RecordedReturn.newBuilder()
                        .setReturnId(RETURN)
                        .setRecordedAt(AT)
                        .setReturn(
                            largesse.earning.v1.Return.newBuilder()
                                .setReceipt(receipt)
                                .setOccurredAt(AT))
                        .setShareMicros(150_000)))
        .build();
  }
}

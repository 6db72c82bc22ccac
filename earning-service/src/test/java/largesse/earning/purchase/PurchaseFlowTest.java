package largesse.earning.purchase;

import static largesse.earning.configuration.ConfiguredProgramme.pointsPerEuro;
import static largesse.earning.configuration.ConfiguredProgramme.refusal;
import static largesse.earning.purchase.TestShop.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import largesse.common.v1.Choice;
import largesse.common.v1.ChoicePart;
import largesse.common.v1.PageRequest;
import largesse.common.v1.ReceiptKey;
import largesse.earning.platform.EarningReason;
import largesse.earning.v1.ExplainPurchaseRequest;
import largesse.earning.v1.FindPurchaseRequest;
import largesse.earning.v1.GetPurchaseRequest;
import largesse.earning.v1.ListPurchasesRequest;
import largesse.earning.v1.QuotePurchaseRequest;
import largesse.earning.v1.RecordPurchaseResponse;
import largesse.earning.v1.RecordedPurchase;
import largesse.members.v1.MemberReference;
import largesse.runtime.clock.ProtoTime;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.money.Micros;
import largesse.runtime.testing.TestEnvironment;
import largesse.runtime.testing.TestTokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestEnvironment.class)
class PurchaseFlowTest {
  private TestShop shop;

  @BeforeEach
  void open() {
    shop = TestShop.open().withPointsPerEuro(1).withShare(20_000);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  @Tag("B1")
  @Tag("A1")
  void creditsTheMemberAndGivesTheShare() {
    var member = shop.enrol();

    var answer = shop.record(shop.basketOf(member).addLines(line(1, "21.90", "7.50")));

    assertThat(answer.getMemberId()).isEqualTo(member.toString());
    assertThat(answer.getReplayed()).isFalse();
    assertThat(answer.getEarned(0).getAmount()).isEqualTo(21);
    assertThat(answer.getEarned(0).getRule()).isEqualTo("base");
    assertThat(answer.getEarned(0).getAvailable()).isTrue();
    assertThat(answer.getWallets(0).getAvailable()).isEqualTo(21);
    assertThat(answer.getShare().getAmountMicros()).isEqualTo(micros("0.15"));
    assertThat(answer.getShare().getPolicyVersion()).isEqualTo(1);
    assertThat(shop.available(member)).isEqualTo(21);
    assertClean();
  }

  @Test
  void recordsWhoeverBuysWithoutACard() {
    var answer = shop.record(shop.anonymousBasket().addLines(line(1, "21.90", "7.50")));

    assertThat(answer.getMemberId()).isEmpty();
    assertThat(answer.getEarnedList()).isEmpty();
    assertThat(answer.getWalletsList()).isEmpty();
    assertThat(answer.getShare().getAmountMicros()).isEqualTo(micros("0.15"));
    assertClean();
  }

  @Test
  void findsTheMemberByAnyReference() {
    var member = shop.enrol();
    var byId = MemberReference.newBuilder().setMemberId(member.toString());

    var answer = shop.record(shop.anonymousBasket().setMember(byId).addLines(line(1, "5.00")));

    assertThat(answer.getMemberId()).isEqualTo(member.toString());
  }

  @Test
  @Tag("xD1")
  @Tag("xD11")
  void answersARepetitionAsTheFirstTime() {
    var member = shop.enrol();
    var request =
        shop.request(shop.basketOf(member).addLines(line(1, "21.90", "7.50"))).toBuilder()
            .setIdempotencyKey("key-1")
            .build();
    var first = shop.till().recordPurchase(request);
    shop.buy(member, "50.00");

    var again = shop.till().recordPurchase(request);

    assertThat(again).isEqualTo(first.toBuilder().setReplayed(true).build());
    assertThat(shop.available(member)).isEqualTo(71);
    var other = request.toBuilder();
    other.getPurchaseBuilder().getLinesBuilder(0).setNetMicros(1);
    assertThat(
            refusal(() -> shop.till().recordPurchase(other.build()))
                .is(RuntimeReason.IDEMPOTENCY_KEY_REUSED))
        .isTrue();
    assertClean();
  }

  @Test
  @Tag("xD2")
  void knowsAReceiptAlsoUnderANewKey() {
    var member = shop.enrol();
    var request = shop.request(shop.basketOf(member).addLines(line(1, "10.00")));
    var first = shop.till().recordPurchase(request);

    var underAKey = request.toBuilder().setIdempotencyKey("late").build();
    assertThat(shop.till().recordPurchase(underAKey).getPurchaseId())
        .isEqualTo(first.getPurchaseId());
    assertThat(shop.till().recordPurchase(underAKey).getReplayed()).isTrue();

    var other = request.toBuilder();
    other.getPurchaseBuilder().getLinesBuilder(0).setNetMicros(micros("11"));
    assertThat(
            refusal(() -> shop.till().recordPurchase(other.build()))
                .is(EarningReason.RECEIPT_REUSED))
        .isTrue();
    assertThat(shop.available(member)).isEqualTo(10);
  }

  @Test
  @Tag("xD3")
  void takesEffectOnceHoweverManyPostItAtATime() throws Exception {
    var member = shop.enrol();
    var request = shop.request(shop.basketOf(member).addLines(line(1, "21.90", "7.50")));
    var answers = new ArrayList<Future<RecordPurchaseResponse>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var post = 0; post < 100; post++) {
        answers.add(threads.submit(() -> shop.till().recordPurchase(request)));
      }
    }

    var first = answers.getFirst().get().toBuilder().setReplayed(false).build();
    var fresh = 0;
    for (var answer : answers) {
      assertThat(answer.get().toBuilder().setReplayed(false).build()).isEqualTo(first);
      fresh += answer.get().getReplayed() ? 0 : 1;
    }
    assertThat(fresh).isEqualTo(1);
    assertThat(shop.available(member)).isEqualTo(21);
    assertThat(shop.audit().getPurchases()).isEqualTo(1);
    assertClean();
  }

  @Test
  @Tag("xD10")
  void countsTheSameNumberOfAnotherDayAsAnotherReceipt() {
    var member = shop.enrol();
    var basket = shop.basketOf(member).addLines(line(1, "10.00"));
    shop.record(basket);
    basket.getReceiptBuilder().setBusinessDate("2026-01-06");

    assertThat(shop.record(basket).getReplayed()).isFalse();
    assertThat(shop.available(member)).isEqualTo(20);
  }

  @Test
  @Tag("xD7")
  void refusesATillWhoseClockIsWrong() {
    var ahead = shop.anonymousBasket().addLines(line(1, "1.00"));
    ahead.setOccurredAt(ProtoTime.timestamp(shop.now().plusSeconds(301)));
    assertRefused(ahead, EarningReason.OCCURRED_IN_FUTURE, "purchase.occurred_at");

    var tolerated = shop.anonymousBasket().addLines(line(1, "1.00"));
    tolerated.setOccurredAt(ProtoTime.timestamp(shop.now().plusSeconds(200)));
    assertThat(shop.record(tolerated).getReplayed()).isFalse();

    var neverSet = shop.anonymousBasket().addLines(line(1, "1.00"));
    neverSet.getOccurredAtBuilder().setSeconds(0);
    assertRefused(neverSet, EarningReason.OCCURRED_TOO_EARLY, "purchase.occurred_at");
  }

  @Test
  void refusesWhatIsNotSoundAndSaysWhere() {
    var basket = shop.anonymousBasket().addLines(line(1, "1.00")).addLines(line(2, "1.00"));
    assertRefused(
        basket.clone().setCurrency("NOK"), EarningReason.CURRENCY_MISMATCH, "purchase.currency");
    var repeated = basket.clone();
    repeated.getLinesBuilder(1).setNumber(1);
    assertRefused(repeated, EarningReason.LINE_NUMBER_REPEATED, "purchase.lines[1].number");
    var both = basket.clone();
    both.getLinesBuilder(0).setCostMicros(1).setMarginMicros(1);
    assertRefused(both, EarningReason.COST_AND_MARGIN, "purchase.lines[0].margin_micros");
    var noSuchDay = basket.clone();
    noSuchDay.getReceiptBuilder().setBusinessDate("2026-02-30");
    assertRefused(
        noSuchDay, EarningReason.BUSINESS_DATE_IMPLAUSIBLE, "purchase.receipt.business_date");
    var nextYear = basket.clone();
    nextYear.getReceiptBuilder().setBusinessDate("2199-01-01");
    assertRefused(
        nextYear, EarningReason.BUSINESS_DATE_IMPLAUSIBLE, "purchase.receipt.business_date");
    var nul = basket.clone();
    nul.getLinesBuilder(0).setSku("a\0b");
    assertRefused(nul, RuntimeReason.INVALID_REQUEST, "purchase.lines[0].sku");
    var huge = basket.clone();
    huge.getLinesBuilder(0).setNetMicros(Long.MAX_VALUE);
    assertThat(refusal(() -> shop.record(huge)).is(RuntimeReason.AMOUNT_OUT_OF_RANGE)).isTrue();
    assertThat(shop.audit().getPurchases()).isZero();
  }

  @Test
  @Tag("xM15")
  void refusesMoreUnitsThanAWalletCanCountAndSpoilsNobodyElses() throws Exception {
    shop.withRule(pointsPerEuro("rich", 1_000_000_000).build());
    var member = shop.enrol();
    var other = shop.enrol();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var fine = threads.submit(() -> shop.buy(other, "10.00"));
      var refused =
          threads.submit(() -> refusal(() -> shop.buy(member, "9200000000000.00")).reason());
      assertThat(fine.get().getEarnedCount()).isEqualTo(2);
      assertThat(refused.get()).isEqualTo(RuntimeReason.AMOUNT_OUT_OF_RANGE.name());
    }
    assertClean();
  }

  @Test
  @Tag("xM2")
  void losesNothingBelowACent() {
    shop.close();
    shop = TestShop.open().withShare(10_000);
    for (var purchase = 0; purchase < 5; purchase++) {
      var basket = shop.anonymousBasket();
      IntStream.rangeClosed(1, 1000)
          .forEach(number -> basket.addLines(line(number, "1.00", "0.33")));
      assertThat(shop.record(basket).getShare().getAmountMicros()).isEqualTo(micros("3.30"));
    }

    assertThat(shop.audit().getShareMicros()).isEqualTo(micros("16.50"));
  }

  @Test
  void letsOthersGoOnWhileAnUnknownCardCannotBeAskedFor() throws Exception {
    var member = shop.enrol();
    var stranger = shop.anonymousBasket().addLines(line(1, "10.00"));
    stranger.getMemberBuilder().setCard("2900000000001");
    var elsewhere = shop.anonymousBasket().addLines(line(1, "10.00"));
    elsewhere.getReceiptBuilder().setStore("unheard-of");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var unknownCard = threads.submit(() -> refusal(() -> shop.record(stranger)).reason());
      var unknownStore = threads.submit(() -> refusal(() -> shop.record(elsewhere)).reason());
      var known = threads.submit(() -> shop.buy(member, "10.00"));

      assertThat(known.get().getReplayed()).isFalse();
      assertThat(unknownCard.get()).isEqualTo(RuntimeReason.NEIGHBOUR_UNAVAILABLE.name());
      assertThat(unknownStore.get()).isEqualTo(RuntimeReason.NEIGHBOUR_UNAVAILABLE.name());
    }
  }

  @Test
  @Tag("xP4")
  void tellsWhatWasChosenForAPurchaseToTheMemberAndTillsOnly() {
    var member = shop.enrol();
    var basket = shop.basketOf(member).addLines(line(1, "21.90", "7.50"));
    basket.getChoiceBuilder().addSplitBuilder().setCause("sea").setPercent(100);
    var id = shop.record(basket).getPurchaseId();
    var request =
        GetPurchaseRequest.newBuilder().setProgramme(shop.programme()).setPurchaseId(id).build();

    for (var told :
        new String[] {
          TestTokens.store(shop.programme()), TestTokens.member(shop.programme(), member)
        }) {
      var seen = shop.purchases(told).getPurchase(request).getValue().getPurchase();
      assertThat(seen.getChoice()).isEqualTo(basket.getChoice());
    }
    for (var other :
        new String[] {
          TestTokens.operator(shop.programme()),
          TestTokens.finance(shop.programme()),
          TestTokens.auditor(shop.programme())
        }) {
      var seen = shop.purchases(other).getPurchase(request).getValue().getPurchase();
      assertThat(seen.hasChoice()).isFalse();
    }
  }

  @Test
  @Tag("xM14")
  void showsTheLinesOfTheShareAndTheMarginToInsidersOnly() {
    var member = shop.enrol();
    var id = shop.record(shop.basketOf(member).addLines(line(1, "21.90", "7.50"))).getPurchaseId();
    var request =
        GetPurchaseRequest.newBuilder().setProgramme(shop.programme()).setPurchaseId(id).build();

    for (var insider :
        new String[] {
          TestTokens.operator(shop.programme()),
          TestTokens.finance(shop.programme()),
          TestTokens.auditor(shop.programme())
        }) {
      var seen = shop.purchases(insider).getPurchase(request).getValue();
      assertThat(seen.getShare().getLinesCount()).isEqualTo(1);
      assertThat(seen.getPurchase().getLines(0).getMarginMicros()).isEqualTo(micros("7.5"));
    }
    for (var outsider :
        new String[] {
          TestTokens.store(shop.programme()), TestTokens.member(shop.programme(), member)
        }) {
      var seen = shop.purchases(outsider).getPurchase(request).getValue();
      assertThat(seen.getShare().getAmountMicros()).isEqualTo(micros("0.15"));
      assertThat(seen.getShare().getLinesCount()).isZero();
      assertThat(seen.getPurchase().getLines(0).hasMarginMicros()).isFalse();
    }
  }

  @Test
  void showsAMemberNobodyElsesPurchases() {
    var id = shop.buy(shop.enrol(), "10.00").getPurchaseId();
    var request =
        GetPurchaseRequest.newBuilder().setProgramme(shop.programme()).setPurchaseId(id).build();
    var another = shop.purchases(TestTokens.member(shop.programme(), shop.enrol()));

    assertThat(refusal(() -> another.getPurchase(request)).is(EarningReason.PURCHASE_UNKNOWN))
        .isTrue();
  }

  @Test
  void readsAPurchaseAsItWasTold() {
    var member = shop.enrol();
    var choice =
        Choice.newBuilder()
            .addSplit(ChoicePart.newBuilder().setCause("sea-rescue").setPercent(60))
            .addSplit(ChoicePart.newBuilder().setCause("forest").setPercent(40));
    var told =
        shop.basketOf(member)
            .setChoice(choice)
            .addLines(line(1, "21.90", "7.50"))
            .addLines(line(2, "3.10").setCostMicros(micros("1.00")).setBrand("own"));
    var answer = shop.record(told);

    var found =
        shop.operator()
            .findPurchase(
                FindPurchaseRequest.newBuilder()
                    .setProgramme(shop.programme())
                    .setReceipt(told.getReceipt())
                    .build())
            .getValue();

    var byId = MemberReference.newBuilder().setMemberId(member.toString()).build();
    assertThat(found.getPurchase().toBuilder().clearOccurredAt().build())
        .isEqualTo(told.setMember(byId).clearOccurredAt().clearChoice().build());
    assertThat(found.getPurchaseId()).isEqualTo(answer.getPurchaseId());
    assertThat(found.getEarnedList()).isEqualTo(answer.getEarnedList());
    assertThat(found.getShare().getAmountMicros()).isEqualTo(micros("0.192"));
  }

  @Test
  void quotesWhatItWouldRecordAndWritesNothing() {
    var member = shop.enrol("Consumer", "gold");
    var basket = shop.basketOf(member).addLines(line(1, "21.90", "7.50"));
    var justTheStore = ReceiptKey.newBuilder().setStore(TestShop.STORE);
    var request =
        QuotePurchaseRequest.newBuilder()
            .setProgramme(shop.programme())
            .setPurchase(basket.clone().setReceipt(justTheStore))
            .build();

    var quote = shop.till().quotePurchase(request);

    assertThat(shop.audit().getPurchases()).isZero();
    assertThat(shop.wallets(member)).isEmpty();
    var recorded = shop.record(basket);
    assertThat(quote.getEarnedList()).isEqualTo(recorded.getEarnedList());
    assertThat(quote.getShare()).isEqualTo(recorded.getShare());
    assertThat(quote.getMemberId()).isEqualTo(member.toString());
    var bad = request.toBuilder();
    bad.getPurchaseBuilder().getLinesBuilder(0).setSku("");
    assertThat(
            refusal(() -> shop.till().quotePurchase(bad.build())).violations().getFirst().field())
        .isEqualTo("purchase.lines[0].sku");
  }

  @Test
  @Tag("F4")
  void explainsAPurchaseByWhatItWasJudgedBy() {
    var member = shop.enrol("Consumer", "gold");
    shop.withRule(pointsPerEuro("web", 5).setWhen("purchase.channel == 'WEB'").build());
    var answer =
        shop.record(
            shop.basketOf(member)
                .addLines(line(1, "21.90", "7.50"))
                .addLines(line(2, "5.00", "-1.00")));
    shop.withRule(pointsPerEuro("later", 100).build());

    var explained =
        shop.operator()
            .explainPurchase(
                ExplainPurchaseRequest.newBuilder()
                    .setProgramme(shop.programme())
                    .setPurchaseId(answer.getPurchaseId())
                    .build());

    assertThat(explained.getMember().getTier()).isEqualTo("gold");
    assertThat(explained.getZone()).isEqualTo("north");
    assertThat(explained.getRulesList())
        .extracting(rule -> rule.getRule())
        .containsExactly("base", "web");
    assertThat(explained.getRules(0).getApplied()).isTrue();
    assertThat(explained.getRules(0).getCredits(0).getAmount()).isEqualTo(26);
    assertThat(explained.getRules(1).getApplied()).isFalse();
    assertThat(explained.getRules(1).getReason()).isNotEmpty();
    assertThat(explained.getShare(0).getAmountMicros()).isEqualTo(micros("0.15"));
    assertThat(explained.getShare(1).getMarginMicros()).isEqualTo(micros("-1"));
    assertThat(explained.getShare(1).getReason()).contains("loss-making");
  }

  @Test
  void listsAMembersPurchasesTheNewestFirst() {
    var member = shop.enrol();
    for (var day = 1; day <= 5; day++) {
      var basket = shop.basketOf(member).addLines(line(1, day + ".00"));
      basket.setOccurredAt(ProtoTime.timestamp(shop.now().minusSeconds(3600 * (6 - day))));
      shop.record(basket);
    }

    var seen = new ArrayList<RecordedPurchase>();
    var token = "";
    do {
      var page =
          shop.purchases(TestTokens.member(shop.programme(), member))
              .listPurchases(
                  ListPurchasesRequest.newBuilder()
                      .setProgramme(shop.programme())
                      .setMemberId(member.toString())
                      .setPage(PageRequest.newBuilder().setPageSize(2).setPageToken(token))
                      .build());
      seen.addAll(page.getItemsList());
      token = page.getNextPageToken();
    } while (!token.isEmpty());

    assertThat(seen)
        .extracting(item -> item.getPurchase().getLines(0).getNetMicros())
        .containsExactly(micros("5"), micros("4"), micros("3"), micros("2"), micros("1"));
  }

  private void assertRefused(
      largesse.earning.v1.Purchase.Builder basket,
      largesse.runtime.error.Reason reason,
      String field) {
    var refused = refusal(() -> shop.record(basket));
    assertThat(refused.reason()).isEqualTo(reason.name());
    assertThat(refused.violations().getFirst().field()).isEqualTo(field);
  }

  private void assertClean() {
    assertThat(shop.audit().getFindingsList()).isEmpty();
  }

  private static long micros(String amount) {
    return Micros.parse(amount).value();
  }
}

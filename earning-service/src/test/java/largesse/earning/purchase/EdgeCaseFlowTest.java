package largesse.earning.purchase;

import static largesse.earning.configuration.ConfiguredProgramme.pointsPerEuro;
import static largesse.earning.configuration.ConfiguredProgramme.refusal;
import static largesse.earning.purchase.TestShop.ONE;
import static largesse.earning.purchase.TestShop.lapsingPoints;
import static largesse.earning.purchase.TestShop.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import largesse.earning.platform.EarningReason;
import largesse.earning.v1.BurnUnitsRequest;
import largesse.earning.v1.CorrectCostRequest;
import largesse.earning.v1.CorrectedLine;
import largesse.earning.v1.Effect;
import largesse.earning.v1.GetPurchaseRequest;
import largesse.earning.v1.GetTermsRequest;
import largesse.earning.v1.PurchaseRecorded;
import largesse.earning.v1.QuotePurchaseRequest;
import largesse.earning.v1.RecordReturnRequest;
import largesse.earning.v1.RecordedPurchase;
import largesse.earning.v1.Rule;
import largesse.earning.v1.SharePolicy;
import largesse.earning.v1.ShareRate;
import largesse.earning.v1.StandardMargin;
import largesse.earning.v1.Unit;
import largesse.earning.v1.UnitsPaid;
import largesse.earning.v1.UnitsPerAmount;
import largesse.runtime.clock.ProtoTime;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.ids.Ids;
import largesse.runtime.money.Micros;
import largesse.runtime.testing.TestEnvironment;
import largesse.runtime.testing.TestTokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What experts try, where no other test does; docs/edge-cases.md tells of all. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
class EdgeCaseFlowTest {
  private TestShop shop;

  @BeforeEach
  void open() {
    shop = TestShop.open();
  }

  @AfterEach
  void close() {
    assertThat(shop.audit().getFindingsList()).isEmpty();
    shop.close();
  }

  @Test
  @Tag("xR6")
  @Tag("xR7")
  void takesGoodsBackInAnotherStoreYearsLaterAsTheyWereBought() {
    shop.withPointsPerEuro(2).withShare(20_000).learnStore("ber-01", "south");
    var member = shop.enrol();
    var purchase = shop.record(shop.basketOf(member).addLines(line(1, "10.00", "5.00")));
    shop.moveClockTo(Duration.ofDays(800));
    shop.withRule(pointsPerEuro("base", 9).build());
    var request = shop.returning(purchase.getPurchaseId(), ONE).toBuilder();
    request.getReturnBuilder().getReceiptBuilder().setStore("ber-01").setBusinessDate("2028-03-01");

    var returned = shop.till().recordReturn(request.build());

    assertThat(returned.getTakenBack(0).getAmount()).isEqualTo(20);
    assertThat(returned.getShare().getAmountMicros()).isEqualTo(micros("0.10"));
    assertThat(shop.available(member)).isZero();
  }

  @Test
  @Tag("xR7")
  void refusesAReturnThatNamesNoPurchase() {
    var request =
        RecordReturnRequest.newBuilder()
            .setProgramme(shop.programme())
            .setReturn(shop.returning(Ids.next().toString(), ONE).getReturn())
            .build();

    assertThat(refusal(() -> shop.till().recordReturn(request)).is(RuntimeReason.INVALID_REQUEST))
        .isTrue();
  }

  @Test
  @Tag("xM9")
  @Tag("xM10")
  void leavesOutTheProductLinesThatRulesAndPolicyLeaveOut() {
    shop.withRule(
        pointsPerEuro("base", 1)
            .setLines("!line.category.within('GiftCards') && !line.category.within('Tobacco')")
            .build());
    shop.configuration()
        .publish(
            SharePolicy.newBuilder()
                .setDefaultRatePpm(20_000)
                .addAllRates(List.of(nothingOf("GiftCards"), nothingOf("Tobacco")))
                .build());
    var member = shop.enrol();

    var sold =
        shop.record(
            shop.basketOf(member)
                .addLines(line(1, "50.00", "50.00").toBuilder().setCategory("GiftCards"))
                .addLines(line(2, "9.00", "3.00").toBuilder().setCategory("Tobacco/Cigars"))
                .addLines(line(3, "10.00", "5.00")));
    var paidWithIt = shop.record(shop.basketOf(member).addLines(line(1, "50.00", "20.00")));

    assertThat(sold.getEarned(0).getAmount()).isEqualTo(10);
    assertThat(sold.getShare().getAmountMicros()).isEqualTo(micros("0.10"));
    assertThat(paidWithIt.getShare().getAmountMicros()).isEqualTo(micros("0.40"));
  }

  @Test
  @Tag("xM12")
  void judgesByTheInstantOfThePurchaseAlsoOnADayOf25Hours() {
    var change = Instant.parse("2030-10-26T22:00:00Z");
    shop.moveClockTo(Duration.between(Instant.now(), change.minus(Duration.ofDays(1))));
    shop.withPointsPerEuro(1)
        .withRule(pointsPerEuro("base", 5).setFrom(ProtoTime.timestamp(change)).build());
    shop.withUnit(lapsingPoints("P1D").build());
    shop.moveClockTo(Duration.between(Instant.now(), change.plus(Duration.ofHours(30))));
    var member = shop.enrol();
    var before = shop.basketOf(member).addLines(line(1, "10.00"));
    before.setOccurredAt(ProtoTime.timestamp(change.minusMillis(1)));
    var after = shop.basketOf(member).addLines(line(1, "10.00"));
    after.setOccurredAt(ProtoTime.timestamp(change));

    assertThat(shop.record(before).getEarned(0).getAmount()).isEqualTo(10);
    var earned = shop.record(after).getEarned(0);
    assertThat(earned.getAmount()).isEqualTo(50);
    assertThat(ProtoTime.instant(earned.getExpiresAt()))
        .isEqualTo(change.plus(Duration.ofHours(25 + 24)));
  }

  @Test
  @Tag("xM13")
  void takesWeightsAndWhatIsFreeAndNothingNegative() {
    shop.withPointsPerEuro(1).withShare(20_000);
    var member = shop.enrol("employee", "");

    var weighed =
        shop.record(
            shop.basketOf(member)
                .addLines(line(1, "3.48", "1.00").toBuilder().setQuantityMicros(348_000))
                .addLines(line(2, "0.00", "-0.50")));
    assertThat(weighed.getEarned(0).getAmount()).isEqualTo(3);
    assertThat(weighed.getShare().getAmountMicros()).isEqualTo(micros("0.02"));
    var half = shop.giveBack(weighed.getPurchaseId(), 174_000, ONE);
    assertThat(half.getNetMicros()).isEqualTo(micros("1.74"));

    var negative = shop.basketOf(member).addLines(line(1, "1.00").setQuantityMicros(-ONE));
    var refused = refusal(() -> shop.record(negative));
    assertThat(refused.is(RuntimeReason.INVALID_REQUEST)).isTrue();
    assertThat(refused.violations().getFirst().field())
        .isEqualTo("purchase.lines[0].quantity_micros");
  }

  /** Redemptions burn; the basket is told at its full price, whatever it is paid with. */
  @Test
  @Tag("xM8")
  void takesPointsAsTenderAndNotAsADiscount() {
    shop.withPointsPerEuro(1).withShare(20_000);
    var member = shop.enrol();
    shop.buy(member, "100.00");
    burn(member.toString(), 80);

    var paidInPart = shop.record(shop.basketOf(member).addLines(line(1, "10.00", "5.00")));

    assertThat(paidInPart.getShare().getAmountMicros()).isEqualTo(micros("0.10"));
    assertThat(paidInPart.getEarned(0).getAmount()).isEqualTo(10);
    assertThat(shop.available(member)).isEqualTo(30);

    var told = shop.basketOf(member).addLines(line(1, "10.00", "5.00"));
    var unchanged = shop.record(told.setUnitsPaidMicros(micros("4.00")));
    assertThat(unchanged.getShare().getAmountMicros()).isEqualTo(micros("0.10"));
  }

  /** 4.00 over 10.00, 5.00 and 5.00, of which the last has no margin left then. */
  @Test
  @Tag("xM8")
  void takesPointsForACostOfTheRewardWhereThePolicySaysSo() {
    shop.configuration()
        .publish(
            SharePolicy.newBuilder()
                .setDefaultRatePpm(100_000)
                .setUnitsPaid(UnitsPaid.UNITS_PAID_REWARD_COST)
                .addStandardMargins(
                    StandardMargin.newBuilder().setProductLine("Toys").setMarginPpm(600_000))
                .build());
    var basket =
        shop.basketOf(shop.enrol())
            .addLines(line(1, "10.00").setCostMicros(micros("5.00")))
            .addLines(line(2, "5.00").setCategory("Toys"))
            .addLines(line(3, "5.00", "0.50"))
            .setUnitsPaidMicros(micros("4.00"));

    var paid = shop.record(basket);

    assertThat(paid.getShare().getAmountMicros()).isEqualTo(micros("0.50"));
    assertThat(shop.audit().getFindingsList()).isEmpty();
    var back = shop.giveBack(paid.getPurchaseId(), ONE / 2, 0, 0);
    assertThat(back.getShare().getAmountMicros()).isEqualTo(micros("0.15"));
    correctCost(paid.getPurchaseId(), 2, "1.00");
    assertThat(shop.audit().getShareMicros()).isEqualTo(micros("0.45"));
    var more = shop.basketOf(shop.enrol()).addLines(line(1, "3.99"));
    var refused = refusal(() -> shop.record(more.setUnitsPaidMicros(micros("4.00"))));
    assertThat(refused.is(EarningReason.UNITS_EXCEED_LINES)).isTrue();
    assertThat(refused.violations())
        .extracting("field")
        .containsExactly("purchase.units_paid_micros");
  }

  /** A coin has none, or three decimals; what is earned and given goes below it all the same. */
  @ParameterizedTest
  @Tag("xM11")
  @CsvSource({"JPY, 1980, 333, 100, 19, 3.33", "KWD, 1.987, 0.555, 0.25, 7, 0.00555"})
  void keepsCurrenciesOfNoneAndOfThreeDecimals(
      String currency, String net, String margin, String per, long points, String share) {
    shop.configuration().tradeIn(currency);
    var perAmount = UnitsPerAmount.newBuilder().setUnit("points").setAmount(1);
    shop.withShare(10_000)
        .withRule(
            Rule.newBuilder()
                .setRule("base")
                .setActive(true)
                .addEffects(
                    Effect.newBuilder().setUnitsPerAmount(perAmount.setPerMicros(micros(per))))
                .build());
    var member = shop.enrol();
    var basket =
        shop.basketOf(member)
            .setCurrency(currency)
            .addLines(line(1, net, margin).toBuilder().setQuantityMicros(3 * ONE));

    var quoted =
        shop.till()
            .quotePurchase(
                QuotePurchaseRequest.newBuilder()
                    .setProgramme(shop.programme())
                    .setPurchase(basket)
                    .build());
    var bought = shop.record(basket);

    assertThat(bought.getEarned(0).getAmount()).isEqualTo(points);
    assertThat(bought.getShare().getAmountMicros()).isEqualTo(micros(share));
    assertThat(quoted.getShare().getAmountMicros()).isEqualTo(micros(share));
    assertThat(shop.events(PurchaseRecorded.parser()).getFirst().getNetMicros())
        .isEqualTo(micros(net));
    var first = shop.giveBack(bought.getPurchaseId(), ONE).getShare().getAmountMicros();
    var rest = shop.giveBack(bought.getPurchaseId(), 2 * ONE).getShare().getAmountMicros();
    assertThat(first).isEqualTo(micros(share) / 3);
    assertThat(first + rest).isEqualTo(micros(share));
    assertThat(shop.available(member)).isZero();
    var euros = shop.basketOf(member).addLines(line(1, net, margin));
    assertThat(refusal(() -> shop.record(euros)).is(EarningReason.CURRENCY_MISMATCH)).isTrue();
  }

  private void correctCost(String purchaseId, int line, String cost) {
    shop.corrections(TestTokens.finance(shop.programme()))
        .correctCost(
            CorrectCostRequest.newBuilder()
                .setProgramme(shop.programme())
                .setPurchaseId(purchaseId)
                .setReason("supplier rebate")
                .addLines(CorrectedLine.newBuilder().setNumber(line).setCostMicros(micros(cost)))
                .build());
  }

  @Test
  @Tag("xL6")
  void letsNothingLapseOfWhatCoversADebt() {
    shop.withUnit(
            Unit.newBuilder().setUnit("points").setName("points").setExpiresAfter("P30D").build())
        .withPointsPerEuro(1);
    var member = shop.enrol();
    var bought = shop.buy(member, "100.00");
    burn(member.toString(), 80);
    shop.giveBack(bought.getPurchaseId(), ONE);
    assertThat(shop.available(member)).isEqualTo(-80);
    shop.moveClockTo(Duration.ofDays(20));
    shop.buy(member, "100.00");
    assertThat(shop.available(member)).isEqualTo(20);

    shop.moveClockTo(Duration.ofDays(60));

    assertThat(shop.available(member)).isZero();
  }

  @Test
  @Tag("A2")
  @Tag("xC18")
  void appliesTheRatesThatWereDisclosedForTheTimeOfThePurchase() {
    var first =
        SharePolicy.newBuilder()
            .setDefaultRatePpm(20_000)
            .setNoticePeriod("P10D")
            .addRates(rateOfChairs(30_000))
            .build();
    shop.configuration().publish(first);
    var second =
        shop.configuration()
            .publish(
                first.toBuilder()
                    .setDefaultRatePpm(50_000)
                    .setRates(0, rateOfChairs(70_001))
                    .build());
    var change = ProtoTime.instant(second.getEffectiveFrom());
    shop.moveClockTo(Duration.ofDays(20));
    var member = shop.enrol();

    for (var occurredAt : List.of(change.minusMillis(1), change, shop.now())) {
      var bought =
          shop.record(
              shop.basketOf(member)
                  .setOccurredAt(ProtoTime.timestamp(occurredAt))
                  .addLines(line(1, "10.00", "3.33"))
                  .addLines(line(2, "90.00", "41.17").toBuilder().setCategory("Chairs")));
      var share = read(bought.getPurchaseId()).getShare();

      var disclosed = terms().setVersion(share.getPolicyVersion()).build();
      var terms = shop.configuration().sharePolicies().getTerms(disclosed).getValue();
      var inForce = terms().setAt(ProtoTime.timestamp(occurredAt)).build();
      assertThat(shop.configuration().sharePolicies().getTerms(inForce).getValue())
          .isEqualTo(terms);
      assertThat(terms.getVersion()).isEqualTo(occurredAt.isBefore(change) ? 1 : 2);
      var other = 3_330_000L * terms.getDefaultRatePpm() / 1_000_000;
      var chairs = 41_170_000L * terms.getRates(0).getRatePpm() / 1_000_000;
      assertThat(share.getLinesList())
          .extracting(it -> it.getRatePpm() + " " + it.getAmountMicros())
          .containsExactly(
              terms.getDefaultRatePpm() + " " + other,
              terms.getRates(0).getRatePpm() + " " + chairs);
      assertThat(share.getAmountMicros()).isEqualTo(other + chairs);
    }
  }

  private RecordedPurchase read(String purchaseId) {
    return shop.operator()
        .getPurchase(
            GetPurchaseRequest.newBuilder()
                .setProgramme(shop.programme())
                .setPurchaseId(purchaseId)
                .build())
        .getValue();
  }

  private GetTermsRequest.Builder terms() {
    return GetTermsRequest.newBuilder().setProgramme(shop.programme());
  }

  private static ShareRate rateOfChairs(int ratePpm) {
    return ShareRate.newBuilder()
        .setName("chairs")
        .setProductLine("Chairs")
        .setRatePpm(ratePpm)
        .build();
  }

  private void burn(String member, long amount) {
    shop.ledger()
        .burnUnits(
            BurnUnitsRequest.newBuilder()
                .setProgramme(shop.programme())
                .setMemberId(member)
                .setUnit("points")
                .setAmount(amount)
                .setOriginId(Ids.next().toString())
                .build());
  }

  private static ShareRate nothingOf(String productLine) {
    return ShareRate.newBuilder()
        .setName("no-" + productLine.toLowerCase(java.util.Locale.ROOT))
        .setProductLine(productLine)
        .setRatePpm(0)
        .build();
  }

  private static long micros(String amount) {
    return Micros.parse(amount).value();
  }
}

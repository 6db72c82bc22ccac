package largesse.earning.purchase;

import static largesse.earning.configuration.ConfiguredProgramme.refusal;
import static largesse.earning.purchase.TestShop.ONE;
import static largesse.earning.purchase.TestShop.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.stream.IntStream;
import largesse.earning.platform.EarningReason;
import largesse.earning.v1.BasketDiscount;
import largesse.earning.v1.CorrectCostRequest;
import largesse.earning.v1.CorrectedLine;
import largesse.earning.v1.DiscountFunder;
import largesse.earning.v1.GetPurchaseRequest;
import largesse.earning.v1.Line;
import largesse.earning.v1.Purchase;
import largesse.earning.v1.RecordReturnRequest;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.money.Micros;
import largesse.runtime.testing.TestEnvironment;
import largesse.runtime.testing.TestTokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Prices with tax, discounts of whole baskets, who pays for them; and purchases made void. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
class PricesFlowTest {
  private TestShop shop;

  @BeforeEach
  void open() {
    shop = TestShop.open().withPointsPerEuro(1).withShare(100_000);
  }

  @AfterEach
  void close() {
    assertThat(shop.audit().getFindingsList()).isEmpty();
    shop.close();
  }

  @Test
  @Tag("xM6")
  void takesPricesWithDifferentTaxesForWhatTheyAreWithout() {
    var answer =
        shop.record(
            shop.basketOf(shop.enrol())
                .addLines(gross(1, "1.20", 200_000))
                .addLines(gross(2, "10.55", 55_000).setCostMicros(micros("4.00")))
                .addLines(gross(3, "0.10", 250_000))
                .addLines(line(4, "5.00")));

    assertThat(netOf(answer.getPurchaseId()))
        .containsExactly(micros("1.00"), micros("10.00"), micros("0.08"), micros("5.00"));
    assertThat(answer.getEarned(0).getAmount()).isEqualTo(16);
    assertThat(answer.getShare().getAmountMicros()).isEqualTo(micros("0.60"));
  }

  @Test
  @Tag("xM6")
  void refusesTwoPricesAndATaxOfNothing() {
    var both = shop.anonymousBasket().addLines(gross(1, "1.20", 0).setNetMicros(ONE));
    var tax = shop.anonymousBasket().addLines(line(1, "1.20").setTaxPpm(200_000));

    for (var basket : List.of(both, tax)) {
      var refused = refusal(() -> shop.record(basket));
      assertThat(refused.is(EarningReason.NET_AND_GROSS)).isTrue();
      assertThat(refused.violations().getFirst().field())
          .isEqualTo("purchase.lines[0].gross_micros");
    }
  }

  /** 1.00 over three lines of 3.33: one of them has a millionth more. */
  @Test
  @Tag("xM7")
  void spreadsADiscountExactlyAndLowersTheMarginByWhatTheRetailerPays() {
    var basket = shop.basketOf(shop.enrol());
    IntStream.rangeClosed(1, 3).forEach(number -> basket.addLines(line(number, "3.33", "1.00")));
    basket.addDiscounts(discount("1.00", DiscountFunder.DISCOUNT_FUNDER_RETAILER));

    var answer = shop.record(basket);

    assertThat(netOf(answer.getPurchaseId())).containsExactly(2_996_666L, 2_996_667L, 2_996_667L);
    assertThat(answer.getShare().getAmountMicros()).isEqualTo(3 * 66_667L);
    assertThat(answer.getEarned(0).getAmount()).isEqualTo(8);
  }

  @Test
  @Tag("xM7")
  void leavesTheMarginAsItIsWhereTheManufacturerPays() {
    var basket =
        shop.basketOf(shop.enrol()).addLines(line(1, "10.00").setCostMicros(micros("6.00")));
    basket.addLines(line(2, "10.00", "4.00")).addLines(line(3, "10.00", "4.00"));
    basket.addDiscounts(
        discount("6.00", DiscountFunder.DISCOUNT_FUNDER_MANUFACTURER).addLines(1).addLines(2));

    var answer = shop.record(basket);

    assertThat(netOf(answer.getPurchaseId()))
        .containsExactly(micros("7.00"), micros("7.00"), micros("10.00"));
    assertThat(answer.getEarned(0).getAmount()).isEqualTo(24);
    assertThat(answer.getShare().getAmountMicros()).isEqualTo(micros("1.20"));
    correctCost(answer.getPurchaseId(), "5.00");
    assertThat(shop.audit().getShareMicros()).isEqualTo(micros("1.30"));
    assertThat(shop.giveBack(answer.getPurchaseId(), ONE).getShare().getAmountMicros())
        .isEqualTo(micros("0.50"));
  }

  @Test
  @Tag("xM6")
  @Tag("xM7")
  void takesADiscountOfPricesWithTaxOffThem() {
    var basket =
        shop.basketOf(shop.enrol())
            .addLines(gross(1, "12.00", 200_000).setCostMicros(micros("5.00")))
            .addLines(gross(2, "12.00", 200_000).setMarginMicros(micros("5.00")))
            .addDiscounts(discount("2.40", DiscountFunder.DISCOUNT_FUNDER_UNSPECIFIED))
            .addDiscounts(discount("2.40", DiscountFunder.DISCOUNT_FUNDER_MANUFACTURER));

    var answer = shop.record(basket);

    assertThat(netOf(answer.getPurchaseId())).containsExactly(micros("8.00"), micros("8.00"));
    assertThat(answer.getShare().getAmountMicros()).isEqualTo(micros("0.80"));
  }

  @Test
  @Tag("xM7")
  void refusesADiscountOfMoreThanThereIsOrOfALineThatIsNotThere() {
    var more = shop.anonymousBasket().addLines(line(1, "1.00"));
    more.addDiscounts(discount("1.01", DiscountFunder.DISCOUNT_FUNDER_RETAILER));
    var unknown = shop.anonymousBasket().addLines(line(1, "1.00"));
    unknown.addDiscounts(discount("0.10", DiscountFunder.DISCOUNT_FUNDER_RETAILER).addLines(2));

    assertRefused(
        more, EarningReason.DISCOUNT_EXCEEDS_LINES, "purchase.discounts[0].amount_micros");
    assertRefused(unknown, EarningReason.LINE_UNKNOWN, "purchase.discounts[0].lines");
  }

  @Test
  @Tag("xR10")
  void makesAPurchaseVoidOnceWithAllThatIsLeftOfIt() {
    var member = shop.enrol();
    var bought =
        shop.record(
            shop.basketOf(member)
                .addLines(line(1, "20.00", "5.00").toBuilder().setQuantityMicros(2 * ONE))
                .addLines(line(2, "10.00", "5.00")));
    shop.giveBack(bought.getPurchaseId(), ONE);
    var request = everything(bought.getPurchaseId());

    var voided = shop.till().recordReturn(request);

    assertThat(voided.getNetMicros()).isEqualTo(micros("20.00"));
    assertThat(voided.getTakenBack(0).getAmount()).isEqualTo(20);
    assertThat(voided.getShare().getAmountMicros()).isEqualTo(micros("0.75"));
    assertThat(shop.available(member)).isZero();
    assertThat(shop.audit().getShareMicros()).isZero();
    assertThat(shop.till().recordReturn(request).getReplayed()).isTrue();
    var again = everything(bought.getPurchaseId());
    assertThat(
            refusal(() -> shop.till().recordReturn(again))
                .is(EarningReason.RETURN_EXCEEDS_PURCHASE))
        .isTrue();
    var neither = again.toBuilder();
    neither.getReturnBuilder().setEverything(false);
    assertThat(
            refusal(() -> shop.till().recordReturn(neither.build()))
                .is(RuntimeReason.INVALID_REQUEST))
        .isTrue();
  }

  private RecordReturnRequest everything(String purchase) {
    var request = shop.returning(purchase).toBuilder();
    request.getReturnBuilder().setEverything(true);
    return request.build();
  }

  private void assertRefused(Purchase.Builder basket, EarningReason reason, String field) {
    var refused = refusal(() -> shop.record(basket));
    assertThat(refused.is(reason)).isTrue();
    assertThat(refused.violations().getFirst().field()).isEqualTo(field);
  }

  private void correctCost(String purchase, String cost) {
    shop.corrections(TestTokens.finance(shop.programme()))
        .correctCost(
            CorrectCostRequest.newBuilder()
                .setProgramme(shop.programme())
                .setPurchaseId(purchase)
                .setReason("supplier rebate")
                .addLines(CorrectedLine.newBuilder().setNumber(1).setCostMicros(micros(cost)))
                .build());
  }

  private List<Long> netOf(String purchase) {
    return shop
        .operator()
        .getPurchase(
            GetPurchaseRequest.newBuilder()
                .setProgramme(shop.programme())
                .setPurchaseId(purchase)
                .build())
        .getValue()
        .getPurchase()
        .getLinesList()
        .stream()
        .map(Line::getNetMicros)
        .toList();
  }

  private static Line.Builder gross(int number, String gross, int taxPpm) {
    return line(number, "0.00").setGrossMicros(micros(gross)).setTaxPpm(taxPpm);
  }

  private static BasketDiscount.Builder discount(String amount, DiscountFunder funder) {
    return BasketDiscount.newBuilder().setAmountMicros(micros(amount)).setFunder(funder);
  }

  private static long micros(String amount) {
    return Micros.parse(amount).value();
  }
}

package largesse.earning.purchase;

import static largesse.earning.configuration.ConfiguredProgramme.pointsPerEuro;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import largesse.common.v1.Channel;
import largesse.earning.v1.AmountDiscount;
import largesse.earning.v1.DiscountStep;
import largesse.earning.v1.Effect;
import largesse.earning.v1.FixedUnits;
import largesse.earning.v1.FreeItems;
import largesse.earning.v1.Line;
import largesse.earning.v1.Multiplier;
import largesse.earning.v1.PercentDiscount;
import largesse.earning.v1.Purchase;
import largesse.earning.v1.QuotePurchaseRequest;
import largesse.earning.v1.QuotePurchaseResponse;
import largesse.earning.v1.Rule;
import largesse.earning.v1.RuleCaps;
import largesse.earning.v1.RuleScope;
import largesse.earning.v1.SharePolicy;
import largesse.earning.v1.ShareRate;
import largesse.earning.v1.Stacking;
import largesse.earning.v1.StackingMode;
import largesse.earning.v1.StandardMargin;
import largesse.runtime.testing.TestEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a till is told before is what comes of it: the same engine, over generated baskets. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
@Tag("E1")
@Tag("E4")
@Tag("E5")
class QuoteEqualsRecordingFlowTest {
  private static final int BASKETS = Integer.getInteger("largesse.baskets", 500);
  private static final int AT_ONCE = 100;

  private TestShop shop;
  private List<UUID> members;

  @BeforeEach
  void open() {
    shop = TestShop.open();
    shop.learnStore("ber-01", "south");
    members =
        List.of(shop.enrol("Consumer", "gold"), shop.enrol("Corporate", "silver"), shop.enrol());
    rules().forEach(rule -> shop.withRule(rule.build()));
    shop.configuration()
        .publish(
            SharePolicy.newBuilder()
                .setDefaultRatePpm(20_000)
                .addRates(
                    ShareRate.newBuilder()
                        .setName("rich")
                        .setMinMarginPpm(400_000)
                        .setRatePpm(33_333))
                .addStandardMargins(StandardMargin.newBuilder().setMarginPpm(250_000))
                .build());
  }

  @AfterEach
  void close() {
    assertThat(shop.audit().getFindingsList()).isEmpty();
    shop.close();
  }

  @Test
  void recordsWhatWasQuoted() throws Exception {
    var random = new Random(20261122);
    var discounted = 0;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var done = 0; done < BASKETS; done += AT_ONCE) {
        var tasks = new ArrayList<Callable<QuotePurchaseResponse>>();
        for (var i = 0; i < AT_ONCE; i++) {
          var basket = basket(random);
          tasks.add(() -> quoteThenRecord(basket));
        }
        for (var quoted : threads.invokeAll(tasks)) {
          discounted += quoted.get().getDiscountsCount() > 0 ? 1 : 0;
        }
      }
    }
    assertThat(discounted).isGreaterThan(BASKETS / 4);
  }

  private QuotePurchaseResponse quoteThenRecord(Purchase basket) {
    var quoted =
        shop.till()
            .quotePurchase(
                QuotePurchaseRequest.newBuilder()
                    .setProgramme(shop.programme())
                    .setPurchase(basket)
                    .build());
    var recorded = shop.record(paid(basket, quoted));

    assertThat(recorded.getEarnedList()).isEqualTo(quoted.getEarnedList());
    assertThat(recorded.getShare()).isEqualTo(quoted.getShare());
    return quoted;
  }

  /** The basket at the prices that were quoted. */
  private static Purchase.Builder paid(Purchase basket, QuotePurchaseResponse quoted) {
    var off = new HashMap<Integer, Long>();
    quoted
        .getDiscountsList()
        .forEach(
            discount -> off.merge(discount.getNumber(), discount.getAmountMicros(), Long::sum));
    var paid = basket.toBuilder();
    for (var i = 0; i < paid.getLinesCount(); i++) {
      var line = paid.getLinesBuilder(i);
      var less = off.getOrDefault(line.getNumber(), 0L);
      assertThat(quoted.getLines(i).getNetMicros()).isEqualTo(line.getNetMicros() - less);
      line.setNetMicros(line.getNetMicros() - less);
      if (line.hasMarginMicros()) {
        line.setMarginMicros(line.getMarginMicros() - less);
      }
    }
    return paid;
  }

  private Purchase basket(Random random) {
    var basket = shop.basketOf(members.get(random.nextInt(members.size())));
    basket.getReceiptBuilder().setStore(random.nextBoolean() ? TestShop.STORE : "ber-01");
    basket.setChannel(random.nextBoolean() ? Channel.CHANNEL_STORE : Channel.CHANNEL_WEB);
    for (var number = 1; number <= 1 + random.nextInt(5); number++) {
      basket.addLines(line(random, number));
    }
    return basket.build();
  }

  private static Line.Builder line(Random random, int number) {
    var net = random.nextLong(40_000_000);
    var line =
        Line.newBuilder()
            .setNumber(number)
            .setSku("sku-" + random.nextInt(10))
            .setCategory(random.nextBoolean() ? "Toys/Wood" : "Grocery")
            .setQuantityMicros(TestShop.ONE * (1 + random.nextInt(4)))
            .setNetMicros(net);
    return switch (random.nextInt(3)) {
      case 0 -> line.setMarginMicros(random.nextLong(net + 1) - net / 4);
      case 1 -> line.setCostMicros(random.nextLong(net + 1));
      default -> line;
    };
  }

  private static List<Rule.Builder> rules() {
    return List.of(
        pointsPerEuro("base", 3),
        pointsPerEuro("toys", 1).setLines("line.category.within('Toys')"),
        rule("web", "purchase.channel == 'WEB'", units(7)).setStacking(group("bonus")),
        rule("large", "purchase.netMicros >= amount('60.00')", units(20))
            .setStacking(group("bonus")),
        rule("tier", "", multiplier()),
        rule("pilot", "", units(2)).setScope(RuleScope.newBuilder().addStores("ber-01")),
        rule("capped", "", units(9)).setCaps(RuleCaps.newBuilder().setPerPurchase(4)),
        rule("card", "member.tier == 'gold'", percent(50_000)),
        rule("scale", "", scale()).setOrder(1),
        rule("coupon", "member.segment == 'Corporate'", amount()).setOrder(2),
        rule("three-for-two", "", free()).setLines("line.category == 'Grocery'").setOrder(3));
  }

  private static Rule.Builder rule(String id, String when, Effect.Builder effect) {
    return Rule.newBuilder().setRule(id).setActive(true).setWhen(when).addEffects(effect);
  }

  private static Stacking.Builder group(String group) {
    return Stacking.newBuilder().setGroup(group).setMode(StackingMode.STACKING_MODE_BEST_OF);
  }

  private static Effect.Builder units(long amount) {
    return Effect.newBuilder()
        .setFixedUnits(FixedUnits.newBuilder().setUnit("points").setAmount(amount));
  }

  private static Effect.Builder multiplier() {
    return Effect.newBuilder()
        .setMultiplier(
            Multiplier.newBuilder().setUnit("points").putFactorPpmByTier("gold", 1_500_000));
  }

  private static Effect.Builder percent(int ppm) {
    return Effect.newBuilder().setPercentDiscount(PercentDiscount.newBuilder().setRatePpm(ppm));
  }

  private static Effect.Builder scale() {
    return Effect.newBuilder()
        .setPercentDiscount(
            PercentDiscount.newBuilder()
                .addSteps(DiscountStep.newBuilder().setFromMicros(80_000_000).setRatePpm(33_333)));
  }

  private static Effect.Builder amount() {
    return Effect.newBuilder()
        .setAmountDiscount(AmountDiscount.newBuilder().setAmountMicros(3_330_000));
  }

  private static Effect.Builder free() {
    return Effect.newBuilder().setFreeItems(FreeItems.newBuilder().setEvery(3).setFree(1));
  }
}

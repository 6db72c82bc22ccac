package largesse.earning.rule;

import static largesse.earning.configuration.ConfiguredProgramme.refusal;
import static largesse.earning.purchase.TestShop.ONE;
import static largesse.earning.purchase.TestShop.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import largesse.earning.platform.EarningReason;
import largesse.earning.purchase.TestShop;
import largesse.earning.v1.AmountDiscount;
import largesse.earning.v1.Earned;
import largesse.earning.v1.Effect;
import largesse.earning.v1.ExplainPurchaseRequest;
import largesse.earning.v1.FixedUnits;
import largesse.earning.v1.GrantReward;
import largesse.earning.v1.Multiplier;
import largesse.earning.v1.Purchase;
import largesse.earning.v1.Rule;
import largesse.earning.v1.RuleCaps;
import largesse.earning.v1.Trigger;
import largesse.earning.v1.UnitsPerAmount;
import largesse.runtime.testing.TestEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rules for each line of a purchase. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
@Tag("B3")
class LineRuleFlowTest {
  private TestShop shop;
  private UUID member;

  @BeforeEach
  void open() {
    shop = TestShop.open();
    member = shop.enrol();
  }

  @AfterEach
  void close() {
    assertThat(shop.audit().getFindingsList()).isEmpty();
    shop.close();
  }

  @Test
  @Tag("xR5")
  void givesOnceForEachLineThatItsConditionHoldsForAndTakesBackWhatComesBack() {
    shop.withRule(
        ofLine("own")
            .setWhen("line.brand == 'own' && store.zone == 'north'")
            .addEffects(fixed(10))
            .addEffects(
                Effect.newBuilder()
                    .setGrantReward(GrantReward.newBuilder().setReward("cup").setQuantity(2)))
            .build());

    var bought = shop.record(basket());

    assertThat(bought.getEarnedList())
        .extracting(Earned::getRule, Earned::getAmount)
        .containsExactly(tuple("own", 20L));
    assertThat(bought.getGranted(0).getQuantity()).isEqualTo(4);
    var explained =
        shop.operator()
            .explainPurchase(
                ExplainPurchaseRequest.newBuilder()
                    .setProgramme(shop.programme())
                    .setPurchaseId(bought.getPurchaseId())
                    .build());
    assertThat(explained.getRules(0).getCredits(0).getAmount()).isEqualTo(20);

    shop.giveBack(bought.getPurchaseId(), ONE);
    assertThat(shop.available(member)).isEqualTo(10);
  }

  @Test
  @Tag("B1")
  void roundsUnitsPerAmountForEachLine() {
    shop.withRule(
        ofLine("each")
            .addEffects(
                Effect.newBuilder()
                    .setUnitsPerAmount(
                        UnitsPerAmount.newBuilder()
                            .setUnit("points")
                            .setAmount(1)
                            .setPerMicros(ONE)))
            .build());

    assertThat(shop.record(basket()).getEarned(0).getAmount()).isEqualTo(1 + 2 + 3);
  }

  @Test
  @Tag("xO3")
  void isCappedAsAPurchaseIs() {
    shop.withRule(
        ofLine("each")
            .addEffects(fixed(10))
            .setCaps(RuleCaps.newBuilder().setPerPurchase(25).setPerMember(40))
            .build());

    assertThat(shop.record(basket()).getEarned(0).getAmount()).isEqualTo(25);
    assertThat(shop.record(basket()).getEarned(0).getAmount()).isEqualTo(15);
  }

  @Test
  void refusesByFieldWhatIsForTheLinesTogether() {
    assertThat(unsuited(ofLine("x").addEffects(fixed(1)).setLines("line.number == 1")))
        .isEqualTo("value.lines");
    assertThat(
            unsuited(
                ofLine("x")
                    .addEffects(
                        Effect.newBuilder()
                            .setAmountDiscount(AmountDiscount.newBuilder().setAmountMicros(1)))))
        .isEqualTo("value.effects[0]");
    assertThat(
            unsuited(
                ofLine("x")
                    .addEffects(
                        Effect.newBuilder()
                            .setMultiplier(
                                Multiplier.newBuilder()
                                    .setUnit("points")
                                    .putFactorPpmByTier("gold", 2_000_000)))))
        .isEqualTo("value.effects[0]");
    assertThat(
            refusal(() ->
                    shop.withRule(
                        ofLine("x").addEffects(fixed(1)).setWhen("line.colour == 'red'").build()))
                .is(EarningReason.EXPRESSION_INVALID))
        .isTrue();
  }

  private String unsuited(Rule.Builder rule) {
    var refused = refusal(() -> shop.withRule(rule.build()));
    assertThat(refused.is(EarningReason.TRIGGER_UNSUITED)).isTrue();
    return refused.violations().getFirst().field();
  }

  private static Rule.Builder ofLine(String rule) {
    return Rule.newBuilder().setRule(rule).setTrigger(Trigger.TRIGGER_LINE).setActive(true);
  }

  private static Effect.Builder fixed(long amount) {
    return Effect.newBuilder()
        .setFixedUnits(FixedUnits.newBuilder().setUnit("points").setAmount(amount));
  }

  private Purchase.Builder basket() {
    return shop.basketOf(member)
        .addLines(line(1, "1.60").setBrand("own"))
        .addLines(line(2, "2.60").setBrand("own"))
        .addLines(line(3, "3.60").setBrand("other"));
  }
}

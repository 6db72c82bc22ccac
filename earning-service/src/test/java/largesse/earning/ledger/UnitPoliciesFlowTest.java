package largesse.earning.ledger;

import static largesse.earning.configuration.ConfiguredProgramme.pointsPerEuro;
import static largesse.earning.purchase.TestShop.ONE;
import static largesse.earning.purchase.TestShop.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import largesse.earning.purchase.TestShop;
import largesse.earning.v1.BurnUnitsRequest;
import largesse.earning.v1.Effect;
import largesse.earning.v1.EntryKind;
import largesse.earning.v1.ExpiryMode;
import largesse.earning.v1.ListEntriesRequest;
import largesse.earning.v1.RoundedPer;
import largesse.earning.v1.Rule;
import largesse.earning.v1.ShortfallPolicy;
import largesse.earning.v1.Unit;
import largesse.earning.v1.UnitsPerAmount;
import largesse.earning.v1.Wallet;
import largesse.runtime.clock.ProtoTime;
import largesse.runtime.ids.Ids;
import largesse.runtime.testing.TestEnvironment;
import largesse.runtime.testing.TestTokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestEnvironment.class)
@Tag("B1")
class UnitPoliciesFlowTest {
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
  void roundsPerLineOrPerPurchaseAsTheUnitSays() {
    shop.withUnit(unit("stars").setRoundedPer(RoundedPer.ROUNDED_PER_LINE).build())
        .withPointsPerEuro(1)
        .withRule(starsPerEuro());

    var earned =
        shop.record(
                shop.basketOf(member)
                    .addLines(line(1, "1.60"))
                    .addLines(line(2, "1.60"))
                    .addLines(line(3, "0.90")))
            .getEarnedList();

    assertThat(earned)
        .extracting("unit", "amount")
        .contains(tuple("points", 4L), tuple("stars", 2L));
  }

  @Test
  @Tag("xL3")
  void canNotBeSpentBeforeADateAndLapsesAtTheEndOfTheYear() {
    var nextYear = shop.now().atZone(ZoneId.of("Europe/Oslo")).getYear() + 1;
    shop.withUnit(
            unit("points")
                .setPendingUntil(nextYear + "-06-01")
                .setExpiry(ExpiryMode.EXPIRY_MODE_END_OF_YEAR)
                .setExpiresAfter("P1Y")
                .build())
        .withPointsPerEuro(1);

    var earned = shop.buy(member, "10.00").getEarned(0);

    assertThat(ProtoTime.instant(earned.getActivatesAt()))
        .isEqualTo(Instant.parse(nextYear + "-05-31T22:00:00Z"));
    assertThat(ProtoTime.instant(earned.getExpiresAt()))
        .isEqualTo(Instant.parse(nextYear + "-12-31T23:00:00Z"));
    assertThat(wallet().getPending()).isEqualTo(10);
  }

  @Test
  @Tag("xL5")
  void slidesWithEveryPurchaseThatEarns() {
    slidingByThirtyDays();
    shop.buy(member, "10.00");
    shop.moveClockTo(Duration.ofDays(20));
    burn(3);
    shop.buy(member, "5.00");

    shop.moveClockTo(Duration.ofDays(40));
    assertThat(shop.available(member)).isEqualTo(12);
    shop.moveClockTo(Duration.ofDays(52));
    assertThat(shop.available(member)).isZero();
  }

  @Test
  @Tag("xL5")
  void putsBackWhatLapsedWhenAPurchaseThatKeepsItComesLate() {
    slidingByThirtyDays();
    var start = shop.now();
    shop.buy(member, "10.00");
    shop.moveClockTo(Duration.ofDays(40));
    shop.buy(shop.enrol(), "1.00");
    assertThat(shop.available(member)).isZero();

    var late = shop.basketOf(member).addLines(line(1, "5.00"));
    late.setOccurredAt(ProtoTime.timestamp(start.plus(Duration.ofDays(25))));
    shop.record(late);

    assertThat(shop.available(member)).isEqualTo(15);
    assertThat(kinds()).contains(EntryKind.ENTRY_KIND_REINSTATEMENT);
    shop.moveClockTo(Duration.ofDays(57));
    assertThat(shop.available(member)).isZero();
  }

  @Test
  @Tag("xR1")
  void bearsTheLossOfWhatWasSpentWhereThePolicyIsFloorZero() {
    shop.withUnit(unit("points").setShortfall(ShortfallPolicy.SHORTFALL_POLICY_FLOOR_ZERO).build())
        .withPointsPerEuro(1);
    var bought = shop.buy(member, "10.00");
    burn(7);

    var returned = shop.giveBack(bought.getPurchaseId(), ONE);

    assertThat(returned.getTakenBack(0).getAmount()).isEqualTo(10);
    var shortfall = returned.getShortfalls(0);
    assertThat(shortfall.getAmount()).isEqualTo(7);
    assertThat(shortfall.getPolicy()).isEqualTo(ShortfallPolicy.SHORTFALL_POLICY_FLOOR_ZERO);
    assertThat(shortfall.getDeductedMicros()).isZero();
    assertThat(shop.available(member)).isZero();
    assertThat(kinds()).contains(EntryKind.ENTRY_KIND_WRITE_OFF);
    shop.buy(member, "4.00");
    assertThat(shop.available(member)).isEqualTo(4);
  }

  @Test
  @Tag("xR1")
  void lowersTheRefundByWhatWasSpentWhereThePolicyIsCashDeduct() {
    shop.withUnit(
            unit("points")
                .setShortfall(ShortfallPolicy.SHORTFALL_POLICY_CASH_DEDUCT)
                .setValueMicros(10_000)
                .build())
        .withPointsPerEuro(1);
    var bought = shop.buy(member, "10.00");
    burn(7);

    var shortfall = shop.giveBack(bought.getPurchaseId(), ONE).getShortfalls(0);

    assertThat(shortfall.getPolicy()).isEqualTo(ShortfallPolicy.SHORTFALL_POLICY_CASH_DEDUCT);
    assertThat(shortfall.getDeductedMicros()).isEqualTo(70_000);
    assertThat(shop.available(member)).isZero();
  }

  @Test
  @Tag("xL7")
  void judgesAReturnByThePolicyOfItsPurchase() {
    shop.withPointsPerEuro(1);
    var bought = shop.buy(member, "10.00");
    burn(10);
    shop.withUnit(unit("points").setShortfall(ShortfallPolicy.SHORTFALL_POLICY_FLOOR_ZERO).build());

    var returned = shop.giveBack(bought.getPurchaseId(), ONE);

    assertThat(returned.getShortfalls(0).getPolicy())
        .isEqualTo(ShortfallPolicy.SHORTFALL_POLICY_NEGATIVE);
    assertThat(shop.available(member)).isEqualTo(-10);
  }

  private void slidingByThirtyDays() {
    shop.withUnit(
            unit("points")
                .setExpiresAfter("P30D")
                .setExpiry(ExpiryMode.EXPIRY_MODE_SLIDING)
                .build())
        .withPointsPerEuro(1);
  }

  private static Unit.Builder unit(String id) {
    return Unit.newBuilder().setUnit(id).setName(id);
  }

  private static Rule starsPerEuro() {
    var effect = UnitsPerAmount.newBuilder().setUnit("stars").setAmount(1).setPerMicros(1_000_000);
    return pointsPerEuro("stars", 1)
        .clearEffects()
        .addEffects(Effect.newBuilder().setUnitsPerAmount(effect))
        .build();
  }

  private void burn(long amount) {
    shop.ledger()
        .burnUnits(
            BurnUnitsRequest.newBuilder()
                .setProgramme(shop.programme())
                .setMemberId(member.toString())
                .setUnit("points")
                .setAmount(amount)
                .setOriginId(Ids.next().toString())
                .build());
  }

  private Wallet wallet() {
    return shop.wallets(member).getFirst();
  }

  private List<EntryKind> kinds() {
    var request =
        ListEntriesRequest.newBuilder()
            .setProgramme(shop.programme())
            .setMemberId(member.toString())
            .build();
    return shop
        .ledger(TestTokens.operator(shop.programme()))
        .listEntries(request)
        .getItemsList()
        .stream()
        .map(largesse.earning.v1.Entry::getKind)
        .toList();
  }
}

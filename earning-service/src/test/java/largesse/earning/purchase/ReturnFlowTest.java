package largesse.earning.purchase;

import static largesse.earning.configuration.ConfiguredProgramme.pointsPerEuro;
import static largesse.earning.configuration.ConfiguredProgramme.refusal;
import static largesse.earning.purchase.TestShop.ONE;
import static largesse.earning.purchase.TestShop.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import largesse.earning.platform.EarningReason;
import largesse.earning.v1.BurnUnitsRequest;
import largesse.earning.v1.Effect;
import largesse.earning.v1.FixedUnits;
import largesse.earning.v1.GetPurchaseRequest;
import largesse.earning.v1.RecordReturnResponse;
import largesse.earning.v1.Rule;
import largesse.earning.v1.Unit;
import largesse.earning.v1.UnitAmount;
import largesse.earning.v1.UnitsPerAmount;
import largesse.runtime.clock.ProtoTime;
import largesse.runtime.ids.Ids;
import largesse.runtime.money.Micros;
import largesse.runtime.testing.TestEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestEnvironment.class)
class ReturnFlowTest {
  private TestShop shop;

  @BeforeEach
  void open() {
    shop = TestShop.open().withPointsPerEuro(1).withShare(20_000);
  }

  @AfterEach
  void close() {
    assertThat(shop.audit().getFindingsList()).isEmpty();
    shop.close();
  }

  @Test
  @Tag("A14")
  void reversesExactlyTheShareOfWhatComesBack() {
    var member = shop.enrol();
    var purchase =
        shop.record(
            shop.basketOf(member)
                .addLines(line(1, "21.90", "7.50"))
                .addLines(line(2, "10.00", "1.00")));

    var answer = shop.giveBack(purchase.getPurchaseId(), ONE);

    assertThat(answer.getNetMicros()).isEqualTo(micros("21.90"));
    assertThat(answer.getShare().getAmountMicros()).isEqualTo(micros("0.15"));
    assertThat(answer.getTakenBackList()).containsExactly(points(21));
    assertThat(answer.getShortfallList()).isEmpty();
    assertThat(answer.getWallets(0).getAvailable()).isEqualTo(10);
    assertThat(shop.audit().getShareMicros()).isEqualTo(micros("0.02"));
  }

  /** 1 point for each 10 EUR, 20 EUR bought: 5 and 5 EUR come back, then 10. */
  @Test
  @Tag("xR2")
  void judgesWhatRemainsAnew() {
    shop.close();
    shop = TestShop.open().withRule(onePointForTenEuro());
    var member = shop.enrol();
    var purchase =
        shop.record(
            shop.basketOf(member)
                .addLines(line(1, "5.00"))
                .addLines(line(2, "5.00"))
                .addLines(line(3, "10.00")));
    assertThat(shop.available(member)).isEqualTo(2);

    shop.giveBack(purchase.getPurchaseId(), ONE);
    assertThat(shop.available(member)).isEqualTo(1);
    shop.giveBack(purchase.getPurchaseId(), 0, ONE);
    assertThat(shop.available(member)).isEqualTo(1);
    shop.giveBack(purchase.getPurchaseId(), 0, 0, ONE);
    assertThat(shop.available(member)).isZero();
  }

  @Test
  @Tag("xR2")
  @Tag("A14")
  void addsAnyNumberOfPartialReturnsUpToExactlyTheWhole() {
    var random = new Random(20261122);
    for (var round = 0; round < 5; round++) {
      var member = shop.enrol();
      var basket =
          shop.basketOf(member)
              .addLines(line(1, "33.33", "9.99").toBuilder().setQuantityMicros(3 * ONE))
              .addLines(line(2, "0.07", "0.01").toBuilder().setQuantityMicros(348_000));
      var purchase = shop.record(basket);
      var left = new long[] {3 * ONE, 348_000};
      var net = 0L;
      var share = 0L;
      var taken = 0L;
      while (left[0] + left[1] > 0) {
        var some = new long[] {part(random, left[0]), part(random, left[1])};
        if (some[0] + some[1] == 0) {
          continue;
        }
        var answer = shop.giveBack(purchase.getPurchaseId(), some);
        net += answer.getNetMicros();
        share += answer.getShare().getAmountMicros();
        taken += answer.getTakenBackList().stream().mapToLong(UnitAmount::getAmount).sum();
        left[0] -= some[0];
        left[1] -= some[1];
      }
      assertThat(net).isEqualTo(micros("33.40"));
      assertThat(share).isEqualTo(purchase.getShare().getAmountMicros());
      assertThat(taken).isEqualTo(33);
      assertThat(shop.available(member)).isZero();
    }
    assertThat(shop.audit().getShareMicros()).isZero();
  }

  @Test
  @Tag("xR5")
  void takesAThresholdsRewardBackWhenWhatRemainsNoLongerReachesIt() {
    shop.withRule(
        Rule.newBuilder()
            .setRule("spend-50")
            .setActive(true)
            .setWhen("purchase.netMicros >= 50000000")
            .addEffects(
                Effect.newBuilder()
                    .setFixedUnits(FixedUnits.newBuilder().setUnit("points").setAmount(10)))
            .build());
    var member = shop.enrol();
    var purchase =
        shop.record(shop.basketOf(member).addLines(line(1, "45.00")).addLines(line(2, "6.00")));
    assertThat(shop.available(member)).isEqualTo(61);

    var answer = shop.giveBack(purchase.getPurchaseId(), 0, ONE);

    assertThat(answer.getTakenBackList()).containsExactly(points(16));
    assertThat(shop.available(member)).isEqualTo(45);
  }

  @Test
  @Tag("xR1")
  void goesBelowZeroWhenThePointsAreSpentAndSaysByHowMuch() {
    var member = shop.enrol();
    var purchase = shop.buy(member, "100.00");
    burn(member, 80);

    var answer = shop.giveBack(purchase.getPurchaseId(), ONE);

    assertThat(answer.getTakenBackList()).containsExactly(points(100));
    assertThat(answer.getShortfallList()).containsExactly(points(80));
    assertThat(shop.available(member)).isEqualTo(-80);
    shop.buy(member, "100.00");
    assertThat(shop.available(member)).isEqualTo(20);
  }

  @Test
  @Tag("xR3")
  void cancelsWhatIsStillPending() {
    shop.withUnit(
        Unit.newBuilder().setUnit("points").setName("points").setPendingFor("P14D").build());
    var member = shop.enrol();
    var purchase = shop.buy(member, "10.00");
    assertThat(purchase.getEarned(0).getAvailable()).isFalse();
    assertThat(shop.wallets(member).getFirst().getPending()).isEqualTo(10);

    var answer = shop.giveBack(purchase.getPurchaseId(), ONE);

    assertThat(answer.getTakenBackList()).containsExactly(points(10));
    assertThat(shop.wallets(member).getFirst().getPending()).isZero();
    assertThat(shop.available(member)).isZero();
  }

  @Test
  @Tag("xR8")
  void refusesMoreThanIsLeftWithoutEffect() {
    var member = shop.enrol();
    var purchase = shop.buy(member, "10.00");
    shop.giveBack(purchase.getPurchaseId(), 400_000);

    var tooMuch = refusal(() -> shop.giveBack(purchase.getPurchaseId(), 600_001));
    assertThat(tooMuch.is(EarningReason.RETURN_EXCEEDS_PURCHASE)).isTrue();
    assertThat(tooMuch.violations().getFirst().field())
        .isEqualTo("return.lines[0].quantity_micros");
    assertThat(
            refusal(() -> shop.giveBack(purchase.getPurchaseId(), 0, ONE))
                .is(EarningReason.LINE_UNKNOWN))
        .isTrue();
    assertThat(
            refusal(() -> shop.giveBack(Ids.next().toString(), ONE))
                .is(EarningReason.PURCHASE_UNKNOWN))
        .isTrue();
    var early = shop.returning(purchase.getPurchaseId(), ONE / 2).toBuilder();
    early.getReturnBuilder().setOccurredAt(ProtoTime.timestamp(shop.now().minusSeconds(999)));
    assertThat(
            refusal(() -> shop.till().recordReturn(early.build()))
                .is(EarningReason.RETURN_BEFORE_PURCHASE))
        .isTrue();

    assertThat(shop.available(member)).isEqualTo(6);
    assertThat(shop.audit().getReturns()).isEqualTo(1);
  }

  @Test
  @Tag("xR8")
  @Tag("xD1")
  void takesEffectOncePerReceipt() {
    var member = shop.enrol();
    var purchase = shop.buy(member, "10.00");
    var request = shop.returning(purchase.getPurchaseId(), ONE / 2);
    var first = shop.till().recordReturn(request);

    assertThat(shop.till().recordReturn(request))
        .isEqualTo(first.toBuilder().setReplayed(true).build());
    var other = request.toBuilder();
    other.getReturnBuilder().getLinesBuilder(0).setQuantityMicros(1);
    assertThat(
            refusal(() -> shop.till().recordReturn(other.build())).is(EarningReason.RECEIPT_REUSED))
        .isTrue();
    assertThat(shop.available(member)).isEqualTo(5);
  }

  @Test
  void letsReturnsOfOnePurchaseTakeTurns() throws Exception {
    var member = shop.enrol();
    var basket =
        shop.basketOf(member)
            .addLines(line(1, "100.00", "10.00").toBuilder().setQuantityMicros(20 * ONE));
    var purchase = shop.record(basket);
    var byReceipt = basket.getReceipt();
    var done = new ArrayList<Future<RecordReturnResponse>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var one = 0; one < 30; one++) {
        var request = shop.returning(purchase.getPurchaseId(), ONE).toBuilder();
        if (one % 2 == 0) {
          request.setPurchaseReceipt(byReceipt);
        }
        done.add(threads.submit(() -> shop.till().recordReturn(request.build())));
      }
    }

    var refused = 0;
    for (var answer : done) {
      try {
        answer.get();
      } catch (ExecutionException e) {
        assertThat(e.getCause()).isInstanceOf(StatusRuntimeException.class);
        refused++;
      }
    }
    assertThat(refused).isEqualTo(10);
    assertThat(shop.available(member)).isZero();
    assertThat(shop.audit().getReturns()).isEqualTo(20);
    assertThat(shop.audit().getShareMicros()).isZero();
  }

  @Test
  @Tag("xR2")
  void judgesByTheRulesOfThePurchaseAlsoAfterTheyHaveChanged() {
    var member = shop.enrol();
    var purchase =
        shop.record(shop.basketOf(member).addLines(line(1, "10.00")).addLines(line(2, "10.00")));
    shop.withRule(pointsPerEuro("base", 7).build());
    shop.withRule(pointsPerEuro("more", 100).build());

    assertThat(shop.giveBack(purchase.getPurchaseId(), ONE).getTakenBackList())
        .containsExactly(points(10));
  }

  @Test
  void reversesTheShareOfWhoBoughtWithoutACard() {
    var purchase = shop.record(shop.anonymousBasket().addLines(line(1, "21.90", "7.50")));

    var answer = shop.giveBack(purchase.getPurchaseId(), ONE);

    assertThat(answer.getTakenBackList()).isEmpty();
    assertThat(answer.getShare().getAmountMicros()).isEqualTo(micros("0.15"));
  }

  @Test
  void isPartOfItsPurchase() {
    var member = shop.enrol();
    var purchase = shop.record(shop.basketOf(member).addLines(line(1, "21.90", "7.50")));
    var goods = shop.giveBack(purchase.getPurchaseId(), ONE);

    var found =
        shop.operator()
            .getPurchase(
                GetPurchaseRequest.newBuilder()
                    .setProgramme(shop.programme())
                    .setPurchaseId(purchase.getPurchaseId())
                    .build())
            .getValue();

    assertThat(found.getReturnsList()).hasSize(1);
    assertThat(found.getReturns(0).getReturnId()).isEqualTo(goods.getReturnId());
    assertThat(found.getReturns(0).getReturn().getLines(0).getQuantityMicros()).isEqualTo(ONE);
    assertThat(found.getReturns(0).getTakenBackList()).isEqualTo(goods.getTakenBackList());
    assertThat(found.getReturns(0).getShareMicros()).isEqualTo(micros("0.15"));
  }

  private void burn(UUID member, long amount) {
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

  private static Rule onePointForTenEuro() {
    var effect = UnitsPerAmount.newBuilder().setUnit("points").setAmount(1).setPerMicros(10 * ONE);
    return Rule.newBuilder()
        .setRule("base")
        .setActive(true)
        .addAllEffects(List.of(Effect.newBuilder().setUnitsPerAmount(effect).build()))
        .build();
  }

  private static long part(Random random, long left) {
    return random.nextInt(3) == 0 ? left : random.nextLong(left + 1);
  }

  private static UnitAmount points(long amount) {
    return UnitAmount.newBuilder().setUnit("points").setAmount(amount).build();
  }

  private static long micros(String amount) {
    return Micros.parse(amount).value();
  }
}

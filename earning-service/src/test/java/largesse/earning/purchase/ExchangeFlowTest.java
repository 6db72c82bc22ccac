package largesse.earning.purchase;

import static largesse.earning.configuration.ConfiguredProgramme.refusal;
import static largesse.earning.purchase.TestShop.ONE;
import static largesse.earning.purchase.TestShop.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import largesse.earning.platform.EarningReason;
import largesse.earning.v1.Purchase;
import largesse.earning.v1.RecordExchangeRequest;
import largesse.earning.v1.RecordExchangeResponse;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.money.Micros;
import largesse.runtime.testing.TestEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestEnvironment.class)
@Tag("xR9")
class ExchangeFlowTest {
  private TestShop shop;
  private UUID member;
  private String bought;

  @BeforeEach
  void sell() {
    shop = TestShop.open().withPointsPerEuro(1).withShare(20_000);
    member = shop.enrol();
    bought = shop.record(shop.basketOf(member).addLines(line(1, "20.00", "5.00"))).getPurchaseId();
  }

  @AfterEach
  void close() {
    assertThat(shop.audit().getFindingsList()).isEmpty();
    shop.close();
  }

  @Test
  void recordsBothHalvesOnce() {
    var request = exchange(shop.basketOf(member).addLines(line(1, "30.00", "10.00")), ONE);

    var first = shop.till().recordExchange(request);

    assertThat(first.getReturn().getTakenBack(0).getAmount()).isEqualTo(20);
    assertThat(first.getPurchase().getEarned(0).getAmount()).isEqualTo(30);
    assertThat(first.getPurchase().getWallets(0).getAvailable()).isEqualTo(30);
    assertThat(shop.audit().getShareMicros()).isEqualTo(Micros.parse("0.20").value());

    var again = shop.till().recordExchange(request);
    assertThat(again.getReturn())
        .isEqualTo(first.getReturn().toBuilder().setReplayed(true).build());
    assertThat(again.getPurchase())
        .isEqualTo(first.getPurchase().toBuilder().setReplayed(true).build());
    assertThat(shop.available(member)).isEqualTo(30);
  }

  @Test
  void recordsNeitherWhenOneIsRefused() {
    var tooMuch = exchange(shop.basketOf(member).addLines(line(1, "30.00")), 2 * ONE);
    var refused = refusal(() -> shop.till().recordExchange(tooMuch));
    assertThat(refused.is(EarningReason.RETURN_EXCEEDS_PURCHASE)).isTrue();
    assertThat(refused.violations().getFirst().field())
        .isEqualTo("return.return.lines[0].quantity_micros");

    var wrong = exchange(shop.basketOf(member).addLines(line(1, "30.00")).setCurrency("NOK"), ONE);
    var wrongCurrency = refusal(() -> shop.till().recordExchange(wrong));
    assertThat(wrongCurrency.is(EarningReason.CURRENCY_MISMATCH)).isTrue();
    assertThat(wrongCurrency.violations().getFirst().field())
        .isEqualTo("purchase.purchase.currency");

    var nothing = exchange(shop.basketOf(member), ONE);
    assertThat(refusal(() -> shop.till().recordExchange(nothing)).is(RuntimeReason.INVALID_REQUEST))
        .isTrue();
    assertThat(shop.audit().getReturns()).isZero();
    assertThat(shop.audit().getPurchases()).isEqualTo(1);
    assertThat(shop.available(member)).isEqualTo(20);
  }

  @Test
  void refusesItsKeyToAnotherExchange() {
    var basket = shop.basketOf(member).addLines(line(1, "30.00"));
    var request = exchange(basket, ONE / 2).toBuilder().setIdempotencyKey("swap-1").build();
    shop.till().recordExchange(request);

    var other =
        exchange(shop.basketOf(member).addLines(line(1, "1.00")), ONE / 2).toBuilder()
            .setIdempotencyKey("swap-1")
            .build();

    assertThat(
            refusal(() -> shop.till().recordExchange(other))
                .is(RuntimeReason.IDEMPOTENCY_KEY_REUSED))
        .isTrue();
    assertThat(shop.audit().getReturns()).isEqualTo(1);
  }

  @Test
  void takesEffectOnceAmongPurchasesOfTheSameMember() throws Exception {
    var request = exchange(shop.basketOf(member).addLines(line(1, "30.00", "10.00")), ONE);
    var exchanges = new ArrayList<Future<RecordExchangeResponse>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var one = 0; one < 20; one++) {
        exchanges.add(threads.submit(() -> shop.till().recordExchange(request)));
        threads.submit(() -> shop.buy(member, "1.00"));
      }
    }
    for (var exchange : exchanges) {
      assertThat(exchange.get().getPurchase().getEarned(0).getAmount()).isEqualTo(30);
    }
    assertThat(shop.available(member)).isEqualTo(50);
    assertThat(shop.audit().getReturns()).isEqualTo(1);
  }

  private RecordExchangeRequest exchange(Purchase.Builder basket, long quantityMicros) {
    return RecordExchangeRequest.newBuilder()
        .setProgramme(shop.programme())
        .setReturn(shop.returning(bought, quantityMicros).toBuilder().clearProgramme())
        .setPurchase(shop.request(basket).toBuilder().clearProgramme())
        .build();
  }
}

package largesse.earning.purchase;

import static largesse.earning.configuration.ConfiguredProgramme.refusal;
import static largesse.earning.purchase.TestShop.ONE;
import static largesse.earning.purchase.TestShop.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import largesse.common.v1.PageRequest;
import largesse.earning.platform.EarningReason;
import largesse.earning.v1.ListParkedReturnsRequest;
import largesse.earning.v1.ListParkedReturnsResponse;
import largesse.earning.v1.ParkedReturn;
import largesse.earning.v1.ParkedReturnState;
import largesse.earning.v1.Purchase;
import largesse.earning.v1.RecordReturnRequest;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.ids.Ids;
import largesse.runtime.testing.TestEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestEnvironment.class)
@Tag("xD5")
class ParkedReturnFlowTest {
  @Inject ApplyParkedReturns applyParkedReturns;

  private TestShop shop;
  private UUID member;

  @BeforeEach
  void open() {
    shop = TestShop.open().withPointsPerEuro(1).withShare(20_000);
    member = shop.enrol();
  }

  @AfterEach
  void close() {
    assertThat(shop.audit().getFindingsList()).isEmpty();
    shop.close();
  }

  @Test
  void takesEffectOnceItsPurchaseIsThere() throws Exception {
    var basket = basket();
    var request = returning(basket, ONE / 2);

    var parked = shop.till().recordReturn(request);
    assertThat(parked.getParked()).isTrue();
    assertThat(parked.getReturnId()).isEmpty();
    assertThat(shop.till().recordReturn(request))
        .isEqualTo(parked.toBuilder().setReplayed(true).build());
    applyParkedReturns.applyAll();
    assertThat(states()).containsExactly(ParkedReturnState.PARKED_RETURN_STATE_PARKED);

    shop.record(basket);
    applyTwiceAtATime();

    assertThat(states()).containsExactly(ParkedReturnState.PARKED_RETURN_STATE_APPLIED);
    assertThat(shop.available(member)).isEqualTo(5);
    assertThat(shop.audit().getReturns()).isEqualTo(1);
    var again = shop.till().recordReturn(request);
    assertThat(again.getReplayed()).isTrue();
    assertThat(again.getParked()).isFalse();
    assertThat(again.getTakenBack(0).getAmount()).isEqualTo(5);
  }

  @Test
  void isGivenUpWhenItsPurchaseDoesNotComeInTime() throws Exception {
    var basket = basket();
    var request = returning(basket, ONE);
    shop.till().recordReturn(request);
    shop.moveClockTo(Duration.ofDays(13));
    applyParkedReturns.applyAll();
    assertThat(states()).containsExactly(ParkedReturnState.PARKED_RETURN_STATE_PARKED);

    shop.moveClockTo(Duration.ofDays(15));
    applyParkedReturns.applyAll();

    assertThat(states()).containsExactly(ParkedReturnState.PARKED_RETURN_STATE_EXPIRED);
    shop.record(basket);
    applyParkedReturns.applyAll();
    assertThat(shop.available(member)).isEqualTo(10);
    assertThat(shop.till().recordReturn(request).getParked()).isFalse();
    assertThat(shop.available(member)).isZero();
  }

  @Test
  void saysWhyItWasRefusedWhenItsPurchaseCame() throws Exception {
    var basket = basket();
    shop.till().recordReturn(returning(basket, 2 * ONE));

    shop.record(basket);
    applyParkedReturns.applyAll();

    assertThat(parked())
        .extracting(ParkedReturn::getState, ParkedReturn::getRefusal)
        .containsExactly(
            tuple(ParkedReturnState.PARKED_RETURN_STATE_REFUSED, "RETURN_EXCEEDS_PURCHASE"));
    assertThat(shop.available(member)).isEqualTo(10);
  }

  @Test
  void refusesAnotherContentAndAnIdThatNobodyHas() {
    var basket = basket();
    var request = returning(basket, ONE);
    shop.till().recordReturn(request);
    var other = request.toBuilder();
    other.getReturnBuilder().getLinesBuilder(0).setQuantityMicros(1);

    assertThat(
            refusal(() -> shop.till().recordReturn(other.build())).is(EarningReason.RECEIPT_REUSED))
        .isTrue();
    assertThat(
            refusal(() -> shop.giveBack(Ids.next().toString(), ONE))
                .is(EarningReason.PURCHASE_UNKNOWN))
        .isTrue();
  }

  @Test
  void isListedPageByPageByState() {
    for (var one = 0; one < 5; one++) {
      shop.till().recordReturn(returning(basket(), ONE));
    }

    var first = list(ParkedReturnState.PARKED_RETURN_STATE_PARKED, 3, "");
    var second = list(ParkedReturnState.PARKED_RETURN_STATE_PARKED, 3, first.getNextPageToken());

    assertThat(first.getItemsCount()).isEqualTo(3);
    assertThat(second.getItemsCount()).isEqualTo(2);
    assertThat(second.getNextPageToken()).isEmpty();
    assertThat(list(ParkedReturnState.PARKED_RETURN_STATE_EXPIRED, 3, "").getItemsList()).isEmpty();
    var request = ListParkedReturnsRequest.newBuilder().setProgramme(shop.programme()).build();
    assertThat(
            refusal(() -> shop.till().listParkedReturns(request))
                .is(RuntimeReason.PERMISSION_DENIED))
        .isTrue();
  }

  private void applyTwiceAtATime() throws Exception {
    try (var replicas = Executors.newVirtualThreadPerTaskExecutor()) {
      var one = replicas.submit(applyParkedReturns::applyAll);
      var other = replicas.submit(applyParkedReturns::applyAll);
      one.get();
      other.get();
    }
  }

  private Purchase.Builder basket() {
    return shop.basketOf(member).addLines(line(1, "10.00", "5.00"));
  }

  private RecordReturnRequest returning(Purchase.Builder basket, long quantityMicros) {
    return shop.returning(Ids.next().toString(), quantityMicros).toBuilder()
        .setPurchaseReceipt(basket.getReceipt())
        .build();
  }

  private List<ParkedReturnState> states() {
    return parked().stream().map(ParkedReturn::getState).toList();
  }

  private List<ParkedReturn> parked() {
    return list(ParkedReturnState.PARKED_RETURN_STATE_UNSPECIFIED, 0, "").getItemsList();
  }

  private ListParkedReturnsResponse list(ParkedReturnState state, int pageSize, String token) {
    return shop.operator()
        .listParkedReturns(
            ListParkedReturnsRequest.newBuilder()
                .setProgramme(shop.programme())
                .setState(state)
                .setPage(PageRequest.newBuilder().setPageSize(pageSize).setPageToken(token))
                .build());
  }
}

package largesse.earning.ledger;

import static largesse.earning.configuration.ConfiguredProgramme.refusal;
import static largesse.earning.purchase.TestShop.ONE;
import static largesse.earning.purchase.TestShop.lapsingPoints;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import largesse.earning.platform.EarningReason;
import largesse.earning.purchase.TestShop;
import largesse.earning.v1.AdjustUnitsRequest;
import largesse.earning.v1.AdjustUnitsResponse;
import largesse.earning.v1.Adjustment;
import largesse.earning.v1.ListAdjustmentsRequest;
import largesse.earning.v1.UnitCredit;
import largesse.earning.v1.UnitDeduction;
import largesse.earning.v1.UnitExtension;
import largesse.runtime.clock.ProtoTime;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.ids.Ids;
import largesse.runtime.testing.TestEnvironment;
import largesse.runtime.testing.TestTokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestEnvironment.class)
@Tag("xL8")
class AdjustmentFlowTest {
  private TestShop shop;
  private UUID member;

  @BeforeEach
  void open() {
    shop = TestShop.open().withUnit(lapsingPoints("P30D").build()).withPointsPerEuro(1);
    member = shop.enrol();
  }

  @AfterEach
  void close() {
    assertThat(shop.audit().getFindingsList()).isEmpty();
    shop.close();
  }

  @Test
  void creditsAndTakesOutOnceForAReasonThatStays() {
    var request = credit(50).setIdempotencyKey("sorry-1").build();
    var credited = adjust(request);
    assertThat(credited.getWallet().getAvailable()).isEqualTo(50);
    assertThat(adjust(request)).isEqualTo(credited.toBuilder().setReplayed(true).build());
    shop.buy(member, "10.00");

    var taken = adjust(deduction(20).build());

    assertThat(taken.getWallet().getAvailable()).isEqualTo(40);
    assertThat(adjustments()).extracting(Adjustment::getAmount).containsExactly(50L, -20L);
    assertThat(adjustments().getFirst().getReason()).isEqualTo("the parcel was late");
    assertThat(adjustments().getFirst().getSubject()).isNotEmpty();
    assertThat(refusal(() -> adjust(deduction(41).build())).is(EarningReason.BALANCE_TOO_LOW))
        .isTrue();
    assertThat(shop.available(member)).isEqualTo(40);
  }

  @Test
  void lapsesByTheUnitsPeriodOrWhenItIsSaid() {
    var fixed = shop.now().plus(Duration.ofDays(5));
    adjust(credit(7).build());
    var earlier = credit(3);
    earlier.getCreditBuilder().setExpiresAt(ProtoTime.timestamp(fixed));
    adjust(earlier.build());

    shop.moveClockTo(Duration.ofDays(6));
    assertThat(shop.available(member)).isEqualTo(7);
    shop.moveClockTo(Duration.ofDays(32));
    assertThat(shop.available(member)).isZero();
  }

  @Test
  void coversADebtFirst() {
    var bought = shop.buy(member, "10.00");
    adjust(deduction(10).build());
    shop.giveBack(bought.getPurchaseId(), ONE);
    assertThat(shop.available(member)).isEqualTo(-10);

    assertThat(adjust(credit(15).build()).getWallet().getAvailable()).isEqualTo(5);
  }

  @Test
  void letsWhatThereIsLapseLaterAndPutsBackWhatLapsed() {
    shop.buy(member, "10.00");
    shop.moveClockTo(Duration.ofDays(20));
    shop.buy(member, "5.00");
    shop.moveClockTo(Duration.ofDays(35));
    assertThat(shop.available(member)).isEqualTo(5);
    var until = shop.now().plus(Duration.ofDays(100)).truncatedTo(ChronoUnit.SECONDS);

    var later = adjust(extension(until).build());
    assertThat(later.getWallet().getAvailable()).isEqualTo(5);
    assertThat(ProtoTime.instant(later.getWallet().getNextExpiryAt())).isEqualTo(until);
    var since = extension(until);
    since
        .getExtensionBuilder()
        .setLapsedSince(ProtoTime.timestamp(shop.now().minus(Duration.ofDays(10))));
    var back = adjust(since.build());

    assertThat(back.getValue().getAmount()).isEqualTo(10);
    assertThat(back.getWallet().getAvailable()).isEqualTo(15);
    shop.moveClockTo(Duration.ofDays(134));
    assertThat(shop.available(member)).isEqualTo(15);
    shop.moveClockTo(Duration.ofDays(136));
    assertThat(shop.available(member)).isZero();
  }

  @Test
  void refusesWhatIsUnknownOrOver() {
    var askedFor = credit(1).setMemberId(Ids.next().toString()).build();
    assertThat(refusal(() -> adjust(askedFor)).is(RuntimeReason.NEIGHBOUR_UNAVAILABLE)).isTrue();
    var coins = credit(1).setUnit("coins").build();
    assertThat(refusal(() -> adjust(coins)).is(EarningReason.UNIT_UNKNOWN)).isTrue();
    var over = extension(shop.now().minusSeconds(1)).build();
    var refused = refusal(() -> adjust(over));
    assertThat(refused.is(EarningReason.PERIOD_INVALID)).isTrue();
    assertThat(refused.violations().getFirst().field()).isEqualTo("extension.until");
    var silent = credit(1).clearReason().build();
    assertThat(refusal(() -> adjust(silent)).is(RuntimeReason.INVALID_REQUEST)).isTrue();
    var till = shop.ledger(TestTokens.store(shop.programme()));
    assertThat(
            refusal(() -> till.adjustUnits(credit(1).build())).is(RuntimeReason.PERMISSION_DENIED))
        .isTrue();
    assertThat(adjustments()).isEmpty();
  }

  private AdjustUnitsResponse adjust(AdjustUnitsRequest request) {
    return shop.ledger(TestTokens.operator(shop.programme())).adjustUnits(request);
  }

  private List<Adjustment> adjustments() {
    return shop.ledger(TestTokens.auditor(shop.programme()))
        .listAdjustments(
            ListAdjustmentsRequest.newBuilder()
                .setProgramme(shop.programme())
                .setMemberId(member.toString())
                .build())
        .getItemsList();
  }

  private AdjustUnitsRequest.Builder request() {
    return AdjustUnitsRequest.newBuilder()
        .setProgramme(shop.programme())
        .setMemberId(member.toString())
        .setUnit("points")
        .setReason("the parcel was late");
  }

  private AdjustUnitsRequest.Builder credit(long amount) {
    return request().setCredit(UnitCredit.newBuilder().setAmount(amount));
  }

  private AdjustUnitsRequest.Builder deduction(long amount) {
    return request().setDeduction(UnitDeduction.newBuilder().setAmount(amount));
  }

  private AdjustUnitsRequest.Builder extension(Instant until) {
    return request().setExtension(UnitExtension.newBuilder().setUntil(ProtoTime.timestamp(until)));
  }
}

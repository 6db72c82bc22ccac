package largesse.earning.ledger;

import static java.util.Objects.requireNonNull;
import static largesse.earning.configuration.ConfiguredProgramme.refusal;
import static largesse.earning.purchase.TestShop.ONE;
import static largesse.earning.purchase.TestShop.lapsingPoints;
import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.StatusRuntimeException;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import largesse.earning.platform.EarningReason;
import largesse.earning.purchase.TestShop;
import largesse.earning.v1.BurnUnitsRequest;
import largesse.earning.v1.BurnUnitsResponse;
import largesse.earning.v1.Entry;
import largesse.earning.v1.EntryKind;
import largesse.earning.v1.GetLiabilityRequest;
import largesse.earning.v1.GetStatementRequest;
import largesse.earning.v1.GetUnitRequest;
import largesse.earning.v1.GiveBackUnitsResponse;
import largesse.earning.v1.ShortfallPolicy;
import largesse.earning.v1.StatementLine;
import largesse.earning.v1.Unit;
import largesse.earning.v1.UnitAmount;
import largesse.earning.v1.UnitsOverdrawn;
import largesse.runtime.clock.ProtoTime;
import largesse.runtime.error.RemoteError;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.ids.Ids;
import largesse.runtime.testing.TestEnvironment;
import largesse.runtime.testing.TestTokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A till that was offline has handed out more than there was: cap, then negative, and an alert. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
@Tag("xD9")
class OverdraftFlowTest {
  private static final int LIMIT = 40;

  @Inject MeterRegistry metrics;

  private TestShop shop;
  private UUID member;
  private Instant handedOut;

  @BeforeEach
  void open() {
    shop = TestShop.open().withUnit(points(LIMIT)).withPointsPerEuro(1);
    member = shop.enrol();
    handedOut = shop.now().minus(Duration.ofHours(1)).truncatedTo(ChronoUnit.MICROS);
  }

  @AfterEach
  void close() {
    assertThat(shop.audit().getFindingsList()).isEmpty();
    shop.close();
  }

  @Test
  void takesWhatIsThereThenOwesTheRestAndSaysSo() {
    shop.buy(member, "30.00");
    var redemption = Ids.next();
    var alerts = alerts();

    var burned = burn(redemption, 50);

    assertThat(burned.getOverdrawn()).isEqualTo(20);
    assertThat(burned.getOverdraftLimit()).isEqualTo(LIMIT);
    assertThat(burned.getWallet().getAvailable()).isEqualTo(-20);
    assertThat(shop.available(member)).isEqualTo(-20);
    assertThat(shop.events(UnitsOverdrawn.parser()))
        .containsExactly(
            UnitsOverdrawn.newBuilder()
                .setRedemptionId(redemption.toString())
                .setMemberId(member.toString())
                .setUnit("points")
                .setAmount(20)
                .setOverdraftLimit(LIMIT)
                .build());
    assertThat(alerts()).isEqualTo(alerts + 1);
  }

  @Test
  void alertsNobodyOfWhatWasThere() {
    shop.buy(member, "50.00");
    var alerts = alerts();

    var burned = burn(Ids.next(), 50);

    assertThat(burned.getOverdrawn()).isZero();
    assertThat(burned.getOverdraftLimit()).isEqualTo(LIMIT);
    assertThat(shop.events(UnitsOverdrawn.parser())).isEmpty();
    assertThat(alerts()).isEqualTo(alerts);
  }

  @Test
  void takesNothingBeyondTheLimit() {
    shop.buy(member, "30.00");
    var before = shop.wallets(member);
    var redemption = Ids.next();

    assertThat(refusal(() -> burn(redemption, 71)).is(EarningReason.OVERDRAFT_EXCEEDED)).isTrue();

    assertThat(shop.wallets(member)).isEqualTo(before);
    assertThat(shop.events(UnitsOverdrawn.parser())).isEmpty();
    assertThat(burn(redemption, 70).getOverdrawn()).isEqualTo(LIMIT);
    assertThat(refusal(() -> burn(Ids.next(), 1)).is(EarningReason.OVERDRAFT_EXCEEDED)).isTrue();
  }

  @Test
  void owesNothingWhereTheUnitDoesNotAllowIt() {
    shop.withUnit(points(0)).buy(member, "30.00");

    assertThat(refusal(() -> burn(Ids.next(), 31)).is(EarningReason.OVERDRAFT_EXCEEDED)).isTrue();

    assertThat(burn(Ids.next(), 30).getWallet().getAvailable()).isZero();
  }

  @Test
  void isNotForTillsThatAreOnline() {
    shop.buy(member, "30.00");
    var online = request(Ids.next(), 31).clearOfflineOccurredAt().build();

    assertThat(refusal(() -> shop.ledger().burnUnits(online)).is(EarningReason.BALANCE_TOO_LOW))
        .isTrue();
  }

  @Test
  void countsWhatIsOwedAlready() {
    var bought = shop.buy(member, "30.00");
    shop.ledger().burnUnits(request(Ids.next(), 30).clearOfflineOccurredAt().build());
    shop.giveBack(bought.getPurchaseId(), ONE);
    assertThat(shop.available(member)).isEqualTo(-30);

    assertThat(refusal(() -> burn(Ids.next(), 11)).is(EarningReason.OVERDRAFT_EXCEEDED)).isTrue();

    assertThat(burn(Ids.next(), 10).getWallet().getAvailable()).isEqualTo(-LIMIT);
  }

  @Test
  void opensAWalletForWhoNeverEarnedAnything() {
    assertThat(burn(Ids.next(), LIMIT).getWallet().getAvailable()).isEqualTo(-LIMIT);

    var stranger = request(Ids.next(), 1).setMemberId(Ids.next().toString()).build();
    assertThat(refusal(() -> shop.ledger().burnUnits(stranger)).is(RuntimeReason.MEMBER_UNKNOWN))
        .isTrue();
    var coins = request(Ids.next(), 1).setUnit("coins").build();
    assertThat(refusal(() -> shop.ledger().burnUnits(coins)).is(EarningReason.UNIT_UNKNOWN))
        .isTrue();
  }

  @Test
  void owesWhateverAReturnWouldMakeOfIt() {
    var unit =
        points(LIMIT).toBuilder().setShortfall(ShortfallPolicy.SHORTFALL_POLICY_FLOOR_ZERO).build();
    shop.withUnit(unit).buy(member, "30.00");

    assertThat(burn(Ids.next(), 50).getWallet().getAvailable()).isEqualTo(-20);
  }

  @Test
  @Tag("xD1")
  void givesTheSameAnswerToARepetition() {
    shop.buy(member, "30.00");
    var redemption = Ids.next();
    var first = burn(redemption, 50);
    shop.buy(member, "100.00");
    shop.withUnit(points(0));
    var alerts = alerts();

    assertThat(burn(redemption, 50)).isEqualTo(first.toBuilder().setReplayed(true).build());

    assertThat(shop.available(member)).isEqualTo(80);
    assertThat(shop.events(UnitsOverdrawn.parser())).hasSize(1);
    assertThat(alerts()).isEqualTo(alerts);
    var online = request(redemption, 50).clearOfflineOccurredAt().build();
    assertThat(refusal(() -> shop.ledger().burnUnits(online)).is(EarningReason.ORIGIN_REUSED))
        .isTrue();
  }

  @Test
  void neverGoesBeyondTheLimitHoweverManyComeAtOnce() throws Exception {
    var tills = 32;
    var redemptions = 96;
    var together = new CountDownLatch(tills);
    var burns = new ArrayList<Future<BurnUnitsResponse>>();
    try (var threads = Executors.newFixedThreadPool(tills)) {
      for (var one = 0; one < redemptions; one++) {
        burns.add(
            threads.submit(() -> {
              together.countDown();
              together.await();
              return burn(Ids.next(), 3);
            }));
      }
    }

    var succeeded = 0;
    for (var burn : burns) {
      try {
        assertThat(burn.get().getWallet().getAvailable()).isGreaterThanOrEqualTo(-LIMIT);
        succeeded++;
      } catch (ExecutionException e) {
        var refused = RemoteError.of((StatusRuntimeException) requireNonNull(e.getCause()));
        assertThat(refused.is(EarningReason.OVERDRAFT_EXCEEDED)).isTrue();
      }
    }
    assertThat(succeeded).isEqualTo(LIMIT / 3);
    assertThat(shop.available(member)).isEqualTo(-3L * succeeded);
    assertThat(shop.events(UnitsOverdrawn.parser()))
        .hasSize(succeeded)
        .extracting(UnitsOverdrawn::getAmount)
        .containsOnly(3L);
  }

  @Test
  void takesEffectOnceAlsoWhenItIsToldTwiceAtATime() throws Exception {
    var redemption = Ids.next();
    try (var threads = Executors.newFixedThreadPool(16)) {
      for (var one = 0; one < 32; one++) {
        threads.submit(() -> burn(redemption, 10));
      }
    }

    assertThat(shop.available(member)).isEqualTo(-10);
    assertThat(shop.events(UnitsOverdrawn.parser())).hasSize(1);
  }

  @Test
  void coversWhatIsOwedFromLaterCredits() {
    burn(Ids.next(), 30);

    assertThat(shop.buy(member, "20.00").getWallets(0).getAvailable()).isEqualTo(-10);
    assertThat(shop.buy(member, "25.00").getWallets(0).getAvailable()).isEqualTo(15);
    assertThat(shop.wallets(member).getFirst().getNextExpiryAmount()).isEqualTo(15);
  }

  @Test
  @Tag("xL6")
  void owesItWhateverLapses() {
    shop.buy(member, "30.00");
    var redemption = Ids.next();
    burn(redemption, 50);
    shop.moveClockTo(Duration.ofDays(400));
    assertThat(shop.available(member)).isEqualTo(-20);

    assertThat(giveBack(redemption).getGivenBack(0).getAmount()).isEqualTo(50);

    assertThat(shop.available(member)).isZero();
    assertThat(shop.wallets(member).getFirst().getNextExpiryAmount()).isZero();
  }

  @Test
  @Tag("xR4")
  void givesBackExactlyWhatItTook() {
    shop.buy(member, "10.00");
    shop.moveClockTo(Duration.ofDays(10));
    shop.buy(member, "20.00");
    var before = shop.wallets(member);
    var redemption = Ids.next();
    burn(redemption, 50);

    var back = giveBack(redemption);

    assertThat(back.getGivenBackList())
        .containsExactly(UnitAmount.newBuilder().setUnit("points").setAmount(50).build());
    assertThat(shop.wallets(member)).isEqualTo(before);
    assertThat(giveBack(redemption)).isEqualTo(back.toBuilder().setReplayed(true).build());
    assertThat(shop.wallets(member)).isEqualTo(before);
    assertThat(refusal(() -> burn(redemption, 50)).is(EarningReason.BURN_GIVEN_BACK)).isTrue();
  }

  @Test
  @Tag("xR4")
  void givesBackToLaterCreditsWhatTheyHaveCovered() {
    shop.buy(member, "30.00");
    var redemption = Ids.next();
    burn(redemption, 50);
    shop.moveClockTo(Duration.ofDays(10));
    shop.buy(member, "15.00");
    shop.moveClockTo(Duration.ofDays(20));
    shop.buy(member, "45.00");
    assertThat(shop.available(member)).isEqualTo(40);

    giveBack(redemption);

    assertThat(shop.available(member)).isEqualTo(90);
    assertThat(shop.wallets(member).getFirst().getNextExpiryAmount()).isEqualTo(30);
    shop.moveClockTo(Duration.ofDays(370));
    assertThat(shop.available(member)).isEqualTo(60);
    shop.moveClockTo(Duration.ofDays(380));
    assertThat(shop.available(member)).isEqualTo(45);
    shop.moveClockTo(Duration.ofDays(400));
    assertThat(shop.available(member)).isZero();
  }

  @Test
  void leavesWhatIsOwedForOtherReasons() {
    var redemption = Ids.next();
    burn(redemption, 25);
    burn(Ids.next(), 15);

    giveBack(redemption);

    assertThat(shop.available(member)).isEqualTo(-15);
    assertThat(shop.buy(member, "20.00").getWallets(0).getAvailable()).isEqualTo(5);
  }

  @Test
  void isInTheStatementAndInWhatMembersOwe() {
    shop.buy(member, "30.00");
    burn(Ids.next(), 50);

    var request =
        GetStatementRequest.newBuilder()
            .setProgramme(shop.programme())
            .setMemberId(member.toString())
            .setUnit("points")
            .build();
    var statement =
        shop.statements(TestTokens.member(shop.programme(), member)).getStatement(request);
    assertThat(statement.getLinesList())
        .extracting(StatementLine::getBalance)
        .containsExactly(30L, 0L, -20L);
    assertThat(statement.getLinesList())
        .extracting(StatementLine::getEntry)
        .extracting(Entry::getKind)
        .containsExactly(
            EntryKind.ENTRY_KIND_EARN, EntryKind.ENTRY_KIND_BURN, EntryKind.ENTRY_KIND_BURN);
    var liability =
        shop.liability(TestTokens.finance(shop.programme()))
            .getLiability(GetLiabilityRequest.newBuilder().setProgramme(shop.programme()).build())
            .getUnits(0);
    assertThat(liability.getOwedByMembers()).isEqualTo(20);
    assertThat(liability.getOutstanding()).isZero();
  }

  @Test
  @Tag("xD7")
  void refusesATimeThatNoSetClockSays() {
    var ahead = refusal(() -> burn(Ids.next(), 1, shop.now().plus(Duration.ofMinutes(6))));
    assertThat(ahead.is(EarningReason.OCCURRED_IN_FUTURE)).isTrue();
    assertThat(ahead.violations().getFirst().field()).isEqualTo("offline_occurred_at");
    var unset = refusal(() -> burn(Ids.next(), 1, Instant.parse("1999-12-31T23:59:59Z")));
    assertThat(unset.is(EarningReason.OCCURRED_TOO_EARLY)).isTrue();
    assertThat(unset.violations().getFirst().field()).isEqualTo("offline_occurred_at");

    assertThat(burn(Ids.next(), 1, shop.now().plus(Duration.ofMinutes(4))).getOverdrawn())
        .isEqualTo(1);
  }

  @Test
  void isASettingOfTheUnit() {
    var request =
        GetUnitRequest.newBuilder().setProgramme(shop.programme()).setUnit("points").build();
    assertThat(shop.configuration().units().getUnit(request).getValue().getOverdraftLimit())
        .isEqualTo(LIMIT);
    var refused = refusal(() -> shop.withUnit(points(-1)));
    assertThat(refused.is(RuntimeReason.INVALID_REQUEST)).isTrue();
    assertThat(refused.violations().getFirst().field()).isEqualTo("value.overdraft_limit");
  }

  private double alerts() {
    return metrics.counter("largesse.redemptions.overdrawn").count();
  }

  private BurnUnitsResponse burn(UUID redemption, long amount) {
    return shop.ledger().burnUnits(request(redemption, amount).build());
  }

  private BurnUnitsResponse burn(UUID redemption, long amount, Instant occurredAt) {
    return shop.ledger()
        .burnUnits(
            request(redemption, amount)
                .setOfflineOccurredAt(ProtoTime.timestamp(occurredAt))
                .build());
  }

  private BurnUnitsRequest.Builder request(UUID redemption, long amount) {
    return BurnUnitsRequest.newBuilder()
        .setProgramme(shop.programme())
        .setMemberId(member.toString())
        .setUnit("points")
        .setAmount(amount)
        .setOriginId(redemption.toString())
        .setOfflineOccurredAt(ProtoTime.timestamp(handedOut));
  }

  private GiveBackUnitsResponse giveBack(UUID redemption) {
    return shop.giveBackUnits(member, redemption.toString());
  }

  private static Unit points(long overdraftLimit) {
    return lapsingPoints("P1Y").setOverdraftLimit(overdraftLimit).build();
  }
}

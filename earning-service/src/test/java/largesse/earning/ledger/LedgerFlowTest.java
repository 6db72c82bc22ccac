package largesse.earning.ledger;

import static java.util.Objects.requireNonNull;
import static largesse.earning.configuration.ConfiguredProgramme.refusal;
import static largesse.earning.purchase.TestShop.lapsingPoints;
import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import largesse.common.v1.PageRequest;
import largesse.earning.platform.EarningReason;
import largesse.earning.purchase.TestShop;
import largesse.earning.v1.BurnUnitsRequest;
import largesse.earning.v1.BurnUnitsResponse;
import largesse.earning.v1.Entry;
import largesse.earning.v1.EntryKind;
import largesse.earning.v1.ListEntriesRequest;
import largesse.earning.v1.UnitAmount;
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

@QuarkusTest
@WithTestResource(TestEnvironment.class)
class LedgerFlowTest {
  @Inject SettleWallets settleWallets;

  private TestShop shop;

  @BeforeEach
  void open() {
    shop = TestShop.open().withPointsPerEuro(1);
  }

  @AfterEach
  void close() {
    assertThat(shop.audit().getFindingsList()).isEmpty();
    shop.close();
  }

  @Test
  void burnsOnceHoweverOftenItIsCalled() {
    var member = shop.enrol();
    shop.buy(member, "100.00");
    var redemption = Ids.next();

    var first = burn(member, redemption, 30);
    shop.buy(member, "5.00");
    var again = burn(member, redemption, 30);

    assertThat(first.getWallet().getAvailable()).isEqualTo(70);
    assertThat(again).isEqualTo(first.toBuilder().setReplayed(true).build());
    assertThat(shop.available(member)).isEqualTo(75);
    assertThat(refusal(() -> burn(member, redemption, 31)).is(EarningReason.ORIGIN_REUSED))
        .isTrue();
  }

  @Test
  @Tag("xD4")
  void letsExactlyOneOfManyBurnTheLastPoints() throws Exception {
    var member = shop.enrol();
    shop.buy(member, "100.00");
    var burns = new ArrayList<Future<BurnUnitsResponse>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var one = 0; one < 100; one++) {
        burns.add(threads.submit(() -> burn(member, Ids.next(), 100)));
      }
    }

    var succeeded = 0;
    for (var burn : burns) {
      try {
        burn.get();
        succeeded++;
      } catch (ExecutionException e) {
        var refused = RemoteError.of((StatusRuntimeException) requireNonNull(e.getCause()));
        assertThat(refused.is(EarningReason.BALANCE_TOO_LOW)).isTrue();
      }
    }
    assertThat(succeeded).isEqualTo(1);
    assertThat(shop.available(member)).isZero();
  }

  @Test
  void burnsOnceAlsoWhenCalledTwiceAtATime() throws Exception {
    var member = shop.enrol();
    shop.buy(member, "100.00");
    var redemption = Ids.next();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var one = 0; one < 20; one++) {
        threads.submit(() -> burn(member, redemption, 10));
      }
    }
    assertThat(shop.available(member)).isEqualTo(90);
  }

  @Test
  void refusesWhatIsUnknown() {
    var member = shop.enrol();
    assertThat(refusal(() -> burn(member, Ids.next(), 1)).is(EarningReason.BALANCE_TOO_LOW))
        .isTrue();
    assertThat(refusal(() -> burn(Ids.next(), Ids.next(), 1)).is(RuntimeReason.MEMBER_UNKNOWN))
        .isTrue();
    var coins = burnRequest(member, Ids.next(), 1).toBuilder().setUnit("coins").build();
    assertThat(refusal(() -> shop.ledger().burnUnits(coins)).is(EarningReason.UNIT_UNKNOWN))
        .isTrue();
  }

  @Test
  @Tag("xR4")
  void givesBackOnceToTheOriginalLots() {
    shop.withUnit(lapsingPoints("P1Y").build());
    var member = shop.enrol();
    shop.buy(member, "10.00");
    shop.buy(member, "20.00");
    var before = shop.wallets(member);
    var redemption = Ids.next();
    burn(member, redemption, 25);

    var first = shop.giveBackUnits(member, redemption.toString());

    assertThat(first.getGivenBackList())
        .containsExactly(UnitAmount.newBuilder().setUnit("points").setAmount(25).build());
    assertThat(shop.wallets(member)).isEqualTo(before);
    assertThat(shop.giveBackUnits(member, redemption.toString()))
        .isEqualTo(first.toBuilder().setReplayed(true).build());
    assertThat(shop.wallets(member)).isEqualTo(before);
    assertThat(refusal(() -> burn(member, redemption, 25)).is(EarningReason.BURN_GIVEN_BACK))
        .isTrue();
  }

  @Test
  @Tag("xR4")
  void letsWhatHasLapsedMeanwhileLapse() {
    shop.withUnit(lapsingPoints("P1Y").build());
    var member = shop.enrol();
    shop.buy(member, "10.00");
    var redemption = Ids.next();
    burn(member, redemption, 10);
    shop.moveClockTo(Duration.ofDays(400));

    assertThat(shop.giveBackUnits(member, redemption.toString()).getGivenBack(0).getAmount())
        .isEqualTo(10);

    assertThat(shop.available(member)).isZero();
  }

  @Test
  void neverBurnsWhatWasGivenBackBefore() {
    var member = shop.enrol();
    shop.buy(member, "100.00");
    var redemption = Ids.next();

    assertThat(shop.giveBackUnits(member, redemption.toString()).getGivenBackList()).isEmpty();

    assertThat(refusal(() -> burn(member, redemption, 10)).is(EarningReason.BURN_GIVEN_BACK))
        .isTrue();
    assertThat(shop.available(member)).isEqualTo(100);
  }

  @Test
  @Tag("xL4")
  void knowsWhatCanBeSpentFromTheTimeWithoutAnyJob() {
    shop.withUnit(lapsingPoints("P1Y").setPendingFor("P14D").build());
    var member = shop.enrol();
    var earned = shop.buy(member, "100.00").getEarned(0);
    assertThat(shop.available(member)).isZero();

    moveClockToJust(ProtoTime.instant(earned.getActivatesAt()).plusSeconds(5));
    assertThat(shop.available(member)).isEqualTo(100);
    assertThat(shop.wallets(member).getFirst().getNextExpiryAmount()).isEqualTo(100);

    moveClockToJust(ProtoTime.instant(earned.getExpiresAt()).plusSeconds(5));
    assertThat(shop.wallets(member).getFirst().getAvailable()).isZero();
    assertThat(refusal(() -> burn(member, Ids.next(), 1)).is(EarningReason.BALANCE_TOO_LOW))
        .isTrue();
    assertThat(shop.buy(member, "7.00").getWallets(0).getPending()).isEqualTo(7);
    assertThat(entries(member, ""))
        .extracting(Entry::getKind)
        .containsExactly(
            EntryKind.ENTRY_KIND_EARN, EntryKind.ENTRY_KIND_EXPIRY, EntryKind.ENTRY_KIND_EARN);
    assertThat(entries(member, "").get(1).getOccurredAt()).isEqualTo(earned.getExpiresAt());
  }

  @Test
  @Tag("xL9")
  void settlesIdleWalletsOnceHoweverOftenItRuns() throws Exception {
    shop.withUnit(lapsingPoints("P1Y").build());
    for (var one = 0; one < 50; one++) {
      shop.buy(shop.enrol(), "10.00");
    }
    var member = shop.enrol();
    shop.buy(member, "10.00");
    shop.moveClockTo(Duration.ofDays(400));

    try (var replicas = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var replica = 0; replica < 4; replica++) {
        replicas.submit(settleWallets::settleAll);
      }
    }
    settleWallets.settleAll();

    assertThat(shop.audit().getEntries()).isEqualTo(102);
    assertThat(entries(member, "points")).extracting(Entry::getAmount).containsExactly(-10L, 10L);
  }

  @Test
  void showsTheStatementPageByPageTheNewestFirst() {
    var member = shop.enrol();
    for (var euro = 1; euro <= 5; euro++) {
      shop.buy(member, euro + ".00");
    }
    burn(member, Ids.next(), 3);

    var all = entries(member, "points");

    assertThat(all).extracting(Entry::getAmount).startsWith(-2L, -1L, 5L, 4L);
    assertThat(entries(member, "coins")).isEmpty();
  }

  private List<Entry> entries(UUID member, String unit) {
    var seen = new ArrayList<Entry>();
    var token = "";
    do {
      var page =
          shop.ledger(TestTokens.member(shop.programme(), member))
              .listEntries(
                  ListEntriesRequest.newBuilder()
                      .setProgramme(shop.programme())
                      .setMemberId(member.toString())
                      .setUnit(unit)
                      .setPage(PageRequest.newBuilder().setPageSize(2).setPageToken(token))
                      .build());
      seen.addAll(page.getItemsList());
      token = page.getNextPageToken();
    } while (!token.isEmpty());
    return seen;
  }

  private void moveClockToJust(Instant programmeNow) {
    shop.moveClockTo(Duration.between(Instant.now(), programmeNow));
  }

  private BurnUnitsResponse burn(UUID member, UUID redemption, long amount) {
    return shop.ledger().burnUnits(burnRequest(member, redemption, amount));
  }

  private BurnUnitsRequest burnRequest(UUID member, UUID redemption, long amount) {
    return BurnUnitsRequest.newBuilder()
        .setProgramme(shop.programme())
        .setMemberId(member.toString())
        .setUnit("points")
        .setAmount(amount)
        .setOriginId(redemption.toString())
        .build();
  }
}

package largesse.earning.ledger;

import static largesse.earning.purchase.TestShop.ONE;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import largesse.earning.purchase.TestShop;
import largesse.earning.v1.BurnUnitsRequest;
import largesse.earning.v1.Conversion;
import largesse.earning.v1.GrantOrigin;
import largesse.earning.v1.Granted;
import largesse.earning.v1.RecordPurchaseResponse;
import largesse.earning.v1.RewardGrantRevoked;
import largesse.earning.v1.RewardGranted;
import largesse.earning.v1.Unit;
import largesse.runtime.db.Transactions;
import largesse.runtime.testing.TestEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Units that turn into a reward by themselves. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
@Tag("B2")
class ConversionFlowTest {
  @Inject Transactions transactions;
  @Inject SettleWallets settleWallets;

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
  void issuesARewardOnceForEachThresholdThatIsReached() {
    shop.withUnit(converting().build()).withPointsPerEuro(1);

    assertThat(shop.buy(member, "90.00").getGrantedList()).isEmpty();
    var bought = shop.buy(member, "130.00");

    assertThat(bought.getGrantedList())
        .hasSize(2)
        .allSatisfy(grant -> assertThat(grant.getReward()).isEqualTo("coffee"));
    assertThat(bought.getWallets(0).getAvailable()).isEqualTo(20);
    assertThat(granted())
        .hasSize(2)
        .allSatisfy(event -> {
          assertThat(event.getOrigin()).isEqualTo(GrantOrigin.GRANT_ORIGIN_CONVERSION);
          assertThat(event.getUnit()).isEqualTo("points");
          assertThat(event.getCost()).isEqualTo(100);
        });
  }

  @Test
  void itsRedemptionFindsTheUnitsBurned() {
    shop.withUnit(converting().build()).withPointsPerEuro(1);
    var grant = shop.buy(member, "100.00").getGranted(0);

    assertThat(shop.ledger().burnUnits(burn(grant)).getReplayed()).isTrue();

    assertThat(shop.available(member)).isZero();
  }

  @Test
  @Tag("xL4")
  @Tag("xL12")
  void convertsPendingUnitsAtTheTimeAtWhichTheyActivateWhoeverComesFirst() {
    shop.withUnit(converting().setPendingFor("P1D").build()).withPointsPerEuro(1);
    shop.buy(member, "130.00");
    assertThat(shop.wallets(member).getFirst().getPending()).isEqualTo(130);

    shop.moveClockTo(Duration.ofDays(3));

    assertThat(shop.available(member)).isEqualTo(30);
    assertThat(granted()).isEmpty();
    settleWallets.settleAll();
    settleWallets.settleAll();
    assertThat(granted()).hasSize(1);
    assertThat(shop.available(member)).isEqualTo(30);
  }

  @Test
  @Tag("xR11")
  void takesBackAnUnusedRewardBeforeAnythingIsOwed() {
    shop.withUnit(converting().build()).withPointsPerEuro(1);
    var first = shop.buy(member, "60.00");
    var second = shop.buy(member, "60.00");
    var grant = second.getGranted(0);
    assertThat(shop.available(member)).isEqualTo(20);

    var returned = shop.giveBack(first.getPurchaseId(), ONE);

    assertThat(returned.getTakenBack(0).getAmount()).isEqualTo(60);
    assertThat(returned.getShortfallList()).isEmpty();
    assertThat(shop.available(member)).isEqualTo(-40);
    assertThat(revoked()).containsExactly(grant.getGrantId());
    assertThat(returned.getRevokedList())
        .extracting(Granted::getGrantId)
        .containsExactly(grant.getGrantId());

    giveBack(grant);
    giveBack(grant);
    assertThat(shop.available(member)).isEqualTo(60);
    assertThat(granted()).hasSize(1);
  }

  @Test
  @Tag("xG6")
  void doesNotTurnWhatIsGivenBackIntoTheSameAgainBeforeTheNextCredit() {
    shop.withUnit(converting().build()).withPointsPerEuro(1);
    var grant = shop.buy(member, "100.00").getGranted(0);

    giveBack(grant);

    assertThat(shop.available(member)).isEqualTo(100);
    assertThat(granted()).hasSize(1);
    assertThat(shop.buy(member, "1.00").getGrantedList()).hasSize(1);
    assertThat(shop.available(member)).isEqualTo(1);
  }

  @Test
  @Tag("xL7")
  void holdsForAWalletFromTheFirstCreditAfterItIsSetUntilTheFirstAfterItIsNot() {
    shop.withUnit(Unit.newBuilder().setUnit("points").setName("Points").build())
        .withPointsPerEuro(1);
    shop.buy(member, "150.00");
    shop.withUnit(converting().build());
    assertThat(shop.available(member)).isEqualTo(150);
    assertThat(shop.buy(member, "1.00").getGrantedList()).hasSize(1);
    assertThat(shop.available(member)).isEqualTo(51);

    shop.withUnit(Unit.newBuilder().setUnit("points").setName("Points").build());
    assertThat(shop.buy(member, "100.00").getGrantedList()).isEmpty();
    assertThat(shop.available(member)).isEqualTo(151);
  }

  @Test
  @Tag("xD3")
  void convertsExactlyHoweverManyBuyAtOnce() throws Exception {
    shop.withUnit(converting().build()).withPointsPerEuro(1);
    var purchases = new ArrayList<Callable<RecordPurchaseResponse>>();
    for (var i = 0; i < 40; i++) {
      purchases.add(() -> shop.buy(member, "30.00"));
    }

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var bought : threads.invokeAll(purchases)) {
        bought.get();
      }
    }

    assertThat(granted()).hasSize(12);
    assertThat(shop.available(member)).isZero();
  }

  private static Unit.Builder converting() {
    return Unit.newBuilder()
        .setUnit("points")
        .setName("Points")
        .setConversion(Conversion.newBuilder().setThreshold(100).setReward("coffee"));
  }

  private BurnUnitsRequest burn(Granted grant) {
    return BurnUnitsRequest.newBuilder()
        .setProgramme(shop.programme())
        .setMemberId(member.toString())
        .setUnit("points")
        .setAmount(100)
        .setOriginId(grant.getGrantId())
        .build();
  }

  /** As rewards-service does when a voucher that was not used is made void. */
  private void giveBack(Granted grant) {
    shop.giveBackUnits(member, grant.getGrantId());
  }

  private List<RewardGranted> granted() {
    return payloads(RewardGranted.getDescriptor().getFullName()).stream()
        .map(payload -> {
          try {
            return RewardGranted.parseFrom(payload);
          } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
          }
        })
        .toList();
  }

  private List<String> revoked() {
    return payloads(RewardGrantRevoked.getDescriptor().getFullName()).stream()
        .map(payload -> {
          try {
            return RewardGrantRevoked.parseFrom(payload).getGrantId();
          } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
          }
        })
        .toList();
  }

  private List<byte[]> payloads(String type) {
    return transactions.reading(connection -> {
      try (var query =
          connection.prepareStatement(
              "SELECT payload FROM journal WHERE programme = ? AND type = ? ORDER BY position")) {
        query.setString(1, shop.programme());
        query.setString(2, type);
        var payloads = new ArrayList<byte[]>();
        try (var rows = query.executeQuery()) {
          while (rows.next()) {
            payloads.add(rows.getBytes(1));
          }
        }
        return payloads;
      }
    });
  }
}

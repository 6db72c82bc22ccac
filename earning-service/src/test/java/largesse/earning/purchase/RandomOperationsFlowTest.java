package largesse.earning.purchase;

import static largesse.earning.purchase.TestShop.ONE;
import static largesse.earning.purchase.TestShop.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import largesse.earning.v1.BurnUnitsRequest;
import largesse.earning.v1.Unit;
import largesse.runtime.error.RemoteError;
import largesse.runtime.ids.Ids;
import largesse.runtime.testing.TestEnvironment;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever is done to the books, in whichever order and at once, they add up. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
@Tag("xO7")
class RandomOperationsFlowTest {
  private static final int THREADS = 8;
  private static final int OPERATIONS = 30;

  private final List<String> purchases = new CopyOnWriteArrayList<>();
  private final List<String> redemptions = new CopyOnWriteArrayList<>();

  @Test
  void addUpAfterManyOperationsAtOnce() throws Exception {
    try (var shop = TestShop.open()) {
      shop.withUnit(
              Unit.newBuilder()
                  .setUnit("points")
                  .setName("Points")
                  .setExpiresAfter("P60D")
                  .setPendingFor("P7D")
                  .build())
          .withPointsPerEuro(3)
          .withShare(20_000);
      var members = IntStream.range(0, 6).mapToObj(n -> shop.enrol()).toList();
      for (var round = 0; round < 5; round++) {
        shop.moveClockTo(Duration.ofDays(20L * round));
        operate(shop, members, round);
        assertThat(shop.audit().getFindingsList()).isEmpty();
      }
      assertThat(shop.audit().getPurchases()).isEqualTo(purchases.size());
    }
  }

  private void operate(TestShop shop, List<UUID> members, int round) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var running = new ArrayList<Future<?>>();
      for (var thread = 0; thread < THREADS; thread++) {
        var random = new Random(1000L * round + thread);
        running.add(
            threads.submit(() -> {
              for (var operation = 0; operation < OPERATIONS; operation++) {
                operate(shop, members.get(random.nextInt(members.size())), random);
              }
            }));
      }
      for (var done : running) {
        done.get();
      }
    }
  }

  private void operate(TestShop shop, UUID member, Random random) {
    try {
      switch (random.nextInt(6)) {
        case 0, 1, 2 -> purchases.add(buy(shop, member, random));
        case 3 -> giveBackSome(shop, random);
        case 4 -> burn(shop, member, random);
        default -> cancel(shop, random);
      }
    } catch (StatusRuntimeException e) {
      assertThat(RemoteError.of(e).reason())
          .isIn(
              "RETURN_EXCEEDS_PURCHASE",
              "RETURN_BEFORE_PURCHASE",
              "BALANCE_TOO_LOW",
              "BURN_GIVEN_BACK");
    }
  }

  private static String buy(TestShop shop, UUID member, Random random) {
    var cents = 100 + random.nextInt(900);
    var basket =
        shop.basketOf(member)
            .addLines(
                line(1, "%d.%02d".formatted(cents / 100, cents % 100), "0.77").toBuilder()
                    .setQuantityMicros(3 * ONE))
            .addLines(line(2, "1.00", "-0.10"));
    return shop.record(basket).getPurchaseId();
  }

  private void giveBackSome(TestShop shop, Random random) {
    if (!purchases.isEmpty()) {
      var purchase = purchases.get(random.nextInt(purchases.size()));
      shop.giveBack(purchase, 1 + random.nextLong(3 * ONE), random.nextBoolean() ? ONE : 0);
    }
  }

  private void burn(TestShop shop, UUID member, Random random) {
    var redemption = Ids.next();
    redemptions.add(member + " " + redemption);
    shop.ledger()
        .burnUnits(
            BurnUnitsRequest.newBuilder()
                .setProgramme(shop.programme())
                .setMemberId(member.toString())
                .setUnit("points")
                .setAmount(1 + random.nextInt(40))
                .setOriginId(redemption.toString())
                .build());
  }

  private void cancel(TestShop shop, Random random) {
    if (!redemptions.isEmpty()) {
      var redemption = redemptions.get(random.nextInt(redemptions.size())).split(" ");
      shop.giveBackUnits(UUID.fromString(redemption[0]), redemption[1]);
    }
  }
}

package largesse.earning.purchase;

import static largesse.earning.purchase.TestShop.ONE;
import static largesse.earning.purchase.TestShop.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import largesse.earning.platform.EarningConfig;
import largesse.earning.v1.Effect;
import largesse.earning.v1.FixedUnits;
import largesse.earning.v1.PunchCard;
import largesse.earning.v1.RecordReturnRequest;
import largesse.earning.v1.Rule;
import largesse.earning.v1.Stamped;
import largesse.earning.v1.Trigger;
import largesse.runtime.testing.TestEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two replicas' committers on one database, which know nothing of each other. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
class TwoReplicasFlowTest {
  @Inject EarningConfig config;
  @Inject RecordBatch recordBatch;
  @Inject AskMembers askMembers;

  private final List<GroupCommit> replicas = new ArrayList<>();
  private TestShop shop;

  @BeforeEach
  void start() {
    shop = TestShop.open().withPointsPerEuro(1).withShare(20_000);
    replicas.add(new GroupCommit(config, recordBatch, askMembers));
    replicas.add(new GroupCommit(config, recordBatch, askMembers));
  }

  @AfterEach
  void stop() throws InterruptedException {
    for (var replica : replicas) {
      replica.finish(new ShutdownEvent());
    }
    shop.close();
  }

  @Test
  @Tag("xD3")
  void recordOnceWhatIsSentToBoth() throws Exception {
    buyAndReturn(10);
  }

  @Test
  @Tag("xD3")
  @Tag("xG7")
  void countOnceWhatIsSentToBoth() throws Exception {
    shop.withPunchCard(
            PunchCard.newBuilder()
                .setPunchCard("each")
                .setStamped(Stamped.STAMPED_VISITS)
                .setEvery(1)
                .setActive(true))
        .withRule(
            Rule.newBuilder()
                .setRule("each")
                .setTrigger(Trigger.TRIGGER_GOAL_REACHED)
                .setGoal("each")
                .setActive(true)
                .addEffects(
                    Effect.newBuilder()
                        .setFixedUnits(FixedUnits.newBuilder().setUnit("points").setAmount(3)))
                .build());

    buyAndReturn(13);
  }

  /** 500 purchases of 20 members, of which 100 come back. */
  private void buyAndReturn(long pointsEach) throws Exception {
    var members = IntStream.range(0, 20).mapToObj(n -> shop.enrol()).toList();
    var random = new Random(7);
    var purchases = new ArrayList<Command>();
    var returns = new ArrayList<Command>();
    for (var number = 0; number < 500; number++) {
      var member = members.get(random.nextInt(members.size()));
      var basket = shop.basketOf(member).addLines(line(1, "10.00", "5.00"));
      var request = shop.request(basket).toBuilder();
      if (number % 3 == 0) {
        request.setIdempotencyKey("key-" + number);
      }
      purchases.add(PurchaseProto.command(shop.programme(), request.build(), ""));
      if (number % 5 == 0) {
        var goods = shop.returning(UUID.randomUUID().toString(), ONE).toBuilder();
        goods.setPurchaseReceipt(basket.getReceipt());
        goods.getReturnBuilder().setOccurredAt(basket.getOccurredAt());
        returns.add(command(goods.build()));
      }
    }

    var bought = sendToBoth(purchases, random);
    var returned = sendToBoth(returns, random);

    assertThat(bought.stream().filter(answer -> !answer.replayed())).hasSize(500);
    assertThat(returned.stream().filter(answer -> !answer.replayed())).hasSize(100);
    assertThat(members.stream().mapToLong(shop::available).sum()).isEqualTo(400 * pointsEach);
    var audit = shop.audit();
    assertThat(audit.getPurchases()).isEqualTo(500);
    assertThat(audit.getReturns()).isEqualTo(100);
    assertThat(audit.getShareMicros()).isEqualTo(400 * 100_000);
    assertThat(audit.getFindingsList()).isEmpty();
  }

  private List<Answer> sendToBoth(List<Command> commands, Random random) throws Exception {
    var answers = Collections.synchronizedList(new ArrayList<CompletableFuture<Answer>>());
    try (var threads = Executors.newFixedThreadPool(2)) {
      for (var replica : replicas) {
        var shuffled = new ArrayList<>(commands);
        Collections.shuffle(shuffled, random);
        threads.submit(() -> {
          for (var command : shuffled) {
            answers.add(replica.submitWhenFree(command));
          }
          return true;
        });
      }
    }
    var received = new ArrayList<Answer>();
    for (var answer : answers) {
      received.add(answer.get(60, TimeUnit.SECONDS));
    }
    return received;
  }

  private Command command(RecordReturnRequest request) {
    return ReturnProto.command(shop.programme(), request, "");
  }
}

package largesse.rewards.redemption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.StringValue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import largesse.rewards.platform.RewardsReason;
import largesse.rewards.redemption.FakeLedger.Mood;
import largesse.rewards.redemption.RedeemReward.Order;
import largesse.rewards.redemption.RedeemReward.Repeatable;
import largesse.rewards.redemption.RedemptionState.Cancelled;
import largesse.rewards.redemption.RedemptionState.Fulfilled;
import largesse.rewards.redemption.RedemptionState.Reserved;
import largesse.runtime.error.Reason;
import largesse.runtime.error.Refused;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.idempotency.IdempotentRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many at once, over two replicas. */
class RedemptionStormDbTest {
  private static final int CROWD = 100;

  private final Chain chain = new Chain();
  private final List<Chain.Replica> replicas = List.of(chain.replica(), chain.replica());

  @AfterEach
  void close() {
    chain.close();
  }

  @Test
  @Tag("xG9")
  void sellsTheLastPieceToOneOfAHundred() {
    chain.reward("mug", 1);
    var members = IntStream.range(0, CROWD).mapToObj(_ -> chain.member(100)).toList();

    var answers = atOnce(i -> replica(i).redeem(members.get(i), "mug", 1).state());

    assertThat(answers).filteredOn(new Fulfilled()::equals).hasSize(1);
    assertThat(answers).filteredOn(RewardsReason.OUT_OF_STOCK::equals).hasSize(CROWD - 1);
    assertThat(members).filteredOn(member -> chain.ledger.balance(member) == 100).hasSize(99);
    assertThat(chain.held("mug")).isEqualTo(1);
    assertThat(chain.number("SELECT count(*) FROM redemption")).isEqualTo(1);
    assertThat(chain.number("SELECT count(*) FROM voucher")).isEqualTo(1);
  }

  @Test
  @Tag("xD4")
  void spendsTheLastUnitsOnce() {
    chain.reward("mug");
    var member = chain.member(100);

    var answers = atOnce(i -> replica(i).redeem(member, "mug", 1).state());

    assertThat(answers).filteredOn(new Fulfilled()::equals).hasSize(1);
    assertThat(answers).filteredOn(RewardsReason.BALANCE_TOO_LOW::equals).hasSize(CROWD - 1);
    assertThat(chain.ledger.balance(member)).isZero();
    assertThat(chain.held("mug")).isEqualTo(1);
    assertThat(chain.redemptionsOf(member))
        .filteredOn(r -> r.state().equals(new Cancelled(CancelReason.BALANCE_TOO_LOW)))
        .hasSize(CROWD - 1);
    assertNothingIsWrong();
  }

  @Test
  @Tag("xD1")
  void redeemsOnceForOneKey() {
    chain.reward("mug", 1);
    var member = chain.member(1000);

    var answers = atOnce(i -> redeem(replica(i), member, "k1").redemption());

    assertThat(answers).doesNotContain(RewardsReason.OUT_OF_STOCK).hasSize(CROWD);
    assertThat(answers.stream().distinct()).hasSize(1);
    assertThat(chain.ledger.balance(member)).isEqualTo(900);
    assertThat(redeem(replica(0), member, "k1").replayed()).isTrue();
    assertThatThrownBy(() -> redeem(replica(0), chain.member(100), "k1"))
        .extracting(e -> ((Refused) e).reason())
        .isEqualTo(RuntimeReason.IDEMPOTENCY_KEY_REUSED);
  }

  @Test
  @Tag("xD1")
  void answersTheSameRefusalToTheSameKeyForEver() {
    chain.reward("mug", 5);
    var member = chain.member(99);
    assertThat(refusal(() -> redeem(replica(0), member, "k1")))
        .isEqualTo(RewardsReason.BALANCE_TOO_LOW);
    assertThat(chain.held("mug")).isZero();

    chain.ledger.credit(member, 1000);

    assertThat(refusal(() -> redeem(replica(1), member, "k1")))
        .isEqualTo(RewardsReason.BALANCE_TOO_LOW);
    assertThat(redeem(replica(1), member, "k2").redemption().state()).isEqualTo(new Fulfilled());
    assertThat(chain.redemptionsOf(member)).hasSize(2);
  }

  @Test
  @Tag("xD1")
  void freesTheKeyOfARefusalThatLeftNothing() {
    chain.reward("mug", 0);
    var member = chain.member(100);
    assertThat(refusal(() -> redeem(replica(0), member, "k1")))
        .isEqualTo(RewardsReason.OUT_OF_STOCK);

    chain.execute("UPDATE reward SET stock = 1");

    assertThat(redeem(replica(0), member, "k1").redemption().state()).isEqualTo(new Fulfilled());
  }

  @Test
  void goesOnWhereARepeatedRequestFindsIt() {
    chain.reward("mug", 1);
    var member = chain.member(100);
    chain.ledger.be(Mood.LOSING_ANSWERS);
    assertThat(redeem(replica(0), member, "k1").redemption().state()).isEqualTo(new Reserved());

    chain.ledger.be(Mood.ANSWERING);
    var again = redeem(replica(1), member, "k1");

    assertThat(again.replayed()).isTrue();
    assertThat(again.redemption().state()).isEqualTo(new Fulfilled());
    assertThat(chain.ledger.balance(member)).isZero();
  }

  @Test
  void tellsAllDriversOfOneRedemptionTheSameVouchers() {
    chain.reward("mug");
    for (int round = 0; round < 5; round++) {
      chain.ledger.be(Mood.AWAY);
      var underWay = replica(0).redeem(chain.member(500), "mug", 3);
      chain.ledger.be(Mood.ANSWERING);

      var answers = atOnce(i -> replica(i).driver.drive(underWay));

      assertThat(answers).containsOnly(chain.stored(underWay.key()));
    }
    assertThat(chain.number("SELECT count(*) FROM voucher")).isEqualTo(15);
  }

  @Test
  void cancelsWhileTheUnitsAreBeingBurned() {
    chain.reward("mug", 1);
    var member = chain.member(100);
    chain.ledger.be(Mood.LOSING_ANSWERS);
    var underWay = replica(0).redeem(member, "mug", 1);
    assertThat(chain.ledger.balance(member)).isZero();
    chain.ledger.be(Mood.ANSWERING);

    var cancelled = replica(1).cancelRedemption.cancel(underWay.key());
    var late = replica(0).driver.drive(underWay);

    assertThat(cancelled.state()).isEqualTo(new Cancelled(CancelReason.CANCELLED_BY_REQUEST));
    assertThat(late).isEqualTo(cancelled);
    assertThat(chain.ledger.balance(member)).isEqualTo(100);
    assertThat(chain.held("mug")).isZero();
  }

  @Test
  void shutsTheDoorToABurnThatComesAfterTheCancellation() {
    chain.reward("mug", 1);
    var member = chain.member(100);
    chain.ledger.be(Mood.AWAY);
    var underWay = replica(0).redeem(member, "mug", 1);
    chain.ledger.be(Mood.ANSWERING);

    replica(1).cancelRedemption.cancel(underWay.key());
    var late = replica(0).driver.drive(underWay);

    assertThat(late.state()).isEqualTo(new Cancelled(CancelReason.CANCELLED_BY_REQUEST));
    assertThat(chain.ledger.balance(member)).isEqualTo(100);
  }

  @Test
  void givesBackOnceHoweverManyCancel() {
    chain.reward("mug", 3);
    var member = chain.member(300);
    var key = replica(0).redeem(member, "mug", 3).key();

    var answers = atOnce(i -> replica(i).cancelRedemption.cancel(key).state());

    assertThat(answers)
        .containsOnly(new Cancelled(CancelReason.CANCELLED_BY_REQUEST))
        .hasSize(CROWD);
    assertThat(chain.ledger.balance(member)).isEqualTo(300);
    assertThat(chain.held("mug")).isZero();
  }

  @Test
  void passesOverWhatAnotherReplicaIsAt() {
    chain.reward("mug");
    chain.ledger.be(Mood.AWAY);
    for (int i = 0; i < 4; i++) {
      replica(0).redeem(chain.member(100), "mug", 1);
    }
    chain.now.updateAndGet(now -> now.plusSeconds(10));
    var due = new DueRedemptionRepository();

    chain.transactions.doInTransaction(mine -> {
      var first = due.claim(mine, chain.now.get(), replica(0).schedule, 1);
      var others =
          chain.transactions.inTransaction(
              theirs -> due.claim(theirs, chain.now.get(), replica(1).schedule, 10));
      assertThat(first).hasSize(1);
      assertThat(others).hasSize(3).doesNotContainAnyElementsOf(first);
    });
  }

  /** Whatever happens to it, nothing is lost or doubled. */
  @Test
  @Tag("xO7")
  void addsUpAfterARandomStorm() {
    chain.reward("mug", 40);
    var members = IntStream.range(0, 10).mapToObj(_ -> chain.member(1000)).toList();
    var moods = Mood.values();

    for (int round = 0; round < 8; round++) {
      var random = new Random(round);
      var seeds = random.longs(CROWD).toArray();
      atOnce(i -> {
        var dice = new Random(seeds[i]);
        chain.ledger.be(moods[dice.nextInt(moods.length)]);
        act(replica(i), members.get(dice.nextInt(members.size())), dice);
        return "done";
      });
      chain.now.updateAndGet(now -> now.plus(Duration.ofSeconds(10)));
    }
    chain.ledger.be(Mood.ANSWERING);
    chain.now.updateAndGet(now -> now.plus(Duration.ofMinutes(5)));
    replica(1).sweeper.sweepAll();

    assertThat(chain.number("SELECT count(*) FROM redemption WHERE next_attempt_at IS NOT NULL"))
        .isZero();
    assertNothingIsWrong();
    for (var member : members) {
      var spent =
          chain.redemptionsOf(member).stream()
              .filter(r -> r.state().equals(new Fulfilled()))
              .mapToLong(Redemption::cost)
              .sum();
      assertThat(chain.ledger.balance(member)).isEqualTo(1000 - spent);
    }
    assertThat(chain.number("SELECT count(*) FROM redemption WHERE state = 'FULFILLED'"))
        .isEqualTo(chain.ledger.burnedNow())
        .isPositive();
  }

  private void act(Chain.Replica replica, UUID member, Random dice) {
    try {
      switch (dice.nextInt(4)) {
        case 0 -> replica.sweeper.sweepAll();
        case 1 ->
            chain.redemptionsOf(member).stream()
                .findFirst()
                .ifPresent(redemption -> replica.cancelRedemption.cancel(redemption.key()));
        default -> replica.redeem(member, "mug", 1 + dice.nextInt(2));
      }
    } catch (Refused | FakeLedger.Killed expected) {
      // Either is how such an action may end.
    }
  }

  private void assertNothingIsWrong() {
    assertThat(replica(0).auditRedemptions.audit(Chain.PROGRAMME).findings()).isEmpty();
  }

  private Chain.Replica replica(int i) {
    return replicas.get(i % replicas.size());
  }

  private static RedeemReward.Outcome redeem(Chain.Replica replica, UUID member, String key) {
    return replica.redeemReward.redeem(
        new Order(Chain.PROGRAMME, member, "mug", 1, Optional.empty()),
        Optional.of(new Repeatable(naming(key, member), other -> naming(key, other))));
  }

  private static IdempotentRequest naming(String key, UUID member) {
    return IdempotentRequest.of(Chain.PROGRAMME, key, StringValue.of(member.toString()));
  }

  private static Reason refusal(Callable<?> work) {
    try {
      throw new AssertionError("Not refused: " + work.call());
    } catch (Refused refused) {
      return refused.reason();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** What each of a crowd got: its result, or the reason of its refusal. */
  private static List<Object> atOnce(Deed deed) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return IntStream.range(0, CROWD)
          .mapToObj(i -> CompletableFuture.supplyAsync(() -> answer(deed, i), threads))
          .toList()
          .stream()
          .map(CompletableFuture::join)
          .toList();
    }
  }

  private static Object answer(Deed deed, int i) {
    try {
      return deed.of(i);
    } catch (Refused refused) {
      return refused.reason();
    }
  }

  private interface Deed {
    Object of(int i);
  }
}

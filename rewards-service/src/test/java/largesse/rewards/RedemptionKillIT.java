package largesse.rewards;

import static largesse.rewards.Catalogue.PROGRAMME;
import static largesse.rewards.Catalogue.mug;
import static largesse.rewards.v1.RedemptionState.REDEMPTION_STATE_CANCELLED;
import static largesse.rewards.v1.RedemptionState.REDEMPTION_STATE_FULFILLED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import largesse.rewards.FakeEarning.Mood;
import largesse.rewards.v1.AuditRedemptionsRequest;
import largesse.rewards.v1.CancelRedemptionRequest;
import largesse.rewards.v1.CreateRedemptionRequest;
import largesse.rewards.v1.GetRewardRequest;
import largesse.rewards.v1.ListRedemptionsRequest;
import largesse.rewards.v1.Redemption;
import largesse.rewards.v1.Reward;
import largesse.runtime.testing.EmbeddedDatabase;
import largesse.runtime.testing.FakeNeighbour;
import largesse.runtime.testing.TestTokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** SIGKILL of the packaged service, with redemptions at every one of their steps. */
class RedemptionKillIT {
  private static final String OPERATOR = TestTokens.operator(PROGRAMME);
  private static final int BALANCE = 1000;
  private static final Duration LONG = Duration.ofSeconds(90);

  private final EmbeddedDatabase database = EmbeddedDatabase.empty();
  private final FakeEarning earning = new FakeEarning();
  private final FakeNeighbour neighbours = FakeNeighbour.of(earning, new FakeMembers());
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void close() {
    threads.shutdownNow();
    neighbours.close();
    database.close();
  }

  @Test
  @Tag("xD11")
  @Tag("xO5")
  void losesAndDoublesNothing() throws Exception {
    var burning = member();
    var burned = member();
    var paid = member();
    var cancelling = member();
    var givenBack = member();
    var releasing = member();
    var bought = List.of(burning, burned, paid);
    var undone = List.of(cancelling, givenBack, releasing);
    Reward mug;
    Reward cup;

    try (var first = RewardsProcess.start(database, neighbours.port()).awaitReady();
        var cupHeld = database.dataSource().getConnection();
        var noVouchers = database.dataSource().getConnection()) {
      mug = Catalogue.put(first.calls(), mug().setStock(10));
      cup = Catalogue.put(first.calls(), mug().setStock(10));
      for (var member : undone) {
        create(first, member, member.equals(releasing) ? cup : mug);
      }

      earning.be(cancelling.toString(), Mood.HANGING_BEFORE);
      earning.be(givenBack.toString(), Mood.HANGING_AFTER);
      hold(cupHeld, "SELECT 1 FROM reward WHERE reward = '" + cup.getReward() + "' FOR UPDATE");
      undone.forEach(member -> inBackground(() -> cancel(first, member)));
      awaitStates("CANCELLING", undone);

      hold(noVouchers, "LOCK TABLE voucher IN EXCLUSIVE MODE");
      earning.be(burning.toString(), Mood.HANGING_BEFORE);
      earning.be(burned.toString(), Mood.HANGING_AFTER);
      var order = mug;
      bought.forEach(member -> inBackground(() -> create(first, member, order)));
      awaitStates("RESERVED", List.of(burning, burned));
      awaitStates("PAID", List.of(paid));
      await()
          .atMost(LONG)
          .until(() ->
              earning.balance(burned.toString()) < BALANCE
                  && earning.balance(givenBack.toString()) == BALANCE
                  && earning.balance(releasing.toString()) == BALANCE);

      first.kill();
      cupHeld.rollback();
      noVouchers.rollback();
    }
    for (var member : List.of(burning, burned, cancelling, givenBack)) {
      earning.be(member.toString(), Mood.ANSWERING);
    }

    try (var second = RewardsProcess.start(database, neighbours.port());
        var third = RewardsProcess.start(database, neighbours.port())) {
      second.awaitReady();
      third.awaitReady();
      awaitStates("FULFILLED", bought);
      awaitStates("CANCELLED", undone);

      for (var member : bought) {
        var redemption = only(second, member);
        assertThat(redemption.getState()).isEqualTo(REDEMPTION_STATE_FULFILLED);
        assertThat(redemption.getVouchersList()).hasSize(2).doesNotHaveDuplicates();
        assertThat(create(third, member, mug)).isEqualTo(redemption);
        assertThat(earning.balance(member.toString())).isEqualTo(BALANCE - 200);
      }
      for (var member : undone) {
        assertThat(only(third, member).getState()).isEqualTo(REDEMPTION_STATE_CANCELLED);
        assertThat(earning.balance(member.toString())).isEqualTo(BALANCE);
      }
      assertThat(stockLeft(second, mug)).isEqualTo(4);
      assertThat(stockLeft(second, cup)).isEqualTo(10);
      assertThat(findings(third)).isEmpty();
    }
  }

  private UUID member() {
    var member = UUID.randomUUID();
    earning.credit(member.toString(), BALANCE);
    return member;
  }

  /** Two pieces, by the key that a member's till would send again. */
  private static Redemption create(RewardsProcess service, UUID member, Reward reward) {
    return service
        .calls()
        .redemptions(OPERATOR)
        .createRedemption(
            CreateRedemptionRequest.newBuilder()
                .setProgramme(PROGRAMME)
                .setMemberId(member.toString())
                .setReward(reward.getReward())
                .setQuantity(2)
                .setIdempotencyKey("till-" + member)
                .build())
        .getValue();
  }

  private static Redemption cancel(RewardsProcess service, UUID member) {
    return service
        .calls()
        .redemptions(OPERATOR)
        .cancelRedemption(
            CancelRedemptionRequest.newBuilder()
                .setProgramme(PROGRAMME)
                .setRedemptionId(only(service, member).getRedemptionId())
                .build())
        .getValue();
  }

  private static Redemption only(RewardsProcess service, UUID member) {
    var all =
        service
            .calls()
            .redemptions(OPERATOR)
            .listRedemptions(
                ListRedemptionsRequest.newBuilder()
                    .setProgramme(PROGRAMME)
                    .setMemberId(member.toString())
                    .build());
    assertThat(all.getItemsList()).hasSize(1);
    return all.getItems(0);
  }

  private static long stockLeft(RewardsProcess service, Reward reward) {
    return service
        .calls()
        .rewards(OPERATOR)
        .getReward(
            GetRewardRequest.newBuilder()
                .setProgramme(PROGRAMME)
                .setReward(reward.getReward())
                .build())
        .getValue()
        .getStockLeft();
  }

  private static List<String> findings(RewardsProcess service) {
    return service
        .calls()
        .redemptions(OPERATOR)
        .auditRedemptions(AuditRedemptionsRequest.newBuilder().setProgramme(PROGRAMME).build())
        .getFindingsList();
  }

  /** A call whose caller never gets an answer, since the service is killed before. */
  private void inBackground(Runnable call) {
    var unused = CompletableFuture.runAsync(call, threads);
  }

  private static void hold(Connection connection, String lock) throws SQLException {
    connection.setAutoCommit(false);
    try (var statement = connection.createStatement()) {
      statement.execute(lock);
    }
  }

  /** Waits until each member's redemption is in this state. */
  private void awaitStates(String state, List<UUID> members) {
    await().atMost(LONG).until(() -> countIn(state, members) == members.size());
  }

  private long countIn(String state, List<UUID> members) throws SQLException {
    try (var connection = database.dataSource().getConnection();
        var query =
            connection.prepareStatement(
                "SELECT count(*) FROM redemption WHERE state = ? AND member_id = ANY (?)")) {
      query.setString(1, state);
      query.setArray(2, connection.createArrayOf("uuid", members.toArray()));
      try (var row = query.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }
}

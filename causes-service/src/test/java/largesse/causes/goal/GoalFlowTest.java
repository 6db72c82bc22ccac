package largesse.causes.goal;

import static largesse.causes.CausesClient.panel;
import static largesse.causes.CausesClient.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import largesse.causes.CausesClient;
import largesse.causes.FakeNeighbours;
import largesse.causes.JournalTable;
import largesse.causes.platform.CausesReason;
import largesse.causes.platform.Chores;
import largesse.causes.v1.Cause;
import largesse.causes.v1.CauseState;
import largesse.causes.v1.GetCauseRequest;
import largesse.causes.v1.GetCauseResponse;
import largesse.causes.v1.GetGoalRequest;
import largesse.causes.v1.Goal;
import largesse.causes.v1.GoalReached;
import largesse.causes.v1.Indicator;
import largesse.causes.v1.IndicatorValue;
import largesse.causes.v1.PutGoalRequest;
import largesse.causes.v1.PutIndicatorRequest;
import largesse.causes.v1.RecordIndicatorValueRequest;
import largesse.causes.v1.RetireCauseRequest;
import largesse.causes.v1.WhenReached;
import largesse.causes.v1.Wording;
import largesse.runtime.db.Transactions;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.testing.TestEnvironment;
import largesse.runtime.testing.TestTokens;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestEnvironment.class)
@WithTestResource(FakeNeighbours.class)
@Tag("A9")
@Tag("xC12")
class GoalFlowTest {
  private static final String ITEM =
      """
      WITH settled AS (
        INSERT INTO settlement (programme, settlement_id, through, state, drafted_by, drafted_at,
                                exported_at)
        SELECT ?, uuidv7(), '2026-11-22', CASE state WHEN 'PENDING' THEN 'CANCELLED' ELSE 'EXPORTED' END,
               'eva', now(), CASE state WHEN 'PENDING' THEN NULL ELSE now() END
        FROM (SELECT ?::text AS state) AS item
        RETURNING programme, settlement_id)
      INSERT INTO settlement_item
          (programme, settlement_id, cause, item_id, state, brought_micros, allocated_micros,
           reversed_micros, amount_micros, all_allocated_micros, all_reversed_micros, reason)
      SELECT programme, settlement_id, 'a', uuidv7(), ?, 0, ?, 0, ?, 0, 0, '' FROM settled
      """;

  @Inject Transactions transactions;
  @Inject Chores chores;
  @Inject JournalTable journal;

  private CausesClient client;

  @BeforeEach
  void causes() {
    var port = ConfigProvider.getConfig().getValue("quarkus.grpc.server.test-port", int.class);
    client = CausesClient.of(port, "nordmart");
    client.putCauses("a", "b", "c", "d");
    client.putPanel(panel("spring", "a", "b", "c", "d"));
    client.openPanel("spring");
  }

  @AfterEach
  void disconnect() {
    client.close();
  }

  @Test
  void theGaugeIsOfWhatIsSettledAndConfirmedAndACauseContinuesByDefault() {
    put(Goal.newBuilder().setTargetMicros(1_000_000));
    paid("PENDING", 900_000);
    paid("EXPORTED", 300_000);
    paid("CONFIRMED", 690_000);
    chores.run();
    var before = goal();
    assertThat(before.getSettledMicros()).isEqualTo(300_000);
    assertThat(before.getConfirmedMicros()).isEqualTo(690_000);
    assertThat(before.getPercent()).isEqualTo(99);
    assertThat(before.hasReachedAt()).isFalse();

    paid("PAID", 10_000);
    chores.run();
    chores.run();
    var after = page().getGoal();
    assertThat(after.getPercent()).isEqualTo(100);
    assertThat(after.hasReachedAt()).isTrue();
    assertThat(after.getApplied()).isEqualTo(WhenReached.WHEN_REACHED_CONTINUE);
    assertThat(page().getValue().getState()).isEqualTo(CauseState.CAUSE_STATE_ACTIVE);
    assertThat(reached())
        .containsExactly(
            GoalReached.newBuilder()
                .setCause("a")
                .setApplied(WhenReached.WHEN_REACHED_CONTINUE)
                .build());
  }

  @Test
  void whatComesForACauseAtItsGoalIsRedirectedToTheSuccessor() {
    aGoalOfTenTrees(WhenReached.WHEN_REACHED_REDIRECT, "b");
    plant(9_999_999);
    chores.run();
    assertThat(goal().getPercent()).isEqualTo(99);
    assertThat(page().getValue().getState()).isEqualTo(CauseState.CAUSE_STATE_ACTIVE);

    plant(10_000_000);
    chores.run();
    chores.run();
    assertThat(goal().getApplied()).isEqualTo(WhenReached.WHEN_REACHED_REDIRECT);
    var cause = page().getValue();
    assertThat(cause.getState()).isEqualTo(CauseState.CAUSE_STATE_RETIRED);
    assertThat(cause.getSuccessor()).isEqualTo("b");
    assertThat(reached()).extracting(GoalReached::getSuccessor).containsExactly("b");
  }

  @Test
  void aCauseAtItsGoalIsClosed() {
    aGoalOfTenTrees(WhenReached.WHEN_REACHED_CLOSE, "");
    plant(20_000_000);
    chores.run();
    assertThat(goal().getApplied()).isEqualTo(WhenReached.WHEN_REACHED_CLOSE);
    assertThat(page().getValue())
        .extracting(Cause::getState, Cause::getSuccessor)
        .containsExactly(CauseState.CAUSE_STATE_RETIRED, "");
  }

  @Test
  void aCauseWhoseSuccessorIsGoneIsClosed() {
    aGoalOfTenTrees(WhenReached.WHEN_REACHED_REDIRECT, "b");
    client
        .curation(operator())
        .retireCause(
            RetireCauseRequest.newBuilder()
                .setProgramme(client.programme())
                .setCause("b")
                .setReason("Done")
                .build());
    plant(10_000_000);
    chores.run();
    assertThat(goal().getApplied()).isEqualTo(WhenReached.WHEN_REACHED_CLOSE);
    assertThat(page().getValue().getState()).isEqualTo(CauseState.CAUSE_STATE_RETIRED);
  }

  @Test
  void anotherGoalBeginsAnewAndTheSameChangesNothing() {
    aGoalOfTenTrees(WhenReached.WHEN_REACHED_CONTINUE, "");
    plant(10_000_000);
    chores.run();
    aGoalOfTenTrees(WhenReached.WHEN_REACHED_CONTINUE, "");
    assertThat(goal().hasReachedAt()).isTrue();
    assertThat(goal().getRevision()).isEqualTo(1);
    put(Goal.newBuilder().setTargetMicros(1));
    assertThat(goal().hasReachedAt()).isFalse();
    assertThat(goal().getRevision()).isEqualTo(2);
  }

  @Test
  void refusesAGoalThatCantBe() {
    assertThat(refusal(() -> put(Goal.newBuilder())).is(RuntimeReason.INVALID_REQUEST)).isTrue();
    assertThat(
            refusal(() -> put(Goal.newBuilder().setIndicator("none")))
                .is(CausesReason.INDICATOR_UNKNOWN))
        .isTrue();
    var aimless =
        Goal.newBuilder().setTargetMicros(1).setWhenReached(WhenReached.WHEN_REACHED_REDIRECT);
    assertThat(refusal(() -> put(aimless)).is(RuntimeReason.INVALID_REQUEST)).isTrue();
    for (var successor : new String[] {"a", "none"}) {
      assertThat(
              refusal(() -> put(aimless.setSuccessor(successor))).is(CausesReason.SUCCESSOR_UNFIT))
          .isTrue();
    }
    assertThat(refusal(this::goal).is(CausesReason.GOAL_NONE)).isTrue();
  }

  private void aGoalOfTenTrees(WhenReached whenReached, String successor) {
    client
        .indicators(operator())
        .putIndicator(
            PutIndicatorRequest.newBuilder()
                .setProgramme(client.programme())
                .setCause("a")
                .setValue(
                    Indicator.newBuilder()
                        .setIndicator("trees")
                        .addNames(Wording.newBuilder().setLanguage("en").setText("Trees"))
                        .addUnits(Wording.newBuilder().setLanguage("en").setText("trees"))
                        .setTargetMicros(10_000_000))
                .build());
    put(
        Goal.newBuilder()
            .setIndicator("trees")
            .setWhenReached(whenReached)
            .setSuccessor(successor));
  }

  private void plant(long micros) {
    client
        .indicators(operator())
        .recordIndicatorValue(
            RecordIndicatorValueRequest.newBuilder()
                .setProgramme(client.programme())
                .setCause("a")
                .setIndicator("trees")
                .setValue(
                    IndicatorValue.newBuilder()
                        .setValueMicros(micros)
                        .setDated("2026-03-01")
                        .setSource("Count"))
                .build());
  }

  private void paid(String state, long micros) {
    transactions.doInTransaction(tx -> {
      try (var insert = tx.prepareStatement(ITEM)) {
        insert.setString(1, client.programme());
        insert.setString(2, state);
        insert.setString(3, state);
        insert.setLong(4, micros);
        insert.setLong(5, micros);
        insert.executeUpdate();
      }
    });
  }

  private void put(Goal.Builder goal) {
    var unused =
        client
            .goals(operator())
            .putGoal(
                PutGoalRequest.newBuilder()
                    .setProgramme(client.programme())
                    .setCause("a")
                    .setValue(goal)
                    .build());
  }

  private Goal goal() {
    return client
        .goals(TestTokens.store(client.programme()))
        .getGoal(GetGoalRequest.newBuilder().setProgramme(client.programme()).setCause("a").build())
        .getValue();
  }

  private GetCauseResponse page() {
    return client
        .causes()
        .getCause(
            GetCauseRequest.newBuilder().setProgramme(client.programme()).setCause("a").build());
  }

  private List<GoalReached> reached() {
    return journal.of(client.programme(), GoalReached.getDescriptor(), GoalReached.parser(), "a");
  }

  private String operator() {
    return TestTokens.operator(client.programme());
  }
}

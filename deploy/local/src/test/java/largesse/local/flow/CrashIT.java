package largesse.local.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import largesse.local.suite.App;
import largesse.local.suite.Suite;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** SIGKILL to every process in turn, under load: nothing acknowledged is lost or done twice. */
@ExtendWith(RunningSuite.class)
@Tag("xD11")
@Tag("xO7")
class CrashIT {
  private static final int BETWEEN_KILLS = 60;

  @Test
  void losesAndDoublesNothingWhenProcessesAreKilled(Suite suite) throws Exception {
    var programme = TestProgramme.put(suite, "crash", "EUR", "Europe/Oslo");
    try (var load = new Load(programme)) {
      load.begin();
      for (var app : List.of(App.EARNING, App.REWARDS, App.CAUSES, App.MEMBERS, App.GATEWAY)) {
        awaitProgress(load);
        suite.kill(app);
        suite.restart(app);
      }
      awaitProgress(load);
      suite.killDatabase();
      suite.restartDatabase();
      awaitProgress(load);
      load.end();
      assertThat(load.sentAgain()).as("a kill was felt").isPositive();
      check(programme, load);
    }
  }

  private static void awaitProgress(Load load) {
    var before = load.answered();
    await().atMost(Duration.ofMinutes(2)).until(() -> load.answered() >= before + BETWEEN_KILLS);
  }

  private static void check(TestProgramme programme, Load load) {
    awaitFulfilled(programme, load);
    load.sendAgain();

    var kept = load.purchases().size() - load.returns().size();
    programme.awaitAllocated(new BigDecimal("0.10").multiply(BigDecimal.valueOf(kept)));
    var books = programme.books();
    assertThat(books.clean()).as(books.audit()).isTrue();
    assertThat(books.agree()).as(books.audit()).isTrue();
    var audit = programme.operator().get("/audits");
    assertThat(audit.at("/ledger/purchases").asInt()).isEqualTo(load.purchases().size());
    assertThat(audit.at("/ledger/returns").asInt()).isEqualTo(load.returns().size());
    assertThat(points(programme, load))
        .isEqualTo(10L * kept - (long) Load.REWARD_PRICE * load.redemptions().size());
  }

  private static void awaitFulfilled(TestProgramme programme, Load load) {
    assertThat(load.redemptions()).isNotEmpty();
    load.redemptions().entrySet().parallelStream()
        .forEach(redemption ->
            await()
                .atMost(Duration.ofSeconds(60))
                .pollDelay(Duration.ZERO)
                .untilAsserted(() -> {
                  var state =
                      programme
                          .operator()
                          .get("/redemptions/" + redemption.getValue())
                          .get("state");
                  if (state.asText().equals("CANCELLED")) {
                    load.redemptions().remove(redemption.getKey());
                  } else {
                    assertThat(state.asText()).isEqualTo("FULFILLED");
                  }
                }));
  }

  private static long points(TestProgramme programme, Load load) {
    return load.members().stream()
        .mapToLong(member ->
            programme
                .operator()
                .get("/members/" + member + "/wallets")
                .at("/items/0/available")
                .asLong())
        .sum();
  }
}

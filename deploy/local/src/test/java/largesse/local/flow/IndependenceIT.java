package largesse.local.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import largesse.local.suite.App;
import largesse.local.suite.Suite;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A till earns while the neighbours are away, and they catch up by themselves. */
@ExtendWith(RunningSuite.class)
@Tag("D1")
@Tag("E3")
class IndependenceIT {
  private static final List<App> NEIGHBOURS = List.of(App.MEMBERS, App.REWARDS, App.CAUSES);

  @Test
  void recordsPurchasesOfKnownCardsWithAllNeighboursStopped(Suite suite) throws Exception {
    var programme = TestProgramme.put(suite, "alone", "EUR", "Europe/Oslo");
    programme.putStore("one", "north");
    programme.openPanel(List.of("sea", "food", "forest"));
    programme
        .operator()
        .put(
            "/tiers/gold",
            "{\"name\":\"Gold\",\"threshold\":{\"amount\":\"1000.00\",\"currency\":\"EUR\"}}");
    var member = programme.enrol("m", "");
    buy(programme, 0);

    for (var neighbour : NEIGHBOURS) {
      suite.stop(neighbour);
    }
    try {
      for (var number = 1; number <= 50; number++) {
        buy(programme, number);
      }
      assertThat(
              programme
                  .operator()
                  .get("/members/" + member + "/wallets")
                  .at("/items/0/available")
                  .asLong())
          .isEqualTo(51 * 21);
    } finally {
      for (var neighbour : NEIGHBOURS) {
        suite.restart(neighbour);
      }
    }

    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> {
          assertThat(programme.books().allocated()).isEqualByComparingTo("7.65");
          assertThat(programme.operator().get("/members/" + member).get("tier").asText())
              .isEqualTo("gold");
        });
    assertThat(programme.books().clean()).isTrue();
  }

  private static void buy(TestProgramme programme, int number) {
    var answer =
        programme
            .operator()
            .post(
                "/purchases",
                """
                {"receipt":{"store":"one","till":"1","businessDate":"%1$s","number":"%2$d"},
                 "occurredAt":"%1$sT10:00:00Z","currency":"EUR","member":{"card":"CARD-m"},
                 "lines":[{"number":1,"sku":"a","quantity":"1","net":"21.90","cost":"14.40"}]}\
                """
                    .formatted(
                        java.time.LocalDate.now(java.time.ZoneOffset.UTC).minusDays(1), number));
    assertThat(answer.at("/earned/0/amount").asLong()).isEqualTo(21);
  }
}

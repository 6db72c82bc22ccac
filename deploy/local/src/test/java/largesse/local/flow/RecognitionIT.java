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

/** From a purchase to the share, from the share to a level, from the level to points. */
@ExtendWith(RunningSuite.class)
@Tag("A12")
class RecognitionIT {
  private static final String PURCHASE =
      """
      {"receipt":{"store":"one","till":"1","businessDate":"2026-01-15","number":"%d"},
       "occurredAt":"2026-01-15T10:00:00Z","currency":"EUR","member":{"card":"CARD-m"},
       "lines":[{"number":1,"sku":"a","quantity":"1","net":"10.00","margin":"5.00"}]}\
      """;

  @Test
  void whoReachesALevelByGivingIsRewardedOnce(Suite suite) throws Exception {
    var programme = TestProgramme.put(suite, "recognition", "EUR", "Europe/Oslo");
    var operator = programme.operator();
    programme.putStore("one", "north");
    programme.openPanel(List.of("sea", "food", "forest"));
    operator.put(
        "/recognition-levels/bronze",
        """
        {"measure":"AMOUNT","amount":"0.15","badge":"star",
         "names":[{"language":"en","text":"Bronze"}],"onReturn":"KEEP"}\
        """);
    operator.put(
        "/rules/bronze",
        """
        {"active":true,"trigger":"RECOGNITION","when":"recognition.level == 'bronze'",
         "effects":[{"fixedUnits":{"unit":"points","amount":1000}}]}\
        """);
    var member = programme.enrol("m", "");

    operator.post("/purchases", PURCHASE.formatted(1));
    suite.kill(App.EARNING);
    suite.restart(App.EARNING);
    operator.post("/purchases", PURCHASE.formatted(2));
    operator.post("/purchases", PURCHASE.formatted(3));

    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(() ->
            assertThat(
                    operator
                        .get("/members/" + member + "/wallets")
                        .at("/items/0/available")
                        .asLong())
                .isEqualTo(1_030));
    var moments = operator.get("/members/" + member + "/moments").get("items");
    assertThat(moments).hasSize(1);
    assertThat(moments.get(0).get("kind").asText()).isEqualTo("RECOGNITION");
    assertThat(moments.get(0).get("level").asText()).isEqualTo("bronze");
    var books = programme.books();
    assertThat(books.clean()).as(books.audit()).isTrue();
  }
}

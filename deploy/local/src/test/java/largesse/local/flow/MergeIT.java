package largesse.local.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import largesse.local.gateway.GatewayClient;
import largesse.local.identity.Grant;
import largesse.local.suite.App;
import largesse.local.suite.Suite;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two members turn out to be one person, in all services at once, and then two again. */
@ExtendWith(RunningSuite.class)
@Tag("xT10")
@Tag("xP3")
class MergeIT {
  private static final Duration SOON = Duration.ofMinutes(1);
  private static final String TIER = "/members/%s/tier";
  private static final String GOLD = "{\"tier\":\"gold\",\"lifetime\":true,\"reason\":\"Match\"}";

  @Test
  void isOnePersonInServicesThatAreKilledMeanwhile(Suite suite) throws Exception {
    var programme = TestProgramme.put(suite, "merging", "EUR", "Europe/Oslo");
    var operator = programme.operator();
    var till =
        new GatewayClient(
            suite.gateway(), programme.id(), suite.token(Grant.of("store", programme.id())));
    programme.putStore("one", "north");
    programme.openPanel(List.of("sea", "food", "forest"));
    operator.put(
        "/rewards/coffee",
        "{\"name\":\"Coffee\",\"unit\":\"points\",\"price\":20,\"active\":true}");
    operator.put(
        "/tiers/gold",
        "{\"name\":\"Gold\",\"threshold\":{\"amount\":\"500.00\",\"currency\":\"EUR\"}}");
    var anna = programme.enrol("anna", "");
    var bert = programme.enrol("bert", "");
    operator.put(TIER.formatted(bert), GOLD);
    choose(operator, anna, "sea");
    choose(operator, bert, "forest");
    buy(operator, "1", "anna", 30);
    var back = buy(operator, "2", "bert", 60).get("id").asText();
    var redeemed = redeem(operator, bert, "before");
    assertThat(points(operator, anna)).isEqualTo(30);
    assertThat(points(operator, bert)).isEqualTo(40);

    var merged =
        operator.post(
            "/members/" + anna + ":merge", "{\"mergedMember\":\"" + bert + "\"}", "merge");
    assertThat(merged.get("tier").asText()).isEqualTo("gold");
    for (var app : List.of(App.EARNING, App.CAUSES, App.REWARDS)) {
      suite.kill(app);
      suite.restart(app);
    }
    soon(() -> assertThat(points(operator, anna)).isEqualTo(70));
    soon(() -> assertThat(chosenBy(till, anna)).isEqualTo("forest"));
    soon(() -> assertThat(redemptions(operator, anna)).contains(redeemed));
    assertThat(points(operator, bert)).isEqualTo(70);
    assertThat(operator.get("/members/" + bert).get("id").asText()).isEqualTo(anna);
    assertThat(buy(operator, "2", "bert", 60).get("id").asText()).as("again").isEqualTo(back);

    buy(operator, "3", "bert", 5);
    assertThat(points(operator, anna)).isEqualTo(75);
    var spent = redeem(operator, anna, "meanwhile");
    operator.post("/redemptions/" + spent + ":cancel", "{}");
    giveBack(operator, back);
    assertThat(points(operator, anna)).as("of 60, of which 20 were spent").isEqualTo(15);
    check(programme);

    operator.post("/members/" + bert + ":unmerge", "{}", "unmerge");
    soon(() -> assertThat(points(operator, bert)).isZero());
    assertThat(points(operator, anna)).isEqualTo(15);
    soon(() -> assertThat(chosenBy(till, anna)).isEqualTo("sea"));
    assertThat(chosenBy(till, bert)).isEqualTo("forest");
    assertThat(redemptions(operator, bert)).contains(redeemed);
    assertThat(operator.get("/members/" + bert).get("tier").asText()).isEqualTo("gold");
    assertThat(operator.get("/members/" + anna).has("tier")).isFalse();
    check(programme);
  }

  private static void soon(ThrowingRunnable asserted) {
    await().atMost(SOON).untilAsserted(asserted);
  }

  private static JsonNode buy(GatewayClient operator, String number, String card, int net) {
    return operator.post(
        "/purchases",
        """
        {"receipt":{"store":"one","till":"1","businessDate":"2026-01-15","number":"%s"},
         "occurredAt":"2026-01-15T10:00:00Z","currency":"EUR","member":{"card":"CARD-%s"},
         "lines":[{"number":1,"sku":"a","quantity":"1","net":"%d.00","margin":"5.00"}]}\
        """
            .formatted(number, card, net));
  }

  private static void giveBack(GatewayClient operator, String purchase) {
    operator.post(
        "/purchases/" + purchase + "/returns",
        """
        {"receipt":{"store":"one","till":"1","businessDate":"2026-01-16","number":"r"},
         "occurredAt":"2026-01-16T10:00:00Z","lines":[{"number":1,"quantity":"1"}]}\
        """);
  }

  private static String redeem(GatewayClient operator, String member, String key) {
    var body = "{\"member\":\"%s\",\"reward\":\"coffee\",\"quantity\":1}".formatted(member);
    var redemption = operator.post("/redemptions", body, key).get("id").asText();
    soon(() ->
        assertThat(operator.get("/redemptions/" + redemption).get("state").asText())
            .isEqualTo("FULFILLED"));
    return redemption;
  }

  private static void choose(GatewayClient operator, String member, String cause) {
    operator.put(
        "/members/" + member + "/choice",
        "{\"split\":[{\"cause\":\"%s\",\"percent\":100}]}".formatted(cause));
  }

  private static String chosenBy(GatewayClient till, String member) {
    return till.get("/members/" + member + "/choice").at("/split/0/cause").asText();
  }

  private static long points(GatewayClient operator, String member) {
    return operator.get("/members/" + member + "/wallets").at("/items/0/available").asLong();
  }

  private static List<String> redemptions(GatewayClient operator, String member) {
    return operator.get("/members/" + member + "/redemptions").get("items").findValuesAsText("id");
  }

  private static void check(TestProgramme programme) {
    var books = programme.books();
    assertThat(books.clean()).as(books.audit()).isTrue();
  }
}

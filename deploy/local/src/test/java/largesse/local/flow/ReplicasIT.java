package largesse.local.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import largesse.local.gateway.GatewayClient;
import largesse.local.suite.App;
import largesse.local.suite.Suite;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two replicas of earning and of causes at once, one of each killed on the way. */
@ExtendWith(RunningSuite.class)
@Tag("xO5")
class ReplicasIT {
  private static final int EACH = 1_000;

  @Test
  void comesToTheSameTotalsWithTwoReplicasOfEarningAndCauses(Suite suite) throws Exception {
    var programme = TestProgramme.put(suite, "replicas", "EUR", "Europe/Oslo");
    programme.putStore("one", "north");
    programme.openPanel(List.of("sea", "food", "forest"));
    var member = programme.enrol("m", "");
    var earning = suite.startReplica(App.EARNING, Map.of());
    var causes = suite.startReplica(App.CAUSES, Map.of(App.EARNING, earning));
    var gateway = suite.startReplica(App.GATEWAY, Map.of(App.EARNING, earning, App.CAUSES, causes));
    var second = RunningSuite.operatorAt(suite, gateway.httpUri(), programme.id());

    try {
      var left = importAsync(programme.operator(), "left");
      var right = importAsync(second, "right");
      suite.kill(App.CAUSES);
      assertThat(left.join()).allMatch(ReplicasIT::isRecorded).hasSize(EACH);
      assertThat(right.join()).allMatch(ReplicasIT::isRecorded).hasSize(EACH);
    } finally {
      suite.restart(App.CAUSES);
      suite.killReplica(causes);
    }

    programme.awaitAllocated(new BigDecimal("0.15").multiply(BigDecimal.valueOf(2 * EACH)));
    suite.killReplica(gateway);
    suite.killReplica(earning);
    var books = programme.books();
    assertThat(books.clean()).as(books.audit()).isTrue();
    assertThat(
            programme
                .operator()
                .get("/members/" + member + "/wallets")
                .at("/items/0/available")
                .asLong())
        .isEqualTo(2L * EACH * 21);
  }

  private static CompletableFuture<List<JsonNode>> importAsync(GatewayClient gateway, String till) {
    List<ObjectNode> purchases = new ArrayList<>();
    for (var number = 1; number <= EACH; number++) {
      purchases.add(purchase(till, number));
    }
    return CompletableFuture.supplyAsync(() -> Ndjson.importAll(gateway, purchases));
  }

  private static boolean isRecorded(JsonNode result) {
    return result.path("status").asInt() == 201;
  }

  private static ObjectNode purchase(String till, int number) {
    var wrapper = GatewayClient.JSON.createObjectNode();
    var purchase = wrapper.putObject("purchase");
    purchase
        .putObject("receipt")
        .put("store", "one")
        .put("till", till)
        .put("businessDate", "2026-01-15")
        .put("number", Integer.toString(number));
    purchase.put("occurredAt", "2026-01-15T10:00:00Z").put("currency", "EUR");
    purchase.putObject("member").put("card", "CARD-m");
    purchase
        .putArray("lines")
        .addObject()
        .put("number", 1)
        .put("sku", "a")
        .put("quantity", "1")
        .put("net", "21.90")
        .put("cost", "14.40");
    return wrapper;
  }
}

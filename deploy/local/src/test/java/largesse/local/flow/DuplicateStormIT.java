package largesse.local.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import largesse.local.gateway.GatewayClient;
import largesse.local.identity.Grant;
import largesse.local.suite.App;
import largesse.local.suite.Suite;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One receipt, sent by everybody at once. */
@ExtendWith(RunningSuite.class)
@Tag("xD3")
class DuplicateStormIT {
  private static final int SENDERS = 100;

  @Test
  void recordsAPurchaseOnceThatComesAHundredTimesOverTwoGateways(Suite suite) throws Exception {
    var programme = TestProgramme.put(suite, "storm", "EUR", "Europe/Oslo");
    programme.putStore("one", "north");
    programme.openPanel(List.of("sea", "food", "forest"));
    var member = programme.enrol("m", "");
    var earning = suite.startReplica(App.EARNING, Map.of());
    var gateway = suite.startReplica(App.GATEWAY, Map.of(App.EARNING, earning));
    var token = suite.token(Grant.of("store", programme.id()));
    var clients =
        List.of(
            new GatewayClient(suite.gateway(), programme.id(), token),
            new GatewayClient(gateway.httpUri(), programme.id(), token));

    try {
      var answers = storm(clients, member);
      assertThat(answers).hasSize(SENDERS).containsOnly(answers.getFirst());
      assertThat(answers.getFirst().at("/wallets/0/available").asLong()).isEqualTo(21);
      var books = programme.books();
      assertThat(books.clean()).as(books.audit()).isTrue();
      assertThat(books.share()).isEqualByComparingTo("0.15");
    } finally {
      suite.killReplica(gateway);
      suite.killReplica(earning);
    }
  }

  private static List<JsonNode> storm(List<GatewayClient> clients, String member) throws Exception {
    var body =
        """
        {"receipt":{"store":"one","till":"1","businessDate":"2026-01-15","number":"1"},
         "occurredAt":"2026-01-15T10:00:00Z","currency":"EUR","member":{"id":"%s"},
         "lines":[{"number":1,"sku":"a","quantity":"1","net":"21.90","cost":"14.40"}]}\
        """
            .formatted(member);
    var start = new CountDownLatch(1);
    List<JsonNode> answers = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<JsonNode>> sent = new ArrayList<>();
      for (var sender = 0; sender < SENDERS; sender++) {
        var client = clients.get(sender % clients.size());
        sent.add(
            threads.submit(() -> {
              start.await();
              return client.post("/purchases", body);
            }));
      }
      start.countDown();
      for (var answer : sent) {
        answers.add(answer.get());
      }
    }
    return answers;
  }
}

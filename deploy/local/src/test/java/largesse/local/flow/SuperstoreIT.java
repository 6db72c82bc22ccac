package largesse.local.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import largesse.local.gateway.GatewayClient;
import largesse.local.suite.Suite;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;

/** Four years of orders through the import, against figures computed independently. */
@ExtendWith(RunningSuite.class)
@EnabledIf("dataIsThere")
@Tag("A1")
@Tag("B1")
@Tag("xM2")
@Tag("xD1")
class SuperstoreIT {
  private static final Path ANSWERS = Path.of("../../../shared/data/answers.json");
  private static final Path CUSTOMERS = Path.of("../../../shared/data/answers_customers.csv");

  static boolean dataIsThere() {
    return Files.exists(Superstore.FILE);
  }

  @Test
  void earnsAndGivesToTheLastMillionthWhatTheAnswerKeySays(Suite suite) throws IOException {
    var superstore = Superstore.read();
    var programme = TestProgramme.put(suite, "superstore", "USD", "America/New_York");
    var finance = programme.finance();
    superstore.regionByStore().forEach(programme::putStore);
    programme.openPanel(List.of("sea", "food", "forest"));
    Map<String, String> members = new HashMap<>();
    superstore
        .segmentByCustomer()
        .forEach((customer, segment) -> members.put(customer, programme.enrol(customer, segment)));

    var results = Ndjson.importAll(programme.operator(), superstore.purchases());
    assertThat(results).hasSize(5_009).allMatch(result -> result.get("status").asInt() == 201);
    checkSums(programme, finance);

    var again = Ndjson.importAll(programme.operator(), superstore.purchases());
    assertThat(again).hasSize(5_009).allMatch(result -> result.path("replayed").asBoolean());
    for (var i = 0; i < again.size(); i++) {
      assertThat(again.get(i).get("id")).isEqualTo(results.get(i).get("id"));
    }
    checkSums(programme, finance);
    checkCustomers(programme, superstore, members);
  }

  private static void checkSums(TestProgramme programme, GatewayClient finance) throws IOException {
    programme.awaitAllocated(new BigDecimal("8850.566148"));
    var books = programme.books();
    assertThat(books.clean()).as(books.audit()).isTrue();
    assertThat(books.share()).isEqualByComparingTo("8850.566148");

    var answers = GatewayClient.JSON.readTree(ANSWERS.toFile());
    checkGroups(finance, "zone", answers.at("/by_region"));
    checkGroups(finance, "segment", answers.at("/by_segment"));
  }

  private static void checkGroups(GatewayClient finance, String by, JsonNode expected) {
    assertThat(expected.isEmpty()).isFalse();
    var report = finance.get("/reports/allocations?by=" + by);
    assertThat(report.get("items").size()).isEqualTo(expected.size());
    for (var group : report.get("items")) {
      var answer = expected.get(group.get("key").asText()).get("donation_unrounded").asText();
      assertThat(new BigDecimal(group.at("/amount/amount").asText()))
          .as("%s %s", by, group.get("key"))
          .isEqualByComparingTo(answer);
    }
  }

  private static void checkCustomers(
      TestProgramme programme, Superstore superstore, Map<String, String> members)
      throws IOException {
    var points = 0L;
    var customers = 0;
    try (var csv = CsvReader.builder().ofNamedCsvRecord(CUSTOMERS)) {
      for (var row : csv) {
        var member = "/members/" + members.get(row.getField("customer_id"));
        var wallet = programme.operator().get(member + "/wallets").at("/items/0");
        assertThat(wallet.get("available").asLong())
            .as(row.getField("customer_id"))
            .isEqualTo(Long.parseLong(row.getField("points")));
        var impact = programme.operator().get(member + "/impact");
        assertThat(new BigDecimal(impact.at("/amount/amount").asText()))
            .as(row.getField("customer_id"))
            .isEqualByComparingTo(superstore.shareByCustomer().get(row.getField("customer_id")));
        points += wallet.get("available").asLong();
        customers++;
      }
    }
    assertThat(customers).isEqualTo(793);
    assertThat(points).isEqualTo(2_294_453);
  }
}

package largesse.local.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import largesse.local.gateway.GatewayClient;
import largesse.local.suite.Suite;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Four years of orders through the import, given to eight real causes while replicas of
 * causes-service are killed, returned in part, and paid out, against figures computed
 * independently.
 */
@ExtendWith(RunningSuite.class)
@EnabledIf("dataIsThere")
@Tag("A1")
@Tag("A6")
@Tag("A13")
@Tag("A14")
@Tag("B1")
@Tag("xM2")
@Tag("xM3")
@Tag("xR12")
@Tag("xD1")
class SuperstoreIT {
  private static final long SEED = 20_261_128;
  private static final BigDecimal GIVEN = new BigDecimal("8850.566148");
  private static final String END = "2017-12-31";
  private static final String FIRST_SETTLEMENT = "2016-12-31";
  private static final Path ANSWERS = Path.of("../../../shared/data/answers.json");
  private static final Path CUSTOMERS = Path.of("../../../shared/data/answers_customers.csv");

  static boolean dataIsThere() {
    return Files.exists(Superstore.FILE);
  }

  @Test
  void earnsAndGivesToTheLastMillionthWhatTheAnswerKeySays(Suite suite) throws Exception {
    var superstore = Superstore.read();
    var causes = RealCause.eight();
    var expected = new ExpectedGiving(superstore, causes.stream().map(RealCause::id).toList());
    var programme = TestProgramme.put(suite, "superstore", "USD", "America/New_York");
    var finance = programme.finance();
    superstore.regionByStore().entrySet().parallelStream()
        .forEach(store -> programme.putStore(store.getKey(), store.getValue()));
    causes.forEach(
        cause -> programme.operator().put("/causes/" + cause.id(), cause.json().toString()));
    programme.openPanel(causes.stream().map(RealCause::id).toList());
    var members = enrolAll(programme, superstore, expected);

    var results = importWhileCausesAreKilled(suite, programme, superstore);
    assertThat(results).hasSize(5_009).allMatch(result -> result.get("status").asInt() == 201);
    checkSums(programme, finance);
    checkCauses(finance, expected);

    var again = Ndjson.importAll(programme.operator(), superstore.purchases());
    assertThat(again).hasSize(5_009).allMatch(result -> result.path("replayed").asBoolean());
    for (var i = 0; i < again.size(); i++) {
      assertThat(again.get(i).get("id")).isEqualTo(results.get(i).get("id"));
    }
    checkSums(programme, finance);
    checkCustomers(programme, superstore, members);

    giveBack(programme, expected, 0);
    var payout = new Payout(programme, causes);
    payout.settle("{\"through\":\"%s\"}".formatted(FIRST_SETTLEMENT));
    checkCauses(finance, expected);
    payout.checkConfirmed(expected.byCause(FIRST_SETTLEMENT));

    giveBack(programme, expected, 5);
    payout.settle("{}");
    checkCauses(finance, expected);
    payout.checkConfirmed(expected.byCause(END));
    var books = programme.books();
    assertThat(books.clean()).as(books.audit()).isTrue();
    assertThat(books.agree()).as(books.audit()).isTrue();
  }

  private static Map<String, String> enrolAll(
      TestProgramme programme, Superstore superstore, ExpectedGiving expected) {
    return superstore.segmentByCustomer().entrySet().parallelStream()
        .collect(
            Collectors.toConcurrentMap(
                Map.Entry::getKey,
                customer -> {
                  var member = programme.enrol(customer.getKey(), customer.getValue());
                  programme
                      .operator()
                      .put(
                          "/members/" + member + "/choice",
                          expected.choiceOf(customer.getKey()).toString());
                  return member;
                }));
  }

  private static List<JsonNode> importWhileCausesAreKilled(
      Suite suite, TestProgramme programme, Superstore superstore) throws Exception {
    try (var kills = new CausesKills(suite, programme.id(), SEED)) {
      var results =
          CompletableFuture.supplyAsync(
              () -> Ndjson.importAll(programme.operator(), superstore.purchases()));
      kills.perform(superstore.purchases().size());
      return results.join();
    }
  }

  private static void giveBack(TestProgramme programme, ExpectedGiving expected, int first) {
    var returns = expected.returnEveryTenth(first);
    assertThat(returns).hasSizeGreaterThan(500);
    assertThat(Ndjson.importAll(programme.operator(), returns))
        .hasSameSizeAs(returns)
        .allMatch(result -> result.get("status").asInt() == 201);
    programme.awaitAllocated(
        expected.byCause(END).values().stream().reduce(BigDecimal.ZERO, BigDecimal::add));
    checkCauses(programme.finance(), expected);
  }

  private static void checkCauses(GatewayClient finance, ExpectedGiving expected) {
    var left = new TreeMap<String, String>();
    finance
        .get("/reports/allocations?by=cause")
        .get("items")
        .forEach(group -> left.put(group.get("key").asText(), group.at("/amount/amount").asText()));
    var texts = new TreeMap<String, String>();
    expected.byCause(END).forEach((cause, amount) -> texts.put(cause, amount.toPlainString()));
    assertThat(left).isEqualTo(texts);
  }

  private static void checkSums(TestProgramme programme, GatewayClient finance) throws IOException {
    programme.awaitAllocated(GIVEN);
    var books = programme.books();
    assertThat(books.clean()).as(books.audit()).isTrue();
    assertThat(books.share()).isEqualByComparingTo(GIVEN);

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
    List<NamedCsvRecord> customers = new ArrayList<>();
    try (var csv = CsvReader.builder().ofNamedCsvRecord(CUSTOMERS)) {
      csv.forEach(customers::add);
    }
    assertThat(customers).hasSize(793);
    var points =
        customers.parallelStream()
            .mapToLong(row -> checkCustomer(programme, superstore, members, row))
            .sum();
    assertThat(points).isEqualTo(2_294_453);
  }

  /** The points. */
  private static long checkCustomer(
      TestProgramme programme,
      Superstore superstore,
      Map<String, String> members,
      NamedCsvRecord row) {
    var customer = row.getField("customer_id");
    var member = "/members/" + members.get(customer);
    var wallet = programme.operator().get(member + "/wallets").at("/items/0");
    assertThat(wallet.get("available").asLong())
        .as(customer)
        .isEqualTo(Long.parseLong(row.getField("points")));
    var impact = programme.operator().get(member + "/impact");
    assertThat(new BigDecimal(impact.at("/amount/amount").asText()))
        .as(customer)
        .isEqualByComparingTo(superstore.shareByCustomer().get(customer));
    return wallet.get("available").asLong();
  }
}

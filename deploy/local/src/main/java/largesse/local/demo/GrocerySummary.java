package largesse.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import largesse.local.gateway.GatewayClient;

/** What the replay came to, as a page to read. */
final class GrocerySummary {
  private static final int BAR = 30;

  private final GatewayClient gateway;
  private final GatewayClient finance;
  private final Map<String, String> cards;
  private final PrintStream out;

  GrocerySummary(
      GatewayClient gateway, GatewayClient finance, Map<String, String> cards, PrintStream out) {
    this.gateway = gateway;
    this.finance = finance;
    this.cards = cards;
    this.out = out;
  }

  void print() {
    var report = finance.get("/reports/allocations?by=cause");
    var sum = report.get("sum");
    var audit = gateway.get("/audits");
    out.printf(
        "  %,d purchases gave %s USD, %s.%n%n",
        audit.at("/ledger/purchases").asLong(),
        amount(sum),
        "2 % of their margin, to the causes that their buyers chose");
    bars(report);
    out.println();
    mostGenerous();
    out.printf(
        "%n  The books are %s: %,d ledger entries and %,d allocations were checked.%n",
        audit.path("clean").asBoolean() ? "clean" : "NOT CLEAN, see …/audits",
        audit.at("/ledger/entries").asLong(),
        audit.at("/allocations/allocations").asLong());
  }

  private void bars(JsonNode report) {
    var largest = BigDecimal.ONE.movePointLeft(6);
    var rows = new ArrayList<JsonNode>();
    for (var row : report.get("items")) {
      rows.add(row);
      largest = largest.max(new BigDecimal(amount(row)));
    }
    rows.sort(Comparator.comparing(row -> new BigDecimal(amount(row)).negate()));
    for (var row : rows) {
      var part =
          new BigDecimal(amount(row))
              .multiply(BigDecimal.valueOf(BAR))
              .divide(largest, 0, RoundingMode.HALF_UP);
      out.printf(
          "    %-32s %-" + BAR + "s %14s   %,6d purchases%n",
          gateway.get("/causes/" + row.get("key").asText()).get("name").asText(),
          "█".repeat(Math.max(0, part.intValue())),
          amount(row),
          row.get("purchases").asLong());
    }
  }

  private void mostGenerous() {
    record Giver(String card, long points, BigDecimal given) {}
    List<Giver> givers = new ArrayList<>();
    cards.forEach((member, card) -> {
      var wallets = gateway.get("/members/" + member + "/wallets").get("items");
      var points = wallets.isEmpty() ? 0 : wallets.get(0).get("available").asLong();
      var impact = gateway.get("/members/" + member + "/impact");
      givers.add(new Giver(card, points, new BigDecimal(amount(impact))));
    });
    givers.sort(Comparator.comparing(Giver::given).reversed());
    out.println("  The households that gave most:");
    for (var giver : givers.subList(0, Math.min(5, givers.size()))) {
      out.printf("    %-12s %,8d points   gave %s%n", giver.card(), giver.points(), giver.given());
    }
    out.printf(
        "    all %d    %,8d points%n",
        givers.size(), givers.stream().mapToLong(Giver::points).sum());
  }

  private static String amount(JsonNode node) {
    return node.at("/amount/amount").asText();
  }
}

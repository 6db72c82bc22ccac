package largesse.local.flow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import largesse.local.gateway.GatewayClient;

/**
 * Eight days of a web shop, with cancellations that don't name what they cancel.
 *
 * <p>How a cancelled line is matched: with lines of the same customer, article and unit price that
 * were bought before and of which something is left, the latest first, as many as its quantity
 * needs. What then remains of it matches nothing in the file (most were bought before it begins, or
 * the buyer has no account) and is left out and counted. A cancellation that touches several
 * purchases becomes one return for each. Stock corrections and discounts (a quantity below zero
 * without the prefix, an article at a price of zero or less) aren't purchases: lines at a price of
 * zero stay in as free ones, the others are left out.
 *
 * @param records purchases and returns, in order of time
 * @param unmatchedPieces of cancelled lines, that nothing in the file was found for
 */
record OnlineRetail(
    List<ObjectNode> records,
    Set<String> customers,
    int returns,
    BigDecimal boughtNet,
    BigDecimal returnedNet,
    long unmatchedPieces) {
  static final Path FILE = Path.of("../../../shared/data/online_retail.csv");
  static final String STORE = "web";

  /** A line that was bought, and what is left of it. */
  private static final class Open {
    private final String invoice;
    private final int number;
    private long left;

    private Open(String invoice, int number, long left) {
      this.invoice = invoice;
      this.number = number;
      this.left = left;
    }
  }

  private record Article(String customer, String code, BigDecimal price) {
    static Article of(NamedCsvRecord row) {
      return new Article(
          row.getField("customer_id"),
          row.getField("stock_code"),
          new BigDecimal(row.getField("unit_price_gbp")));
    }
  }

  static OnlineRetail read() throws IOException {
    return new Reader().read();
  }

  private static final class Reader {
    private final List<ObjectNode> records = new ArrayList<>();
    private final Set<String> customers = new TreeSet<>();
    private final Map<Article, Deque<Open>> open = new HashMap<>();
    private BigDecimal boughtNet = BigDecimal.ZERO;
    private BigDecimal returnedNet = BigDecimal.ZERO;
    private int returns;
    private long unmatchedPieces;

    OnlineRetail read() throws IOException {
      Map<String, List<NamedCsvRecord>> invoices = new LinkedHashMap<>();
      try (var csv = CsvReader.builder().ofNamedCsvRecord(FILE)) {
        csv.forEach(row ->
            invoices.computeIfAbsent(row.getField("invoice_no"), _ -> new ArrayList<>()).add(row));
      }
      for (var invoice : invoices.values()) {
        if (invoice.getFirst().getField("invoice_no").startsWith("C")) {
          cancel(invoice);
        } else {
          buy(invoice);
        }
      }
      return new OnlineRetail(records, customers, returns, boughtNet, returnedNet, unmatchedPieces);
    }

    private void buy(List<NamedCsvRecord> invoice) {
      var bought =
          invoice.stream()
              .filter(row -> quantity(row) > 0 && Article.of(row).price().signum() >= 0)
              .toList();
      if (bought.isEmpty()) {
        return;
      }
      var first = bought.getFirst();
      var number = first.getField("invoice_no");
      var wrapper = GatewayClient.JSON.createObjectNode();
      var purchase = wrapper.putObject("purchase");
      purchase.set("receipt", receipt(first, number));
      purchase.put("occurredAt", first.getField("invoice_datetime") + "Z");
      purchase.put("channel", "WEB");
      purchase.put("currency", "GBP");
      var customer = first.getField("customer_id");
      if (!customer.isEmpty()) {
        purchase.putObject("member").put("externalId", customer);
        customers.add(customer);
      }
      var lines = purchase.putArray("lines");
      for (var row : bought) {
        var article = Article.of(row);
        var net = article.price().multiply(BigDecimal.valueOf(quantity(row)));
        lines
            .addObject()
            .put("number", lines.size())
            .put("sku", article.code())
            .put("quantity", row.getField("quantity"))
            .put("net", net.toPlainString())
            .put("margin", net.multiply(new BigDecimal("0.3")).toPlainString());
        boughtNet = boughtNet.add(net);
        open.computeIfAbsent(article, _ -> new ArrayDeque<>())
            .push(new Open(number, lines.size(), quantity(row)));
      }
      records.add(wrapper);
    }

    private void cancel(List<NamedCsvRecord> invoice) {
      Map<String, Map<Integer, Long>> byPurchase = new LinkedHashMap<>();
      for (var row : invoice) {
        var article = Article.of(row);
        var wanted = -quantity(row);
        var candidates = article.customer().isEmpty() ? null : open.get(article);
        while (wanted > 0 && candidates != null && !candidates.isEmpty()) {
          var line = candidates.peek();
          var taken = Math.min(wanted, line.left);
          line.left -= taken;
          wanted -= taken;
          if (line.left == 0) {
            candidates.pop();
          }
          returnedNet = returnedNet.add(article.price().multiply(BigDecimal.valueOf(taken)));
          byPurchase
              .computeIfAbsent(line.invoice, _ -> new LinkedHashMap<>())
              .merge(line.number, taken, Long::sum);
        }
        unmatchedPieces += wanted;
      }
      var part = 0;
      for (var entry : byPurchase.entrySet()) {
        giveBack(invoice.getFirst(), entry.getKey(), entry.getValue(), ++part);
      }
    }

    private void giveBack(NamedCsvRecord row, String invoice, Map<Integer, Long> lines, int part) {
      var wrapper = GatewayClient.JSON.createObjectNode();
      var back = wrapper.putObject("return");
      back.putObject("purchase").set("receipt", receiptOf(invoice));
      back.set("receipt", receipt(row, row.getField("invoice_no") + "-" + part));
      back.put("occurredAt", row.getField("invoice_datetime") + "Z");
      var array = back.putArray("lines");
      lines.forEach((number, quantity) ->
          array.addObject().put("number", number).put("quantity", Long.toString(quantity)));
      records.add(wrapper);
      returns++;
    }

    private ObjectNode receiptOf(String invoice) {
      return records.stream()
          .map(known -> known.at("/purchase/receipt"))
          .filter(receipt -> receipt.path("number").asText().equals(invoice))
          .map(ObjectNode.class::cast)
          .findFirst()
          .orElseThrow()
          .deepCopy();
    }

    private static ObjectNode receipt(NamedCsvRecord row, String number) {
      return GatewayClient.JSON
          .createObjectNode()
          .put("store", STORE)
          .put("till", "1")
          .put("businessDate", row.getField("invoice_datetime").substring(0, 10))
          .put("number", number);
    }

    private static long quantity(NamedCsvRecord row) {
      return Long.parseLong(row.getField("quantity"));
    }
  }
}

package largesse.local.flow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import largesse.local.gateway.GatewayClient;

/**
 * The order lines of a well-known training set, as purchases: one an order, in order of date and
 * row. It states no licence, so it stays beside the checkout.
 */
record Superstore(
    Map<String, String> regionByStore,
    Map<String, String> segmentByCustomer,
    Map<String, BigDecimal> shareByCustomer,
    List<ObjectNode> purchases) {
  static final Path FILE = Path.of("../../../shared/data/superstore.csv");

  static Superstore read() throws IOException {
    List<NamedCsvRecord> rows = new ArrayList<>();
    try (var csv = CsvReader.builder().ofNamedCsvRecord(FILE)) {
      csv.forEach(rows::add);
    }
    rows.sort(
        Comparator.comparing((NamedCsvRecord row) -> row.getField("Order Date"))
            .thenComparing(row -> Integer.valueOf(row.getField("Row ID"))));
    var regions = new TreeMap<String, String>();
    var segments = new TreeMap<String, String>();
    var shares = new TreeMap<String, BigDecimal>();
    var orders = new LinkedHashMap<String, ObjectNode>();
    for (var row : rows) {
      regions.put(store(row), row.getField("Region"));
      segments.put(row.getField("Customer ID"), row.getField("Segment"));
      shares.merge(row.getField("Customer ID"), share(row), BigDecimal::add);
      var order = orders.computeIfAbsent(row.getField("Order ID"), _ -> purchase(row));
      order.withArray("/purchase/lines").add(line(row));
    }
    return new Superstore(regions, segments, shares, List.copyOf(orders.values()));
  }

  /** 2 % of the profit of a line that makes one. */
  private static BigDecimal share(NamedCsvRecord row) {
    return new BigDecimal(row.getField("Profit"))
        .max(BigDecimal.ZERO)
        .movePointLeft(2)
        .multiply(BigDecimal.TWO);
  }

  private static String store(NamedCsvRecord row) {
    return row.getField("State") + "/" + row.getField("City");
  }

  private static ObjectNode purchase(NamedCsvRecord row) {
    var wrapper = GatewayClient.JSON.createObjectNode();
    var purchase = wrapper.putObject("purchase");
    purchase
        .putObject("receipt")
        .put("store", store(row))
        .put("till", "1")
        .put("businessDate", row.getField("Order Date"))
        .put("number", row.getField("Order ID"));
    purchase.put("occurredAt", row.getField("Order Date") + "T12:00:00-05:00");
    purchase.putObject("member").put("externalId", row.getField("Customer ID"));
    purchase.put("currency", "USD");
    return wrapper;
  }

  private static ObjectNode line(NamedCsvRecord row) {
    return GatewayClient.JSON
        .createObjectNode()
        .put("number", Integer.parseInt(row.getField("Row ID")))
        .put("sku", row.getField("Product ID"))
        .put("category", row.getField("Category") + "/" + row.getField("Sub-Category"))
        .put("quantity", row.getField("Quantity"))
        .put("net", cents(row.getField("Sales")))
        .put("margin", row.getField("Profit"));
  }

  private static String cents(String sales) {
    return new BigDecimal(sales).setScale(2, RoundingMode.HALF_UP).toPlainString();
  }
}

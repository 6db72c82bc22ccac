package largesse.local.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import largesse.local.gateway.GatewayClient;

/** The purchases, households and causes that this program carries. */
final class GroceryData {
  private GroceryData() {}

  record Household(String id, String income) {}

  record Cause(String id, String name, String registryNumber, String theme) {}

  static List<Household> households() {
    return read("households.csv").stream()
        .map(row -> new Household(row.getField("household_id"), row.getField("income")))
        .toList();
  }

  static List<Cause> causes() {
    return read("causes.csv").stream()
        .map(row ->
            new Cause(
                row.getField("cause"),
                row.getField("name"),
                row.getField("registry_number"),
                row.getField("theme")))
        .toList();
  }

  static Set<String> stores() {
    var stores = new TreeSet<String>();
    read("lines.csv").forEach(row -> stores.add(row.getField("store_id")));
    return stores;
  }

  /** Purchases as the import takes them, one a basket, in order of time. */
  static List<ObjectNode> purchases() {
    Map<String, ObjectNode> baskets = new LinkedHashMap<>();
    for (var row : read("lines.csv")) {
      var basket = baskets.computeIfAbsent(row.getField("basket_id"), _ -> purchase(row));
      var lines = basket.withArray("/purchase/lines");
      lines.add(line(row, lines.size() + 1));
    }
    return List.copyOf(baskets.values());
  }

  private static ObjectNode purchase(NamedCsvRecord row) {
    var wrapper = GatewayClient.JSON.createObjectNode();
    var purchase = wrapper.putObject("purchase");
    purchase
        .putObject("receipt")
        .put("store", row.getField("store_id"))
        .put("till", "1")
        .put("businessDate", row.getField("local_date"))
        .put("number", row.getField("basket_id"));
    purchase.put("occurredAt", row.getField("timestamp_utc"));
    purchase.put("channel", "STORE");
    purchase.putObject("member").put("card", cardOf(row.getField("household_id")));
    purchase.put("currency", "USD");
    return wrapper;
  }

  private static ObjectNode line(NamedCsvRecord row, int number) {
    var net = new BigDecimal(row.getField("sales_value"));
    var quantity = row.getField("quantity");
    return GatewayClient.JSON
        .createObjectNode()
        .put("number", number)
        .put("sku", row.getField("product_id"))
        .put("category", row.getField("department") + "/" + row.getField("product_category"))
        .put("brand", row.getField("brand"))
        .put("quantity", quantity.equals("0") ? "1" : quantity)
        .put("net", net.toPlainString())
        .put("margin", GroceryMargin.of(row.getField("department"), net).toPlainString());
  }

  static String cardOf(String household) {
    return "HH-" + household;
  }

  private static List<NamedCsvRecord> read(String name) {
    var stream = GroceryData.class.getResourceAsStream("/grocery/" + name);
    try (var csv =
        CsvReader.builder()
            .ofNamedCsvRecord(
                new InputStreamReader(
                    Objects.requireNonNull(stream, name), StandardCharsets.UTF_8))) {
      return csv.stream().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package largesse.local.flow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import largesse.local.gateway.GatewayClient;

/**
 * A nonprofit of the register of the United States.
 *
 * @param id its number there
 */
record RealCause(String id, String name, String ntee, String region) {
  private static final Path FILE = Path.of("../../../shared/data/causes.csv");
  private static final List<String> REGIONS = List.of("Central", "East", "South", "West");

  /** Animals and food. */
  private static final List<String> LETTERS = List.of("D", "K");

  /** The largest of each region for animals and for food. */
  static List<RealCause> eight() throws IOException {
    List<NamedCsvRecord> rows = new ArrayList<>();
    try (var csv = CsvReader.builder().ofNamedCsvRecord(FILE)) {
      csv.forEach(rows::add);
    }
    rows.sort(
        Comparator.comparing((NamedCsvRecord row) -> Long.valueOf(row.getField("revenue_usd")))
            .reversed());
    return REGIONS.stream()
        .flatMap(region -> LETTERS.stream().map(letter -> largest(rows, region, letter)))
        .toList();
  }

  private static RealCause largest(List<NamedCsvRecord> rows, String region, String letter) {
    return rows.stream()
        .filter(row -> row.getField("superstore_region").equals(region))
        .filter(row -> row.getField("ntee_major").equals(letter))
        .findFirst()
        .map(row ->
            new RealCause(
                row.getField("ein"), row.getField("name"), row.getField("ntee_code"), region))
        .orElseThrow();
  }

  ObjectNode json() {
    return GatewayClient.JSON
        .createObjectNode()
        .put("name", name)
        .put("theme", ntee.startsWith("D") ? "animals" : "food")
        .put("classification", ntee)
        .put("partner", name)
        .put("registryNumber", id)
        .put("country", "US");
  }
}

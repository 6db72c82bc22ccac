package largesse.local.flow;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import largesse.local.gateway.GatewayClient;

/** Imports records as lines of JSON. */
final class Ndjson {
  private Ndjson() {}

  /** The result lines, one for each record and in their order. */
  static List<JsonNode> importAll(GatewayClient gateway, Collection<? extends JsonNode> records) {
    var results = new ArrayList<JsonNode>();
    gateway.importAll(() -> stream(records), results::add);
    return results;
  }

  static InputStream stream(Collection<? extends JsonNode> records) {
    return new SequenceInputStream(
        Collections.enumeration(
            records.stream()
                .<InputStream>map(line ->
                    new ByteArrayInputStream((line + "\n").getBytes(StandardCharsets.UTF_8)))
                .toList()));
  }
}

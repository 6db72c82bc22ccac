package largesse.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import largesse.local.gateway.GatewayClient;
import largesse.local.gateway.ShareTerms;

/** A year of real purchases, replayed through the gateway. Run again, it changes nothing. */
public final class GroceryReplay {
  public static final String ID = "grocery";

  private final GatewayClient gateway;
  private final GatewayClient finance;
  private final PrintStream out;
  private final Map<String, String> cards = new HashMap<>();

  /**
   * The replay.
   *
   * @param gateway for an operator of the programme
   * @param finance for somebody else, of its finance
   */
  public GroceryReplay(GatewayClient gateway, GatewayClient finance, PrintStream out) {
    this.gateway = gateway;
    this.finance = finance;
    this.out = out;
  }

  public void run() throws InterruptedException {
    out.println("\nReplaying real purchases of 60 households, a grocer's of 2017:");
    putProgramme();
    enrol();
    var refused = replay(GroceryData.purchases());
    awaitAllocations();
    new GrocerySummary(gateway, finance, cards, out).print();
    if (refused > 0) {
      out.println("  " + refused + " purchases were refused; they are in the result lines.");
    }
  }

  private void putProgramme() {
    gateway.put(
        "",
        """
        {"name":"Grocer","currency":"USD","timeZone":"America/New_York","objective":"RETAIN",
         "keyFactor":"a share of the margin","clock":"REAL"}\
        """);
    GroceryData.stores()
        .forEach(store -> gateway.put("/stores/" + store, "{\"zone\":\"us\",\"name\":\"\"}"));
    gateway.put("/units/points", "{\"name\":\"Points\",\"scale\":0,\"rounding\":\"FLOOR\"}");
    gateway.put(
        "/rules/base",
        """
        {"name":"A point for every dollar","active":true,
         "effects":[{"unitsPerAmount":
           {"unit":"points","amount":1,"per":{"amount":"1.00","currency":"USD"}}}]}\
        """);
    gateway.put(
        "/rules/fresh",
        """
        {"name":"Fresh counts twice","active":true,
         "lines":"line.category.startsWith('PRODUCE')",
         "effects":[{"unitsPerAmount":
           {"unit":"points","amount":1,"per":{"amount":"1.00","currency":"USD"}}}]}\
        """);
    ShareTerms.publish(gateway, finance, "0.02");
    for (var cause : GroceryData.causes()) {
      gateway.put(
          "/causes/" + cause.id(),
          """
          {"name":"%s","theme":"%s","registryNumber":"%s","country":"US"}\
          """
              .formatted(cause.name(), cause.theme(), cause.registryNumber()));
    }
    var ids = GroceryData.causes().stream().map(cause -> '"' + cause.id() + '"').toList();
    gateway.put("/panels/first", "{\"name\":\"Six causes\",\"causes\":%s}".formatted(ids));
    gateway.post("/panels/first:open", "{}");
  }

  /** Of every five households one leaves the choice to the default, and one splits. */
  private void enrol() {
    var causes = GroceryData.causes();
    var number = 0;
    for (var household : GroceryData.households()) {
      var card = GroceryData.cardOf(household.id());
      var member =
          gateway.post(
              "/members",
              """
              {"externalId":"%s","segment":"%s","card":"%s"}\
              """
                  .formatted(household.id(), household.income(), card),
              "household-" + household.id());
      var id = member.get("id").asText();
      cards.put(id, card);
      var first = causes.get(number % causes.size()).id();
      var second = causes.get((number + 1) % causes.size()).id();
      switch (number++ % 5) {
        case 0 -> {}
        case 1 -> choose(id, part(first, 60) + "," + part(second, 40));
        default -> choose(id, part(first, 100));
      }
    }
  }

  private static String part(String cause, int percent) {
    return "{\"cause\":\"%s\",\"percent\":%d}".formatted(cause, percent);
  }

  private void choose(String member, String parts) {
    try {
      gateway.put(
          "/members/" + member + "/choice",
          "{\"split\":[%s],\"effectiveFrom\":\"2017-01-01T00:00:00Z\"}".formatted(parts));
    } catch (GatewayClient.Refused e) {
      // Who has chosen otherwise meanwhile keeps to that.
      if (e.status() != 400) {
        throw e;
      }
    }
  }

  private int replay(List<ObjectNode> purchases) {
    var bar = new ProgressBar(out, purchases.size());
    var refused = new AtomicInteger();
    gateway.importAll(
        () -> ndjson(purchases),
        result -> {
          if (result.path("status").asInt() >= 400) {
            refused.incrementAndGet();
          }
          bar.step();
        });
    bar.end();
    return refused.get();
  }

  private static InputStream ndjson(List<ObjectNode> purchases) {
    var lines =
        purchases.stream()
            .map(purchase -> (purchase + "\n").getBytes(StandardCharsets.UTF_8))
            .<InputStream>map(java.io.ByteArrayInputStream::new)
            .toList();
    return new SequenceInputStream(Collections.enumeration(lines));
  }

  /** Until the causes' book has followed the ledger to the last purchase. */
  private void awaitAllocations() throws InterruptedException {
    JsonNode audit = gateway.get("/audits");
    while (!audit
        .at("/ledger/share/amount")
        .asText()
        .equals(audit.at("/allocations/amount/amount").asText())) {
      TimeUnit.MILLISECONDS.sleep(200);
      audit = gateway.get("/audits");
    }
  }
}

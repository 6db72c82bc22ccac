package largesse.local.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import largesse.local.gateway.GatewayClient;
import largesse.local.gateway.ShareTerms;
import largesse.local.identity.Grant;
import largesse.local.suite.Suite;

/** A programme to measure with: a store, a unit, rules, a share policy, causes and members. */
final class BenchProgramme {
  static final int LINES = 3;
  private static final int ENROLLERS = 8;

  /** How many causes are offered at a time; an open panel has 3 to 12. */
  private static final int PANEL = 10;

  private static final int PANEL_AT_LEAST = 3;

  private final URI gateway;
  private final UnaryOperator<String> tokens;
  private final String id;
  private final GatewayClient operator;
  private final String store;
  private final Instant occurredAt;

  BenchProgramme(Suite suite, String id) {
    this(suite.gateway(), role -> suite.token(Grant.of(role, id)), id);
  }

  /**
   * A programme.
   *
   * @param tokens a token for a role
   */
  BenchProgramme(URI gateway, UnaryOperator<String> tokens, String id) {
    this.gateway = gateway;
    this.tokens = tokens;
    this.id = id;
    this.operator = new GatewayClient(gateway, id, tokens.apply("operator"));
    this.store = tokens.apply("store");
    this.occurredAt = Instant.now().minus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
  }

  String id() {
    return id;
  }

  /**
   * Configures it.
   *
   * @param rules how many are in force, the first of which credits a point a euro
   */
  BenchProgramme put(int rules) {
    operator.put(
        "", "{\"name\":\"Bench\",\"currency\":\"EUR\",\"timeZone\":\"UTC\",\"clock\":\"REAL\"}");
    operator.put("/stores/one", "{\"zone\":\"north\"}");
    operator.put(
        "/units/points",
        "{\"name\":\"Points\",\"scale\":0,\"rounding\":\"FLOOR\",\"expiry\":\"P1Y\"}");
    operator.put(
        "/rules/base",
        """
        {"name":"A point a euro","active":true,"effects":[{"unitsPerAmount":
          {"unit":"points","amount":1,"per":{"amount":"1.00","currency":"EUR"}}}]}\
        """);
    for (var rule = 1; rule < rules; rule++) {
      operator.put("/rules/offer-" + rule, offer(rule));
    }
    ShareTerms.publish(operator, new GatewayClient(gateway, id, tokens.apply("finance")), "0.02");
    for (var cause : List.of("sea", "food", "forest")) {
      operator.put("/causes/" + cause, "{\"name\":\"%s\"}".formatted(cause));
    }
    operator.put("/panels/first", "{\"name\":\"Causes\",\"causes\":[\"sea\",\"food\",\"forest\"]}");
    operator.post("/panels/first:open", "{}");
    return this;
  }

  /** A rule as a chain has hundreds of: for one product, from some spend on. */
  private static String offer(int rule) {
    return """
    {"name":"Offer %1$d","active":true,
     "when":"purchase.netMicros >= amount('50.00')\
      && purchase.lines.exists(line, line.sku == 'offer-%1$d')",
     "effects":[{"fixedUnits":{"unit":"points","amount":%1$d}}]}\
    """
        .formatted(rule);
  }

  /** Enrols members, each with a card. */
  BenchProgramme enrol(int members) throws InterruptedException {
    enrol(0, members, _ -> {});
    return this;
  }

  /**
   * Enrols members who choose among causes, each cause as often as any other. The causes are
   * offered a panel at a time: what has been chosen holds on.
   */
  BenchProgramme enrol(int members, int causes) throws InterruptedException {
    for (var first = 0; first < causes; first += PANEL) {
      var offered = Math.min(PANEL, causes - first);
      offer(first, Math.max(PANEL_AT_LEAST, offered));
      var from = members / causes * first;
      enrol(
          from,
          from + members / causes * offered,
          enrolled ->
              operator.put(
                  "/members/" + enrolled.id() + "/choice",
                  "{\"split\":[{\"cause\":\"%s\",\"percent\":100}]}"
                      .formatted(cause(enrolled.number() / (members / causes)))));
    }
    return this;
  }

  private void offer(int first, int count) {
    var offered = new ArrayList<String>();
    for (var number = first; number < first + count; number++) {
      operator.put("/causes/" + cause(number), "{\"name\":\"Cause %d\"}".formatted(number));
      offered.add('"' + cause(number) + '"');
    }
    var panel = "/panels/from-" + first;
    operator.put(
        panel, "{\"name\":\"Causes\",\"causes\":[%s]}".formatted(String.join(",", offered)));
    operator.post(panel + ":open", "{}");
  }

  private static String cause(int number) {
    return "cause-" + number;
  }

  private record Enrolled(int number, String id) {}

  private void enrol(int from, int before, Consumer<Enrolled> then) throws InterruptedException {
    var enrollers = new ArrayList<Callable<Void>>();
    for (var enroller = 0; enroller < ENROLLERS; enroller++) {
      var first = from + enroller;
      enrollers.add(() -> {
        for (var member = first; member < before; member += ENROLLERS) {
          var enrolled =
              operator.post(
                  "/members", "{\"card\":\"%s\"}".formatted(card(member)), "member-" + member);
          then.accept(new Enrolled(member, enrolled.get("id").asText()));
        }
        return null;
      });
    }
    Callers.all(enrollers);
  }

  static String card(int member) {
    return "BENCH-%07d".formatted(member);
  }

  /** Imports lines of JSON; how many were recorded. */
  long importAll(Supplier<InputStream> lines) {
    var recorded = new AtomicLong();
    operator.importAll(
        lines,
        result -> {
          if (result.path("status").asInt() == 201) {
            recorded.incrementAndGet();
          }
        });
    return recorded.get();
  }

  /** A connection of a till to the gateway. */
  HttpCaller connect() throws IOException {
    return new HttpCaller(gateway);
  }

  /**
   * The request that records a purchase; all tills of the store have one token. Its numbers are, in
   * order: the receipt's number, the card, and of each line the sku, the whole euros and the whole
   * euros of its margin.
   */
  Template purchase(String till) {
    return request("/purchases", "application/json", basket(till));
  }

  /** A purchase as JSON, with the numbers of {@link #purchase}. */
  String basket(String till) {
    var lines = new ArrayList<String>();
    for (var line = 1; line <= LINES; line++) {
      lines.add(
          """
          {"number":%d,"sku":"sku-####","category":"Food/Fresh","quantity":"1","net":"##.90",\
          "margin":"#.25"}\
          """
              .formatted(line));
    }
    return """
    {"receipt":{"store":"one","till":"%s","businessDate":"%s","number":"##########"},\
    "occurredAt":"%s","channel":"STORE","currency":"EUR","member":{"card":"BENCH-#######"},\
    "lines":[%s]}\
    """
        .formatted(
            till,
            occurredAt.atZone(ZoneOffset.UTC).toLocalDate(),
            occurredAt,
            String.join(",", lines));
  }

  private Template request(String path, String type, String body) {
    return new Template(
        """
        POST /v1/programmes/%s%s HTTP/1.1\r
        Host: %s\r
        Authorization: Bearer %s\r
        Content-Type: %s\r
        Content-Length: %d\r
        \r
        %s\
        """
            .formatted(
                id,
                path,
                gateway.getAuthority(),
                store,
                type,
                body.getBytes(StandardCharsets.US_ASCII).length,
                body));
  }
}

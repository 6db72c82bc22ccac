package largesse.local.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import largesse.local.gateway.GatewayClient;
import largesse.local.suite.App;

/** How long after its answer a purchase's allocation can be seen. */
final class Visibility implements Measure {
  private static final int CALLERS = 64;
  private static final int MEMBERS = 1_000;
  private static final Duration BETWEEN = Duration.ofMillis(100);
  private static final Duration LOOK = Duration.ofMillis(2);
  private static final String VISIBLE =
      "SELECT EXISTS (SELECT FROM allocated_purchase WHERE programme = ? AND purchase_id = ?)";

  @Override
  public String name() {
    return "visibility";
  }

  @Override
  public String what() {
    return "milliseconds from a purchase's answer to its allocation";
  }

  @Override
  public void run(Bench bench) throws Exception {
    var suite = bench.suite();
    var programme = new BenchProgramme(suite, name()).put(1).enrol(MEMBERS);
    var member = GatewayLoad.uniform(MEMBERS);
    try (var load = new GatewayLoad(suite, programme, "load", CALLERS, member);
        var till = new PurchaseCaller(programme, name(), member);
        var causes = suite.database(App.CAUSES).getConnection()) {
      bench.warmUp(() -> load.record(bench.turn()).perSecond());
      var whole = bench.turn().multipliedBy(bench.pairs());
      bench.say("idle:      %s", watch(till, causes, programme.id(), whole));
      var working =
          CompletableFuture.supplyAsync(() -> {
            try {
              return load.answer(whole.plusSeconds(2));
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
          });
      bench.say("full load: %s", watch(till, causes, programme.id(), whole));
      bench.say("           while %,.0f/s were recorded", working.get().perSecond());
    }
  }

  /** The half and the hundredth of the purchases that took longest. */
  private record Seen(List<Double> millis) {
    private double of(double part) {
      var sorted = millis.stream().sorted().toList();
      return sorted.get((int) Math.min(sorted.size() - 1, sorted.size() * part));
    }

    @Override
    public String toString() {
      return "50 %% within %.0f ms, 99 %% within %.0f ms, of %d"
          .formatted(of(0.5), of(0.99), millis.size());
    }
  }

  private static Seen watch(
      PurchaseCaller till, Connection causes, String programme, Duration whole) throws Exception {
    var millis = new ArrayList<Double>();
    var end = System.nanoTime() + whole.toNanos();
    while (System.nanoTime() < end) {
      till.once();
      var answered = System.nanoTime();
      JsonNode answer = GatewayClient.JSON.readTree(till.answer());
      awaitVisible(causes, programme, UUID.fromString(answer.get("id").asText()));
      millis.add((System.nanoTime() - answered) / 1e6);
      TimeUnit.NANOSECONDS.sleep(BETWEEN.toNanos());
    }
    return new Seen(millis);
  }

  private static void awaitVisible(Connection causes, String programme, UUID purchase)
      throws SQLException, InterruptedException {
    try (var query = causes.prepareStatement(VISIBLE)) {
      query.setString(1, programme);
      query.setObject(2, purchase);
      while (true) {
        try (var row = query.executeQuery()) {
          row.next();
          if (row.getBoolean(1)) {
            return;
          }
        }
        TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
      }
    }
  }
}

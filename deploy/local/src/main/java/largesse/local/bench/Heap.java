package largesse.local.bench;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import largesse.local.suite.App;

/** The memory that each process needs under full load. */
final class Heap implements Measure {
  private static final int CALLERS = 64;
  private static final int MEMBERS = 1_000;
  private static final double MEBIBYTE = 1 << 20;

  @Override
  public String name() {
    return "heap";
  }

  @Override
  public String what() {
    return "MiB of heap in use at most, garbage included, under full load";
  }

  @Override
  public void run(Bench bench) throws Exception {
    var suite = bench.suite();
    var programme = new BenchProgramme(suite, name()).put(1).enrol(MEMBERS);
    try (var tills =
            new GatewayLoad(suite, programme, name(), CALLERS, GatewayLoad.uniform(MEMBERS));
        var http = HttpClient.newHttpClient()) {
      bench.warmUp(() -> tills.record(bench.turn()).perSecond());
      var working =
          CompletableFuture.supplyAsync(() -> {
            try {
              return tills.answer(bench.turn().multipliedBy(bench.pairs()));
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
          });
      Map<App, Double> most = new TreeMap<>();
      while (!working.isDone()) {
        for (var app : App.values()) {
          most.merge(app, used(http, bench, app), Math::max);
        }
        TimeUnit.MILLISECONDS.sleep(200);
      }
      bench.say(
          "%s, while %,.0f/s were recorded",
          most.entrySet().stream()
              .map(app -> "%s %.0f".formatted(app.getKey().label(), app.getValue() / MEBIBYTE))
              .collect(Collectors.joining(", ")),
          working.get().perSecond());
      bench.say("earning must stay below 512");
    }
  }

  private static double used(HttpClient http, Bench bench, App app)
      throws IOException, InterruptedException {
    var metrics = bench.suite().address(app).httpUri().resolve("/q/metrics");
    var answer =
        http.send(HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString());
    return answer
        .body()
        .lines()
        .filter(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\""))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}

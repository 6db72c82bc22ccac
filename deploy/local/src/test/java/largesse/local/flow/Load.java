package largesse.local.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import largesse.local.gateway.GatewayClient;
import largesse.local.gateway.GatewayClient.Refused;

/**
 * Purchases, returns and redemptions by threads that do as a till does: what isn't answered, or
 * answered with 5xx, is sent again, the same, until it is. A short pause after each leaves what is
 * started again meanwhile a part of the processor.
 */
final class Load implements AutoCloseable {
  static final int REWARD_PRICE = 20;
  private static final int MEMBERS = 20;
  private static final int BUYERS = 4;
  private static final int RETURN_EVERY = 5;
  private static final Duration PAUSE = Duration.ofMillis(20);

  private final TestProgramme programme;
  private final GatewayClient gateway;
  private final List<String> members = new ArrayList<>();
  private final Map<String, String> purchases = new ConcurrentHashMap<>();
  private final Map<String, String> returns = new ConcurrentHashMap<>();
  private final Map<String, String> redemptions = new ConcurrentHashMap<>();
  private final AtomicInteger sentAgain = new AtomicInteger();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Future<?>> running = new ArrayList<>();
  private volatile boolean ending;

  Load(TestProgramme programme) {
    this.programme = programme;
    this.gateway = programme.operator();
    programme.putStore("one", "north");
    programme.openPanel(List.of("sea", "food", "forest"));
    gateway.put(
        "/rewards/coffee",
        """
        {"name":"Coffee","unit":"points","price":%d,"active":true}\
        """
            .formatted(REWARD_PRICE));
    for (var number = 0; number < MEMBERS; number++) {
      members.add(programme.enrol("m" + number, ""));
    }
  }

  void begin() {
    for (var buyer = 0; buyer < BUYERS; buyer++) {
      var till = "t" + buyer;
      running.add(threads.submit(() -> buy(till)));
    }
    running.add(threads.submit(this::redeem));
  }

  /** Ends when each thread has the answer to what it sent last. */
  void end() throws Exception {
    ending = true;
    for (var thread : running) {
      thread.get();
    }
  }

  /** Sends all purchases and returns once more: each gets the answer that it got before. */
  void sendAgain() {
    purchases.entrySet().parallelStream()
        .forEach(known -> assertSame(known, sendPurchase(known.getKey())));
    returns.entrySet().parallelStream()
        .forEach(known -> assertSame(known, sendReturn(known.getKey())));
  }

  private static void assertSame(Map.Entry<String, String> known, JsonNode answer) {
    assertThat(answer.get("id").asText())
        .as("the same answer to %s", known.getKey())
        .isEqualTo(known.getValue());
  }

  private void buy(String till) {
    for (var number = 1; !ending; number++) {
      var receipt = till + "-" + number;
      purchases.put(receipt, sendPurchase(receipt).get("id").asText());
      if (number % RETURN_EVERY == 0) {
        returns.put(receipt, sendReturn(receipt).get("id").asText());
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  JsonNode sendPurchase(String receipt) {
    var body =
        """
        {"receipt":%s,"occurredAt":"2026-01-15T10:00:00Z","currency":"%s",
         "member":{"card":"CARD-m%d"},
         "lines":[{"number":1,"sku":"a","quantity":"1","net":"10.00","margin":"5.00"}]}\
        """
            .formatted(
                receiptOf(receipt), programme.currency(), Math.abs(receipt.hashCode()) % MEMBERS);
    return untilAnswered(() -> gateway.post("/purchases", body)).orElseThrow();
  }

  JsonNode sendReturn(String receipt) {
    var body =
        """
        {"receipt":%s,"occurredAt":"2026-01-16T10:00:00Z",
         "lines":[{"number":1,"quantity":"1"}]}\
        """
            .formatted(receiptOf("r-" + receipt));
    return untilAnswered(
            () -> gateway.post("/purchases/" + purchases.get(receipt) + "/returns", body))
        .orElseThrow();
  }

  private void redeem() {
    for (var number = 1; !ending; number++) {
      var key = "redemption-" + number;
      sendRedemption(key).ifPresent(answer -> redemptions.put(key, answer.get("id").asText()));
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  /** Empty when the member had too little. */
  Optional<JsonNode> sendRedemption(String key) {
    var body =
        """
        {"member":"%s","reward":"coffee","quantity":1}\
        """
            .formatted(members.get(Math.abs(key.hashCode()) % MEMBERS));
    return untilAnswered(() -> gateway.post("/redemptions", body, key));
  }

  private Optional<JsonNode> untilAnswered(Supplier<JsonNode> request) {
    return await()
        .atMost(Duration.ofMinutes(3))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> answer(request), Optional::isPresent)
        .orElseThrow();
  }

  /** Empty: send it again. Present and empty: refused for good. */
  private Optional<Optional<JsonNode>> answer(Supplier<JsonNode> request) {
    try {
      return Optional.of(Optional.of(request.get()));
    } catch (Refused e) {
      if (e.status() == 409) {
        return Optional.of(Optional.empty());
      }
      if (e.status() < 500) {
        throw e;
      }
    } catch (UncheckedIOException e) {
      // The gateway is away.
    }
    sentAgain.incrementAndGet();
    return Optional.empty();
  }

  private static String receiptOf(String number) {
    return """
    {"store":"one","till":"1","businessDate":"2026-01-15","number":"%s"}\
    """
        .formatted(number);
  }

  int answered() {
    return purchases.size() + returns.size() + redemptions.size();
  }

  int sentAgain() {
    return sentAgain.get();
  }

  List<String> members() {
    return members;
  }

  Map<String, String> purchases() {
    return purchases;
  }

  Map<String, String> returns() {
    return returns;
  }

  Map<String, String> redemptions() {
    return redemptions;
  }

  @Override
  public void close() {
    ending = true;
    threads.shutdownNow();
    threads.close();
  }
}

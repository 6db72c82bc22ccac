package largesse.gateway.bulk;

import static largesse.gateway.testing.Requests.PROGRAMME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import largesse.gateway.testing.FakeServices;
import largesse.gateway.testing.GatewayEnvironment;
import largesse.gateway.testing.TightLimits;
import org.junit.jupiter.api.Test;

/** A client that sends an import and does not read what comes of it. */
@QuarkusTest
@TestProfile(TightLimits.class)
@WithTestResource(GatewayEnvironment.class)
class SlowReaderTest {
  private static final int MANY = 50_000;
  private static final int CHUNK = 500;

  @TestHTTPResource(PROGRAMME + "/purchases:import")
  @SuppressWarnings("NullAway.Init")
  URI address;

  @Test
  void isWaitedForOnceItsAnswersFillTheirPlace() throws Exception {
    try (var services = FakeServices.start();
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        var connection = new ImportConnection(address)) {
      var recording = new FakeRecording();
      services.recordAll(recording::take);
      var sending = threads.submit(sendAll(connection));

      var before = new AtomicInteger(-1);
      await()
          .atMost(Duration.ofMinutes(2))
          .pollInterval(Duration.ofSeconds(1))
          .until(
              () -> recording.seen() > 0 && before.getAndSet(recording.seen()) == recording.seen());
      assertThat(recording.seen()).isLessThan(MANY);
      assertThat(sending).isNotDone();

      for (var line = 1; line <= MANY; line++) {
        assertThat(connection.readUntil("\"line\":" + line + ",")).contains("\"status\":404");
      }
      sending.get();
    }
  }

  /** Refused lines, whose answers are longer than themselves. */
  private static Callable<Void> sendAll(ImportConnection connection) {
    return () -> {
      for (var from = 0; from < MANY; from += CHUNK) {
        connection.send(
            IntStream.range(from, from + CHUNK)
                .mapToObj(i -> Lines.purchase("bad-" + i) + "\n")
                .collect(Collectors.joining()));
      }
      connection.end();
      return null;
    };
  }
}

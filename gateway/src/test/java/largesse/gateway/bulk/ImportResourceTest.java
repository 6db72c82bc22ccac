package largesse.gateway.bulk;

import static largesse.gateway.bulk.Lines.purchase;
import static largesse.gateway.bulk.Lines.returned;
import static largesse.gateway.testing.Requests.PROGRAMME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import largesse.gateway.testing.FakeServices;
import largesse.gateway.testing.GatewayEnvironment;
import largesse.runtime.testing.TestTokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(GatewayEnvironment.class)
class ImportResourceTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MANY = 20_000;

  /** How many lines of up to {@link #SHORT} bytes are under way at most. */
  private static final int WINDOW_LINES = 2048;

  private static final int SHORT = 4096;

  @TestHTTPResource(PROGRAMME + "/purchases:import")
  @SuppressWarnings("NullAway.Init")
  URI address;

  private FakeServices services;
  private FakeRecording recording;

  @BeforeEach
  void start() {
    services = FakeServices.start();
    recording = new FakeRecording();
    services.recordAll(recording::take);
  }

  @AfterEach
  void stop() {
    services.close();
  }

  @Test
  @Tag("xD8")
  void answersEachLineInOrderAndNoneSpoilsAnother() throws Exception {
    var results =
        send(
            purchase("1"),
            "{\"purchase\": nonsense}",
            "",
            purchase("bad-2"),
            "{\"purchase\": {\"colour\": 1}}",
            "{}",
            returned("3"),
            purchase("1"),
            "x".repeat((1 << 20) + 1),
            purchase("4"));

    assertThat(results)
        .extracting(line -> line.get("line").asInt())
        .containsExactly(1, 2, 4, 5, 6, 7, 8, 9, 10);
    assertThat(results)
        .extracting(line -> line.get("status").asInt())
        .containsExactly(201, 400, 404, 400, 400, 201, 201, 413, 201);
    assertThat(results.get(0).get("id").asText()).isEqualTo("purchase-1");
    assertThat(results.get(0).has("replayed")).isFalse();
    assertThat(results.get(1).get("code").asText()).isEqualTo("MALFORMED_JSON");
    assertThat(results.get(2).get("code").asText()).isEqualTo("MEMBER_UNKNOWN");
    assertThat(results.get(2).at("/errors/0/pointer").asText())
        .isEqualTo("/purchase/member/externalId");
    assertThat(results.get(3).get("code").asText()).isEqualTo("FIELD_UNKNOWN");
    assertThat(results.get(3).at("/errors/0/pointer").asText()).isEqualTo("/purchase/colour");
    assertThat(results.get(4).get("code").asText()).isEqualTo("FIELD_INVALID");
    assertThat(results.get(5).get("id").asText()).isEqualTo("return-3");
    assertThat(results.get(6).get("replayed").asBoolean()).isTrue();
    assertThat(results.get(7).get("code").asText()).isEqualTo("LINE_TOO_LONG");
  }

  @Test
  @Tag("xD5")
  void tellsThatAReturnWaitsForItsPurchase() throws Exception {
    var results = send(returned("early-1"), purchase("1"));

    assertThat(results).extracting(line -> line.get("status").asInt()).containsExactly(202, 201);
    assertThat(results.getFirst().has("id")).isFalse();
  }

  @Test
  @Tag("xD8")
  void isSafeToSendAgain() throws Exception {
    var first = send(purchase("1"), purchase("2"));
    var again = send(purchase("1"), purchase("2"), purchase("3"));

    assertThat(first).noneMatch(line -> line.has("replayed"));
    assertThat(again).extracting(line -> line.has("replayed")).containsExactly(true, true, false);
    assertThat(again.get(0).get("id")).isEqualTo(first.get(0).get("id"));
  }

  @Test
  void takesManyLinesOfAnyClientThatReadsWhileItSends() throws Exception {
    var lines = IntStream.range(0, MANY).mapToObj(i -> purchase("r" + i));

    var results = send(lines);

    assertThat(results).hasSize(MANY);
    assertThat(results.getLast().get("id").asText()).isEqualTo("purchase-r" + (MANY - 1));
  }

  @Test
  void takesManyLinesOfAClientThatReadsOnlyAfterwards() throws Exception {
    var connection = (HttpURLConnection) address.toURL().openConnection();
    connection.setDoOutput(true);
    connection.setFixedLengthStreamingMode(contentLength());
    connection.setRequestProperty("Authorization", "Bearer " + token());
    connection.setRequestProperty("Content-Type", "application/x-ndjson");
    try (var out = new BufferedOutputStream(connection.getOutputStream())) {
      for (var i = 0; i < MANY; i++) {
        out.write((purchase("s" + i) + "\n").getBytes(StandardCharsets.UTF_8));
      }
    }
    await().atMost(Duration.ofMinutes(2)).until(() -> recording.seen() == MANY);

    try (var answers =
        new BufferedReader(
            new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
      assertThat(answers.lines()).hasSize(MANY).last().asString().contains("s" + (MANY - 1));
    }
  }

  @Test
  void readsNoFurtherAheadOfAServiceThatDoesNotAnswerThanItsWindow() throws Exception {
    recording.hold();
    var sent = new AtomicInteger();
    var lines =
        IntStream.range(0, MANY / 2)
            .mapToObj(i -> purchase("w" + i))
            .map(line -> line + " ".repeat(SHORT - line.length()))
            .peek(line -> sent.incrementAndGet());
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var results = threads.submit(() -> send(lines));
      await()
          .atMost(Duration.ofMinutes(1))
          .during(Duration.ofSeconds(1))
          .until(() -> recording.seen() == WINDOW_LINES);
      assertThat(sent).hasValueLessThan(MANY / 2);

      recording.release();
      assertThat(results.get()).hasSize(MANY / 2);
    }
  }

  @Test
  void answersBeforeTheClientHasSentAll() throws Exception {
    try (var connection = new ImportConnection(address)) {
      connection.send(purchase("1") + "\n");
      assertThat(connection.readUntil("purchase-1")).contains("\"status\":201");

      connection.send(purchase("2") + "\n");
      assertThat(connection.readUntil("purchase-2")).contains("\"line\":2");
      connection.end();
    }
  }

  @Test
  void failsTheRemainingLinesWhenTheServiceDies() throws Exception {
    try (var connection = new ImportConnection(address)) {
      connection.send(purchase("1") + "\n");
      assertThat(connection.readUntil("purchase-1")).contains("\"status\":201");

      services.kill("earning");
      connection.send(purchase("2") + "\n" + purchase("3") + "\n");
      connection.end();

      assertThat(connection.readUntil("\"line\":2")).contains("\"status\":503");
      assertThat(connection.readUntil("\"line\":3"))
          .contains("\"status\":503", "NEIGHBOUR_UNAVAILABLE");
    }
  }

  @Test
  void recordsWhatCameBeforeTheClientLeft() throws Exception {
    try (var connection = new ImportConnection(address)) {
      connection.send(purchase("1") + "\n" + purchase("2"));
      await().until(() -> recording.seen() >= 1);
    }

    assertThat(send(purchase("1")).getFirst().get("replayed").asBoolean()).isTrue();
  }

  private List<JsonNode> send(String... lines) throws Exception {
    return send(Stream.of(lines));
  }

  private List<JsonNode> send(Stream<String> lines) throws Exception {
    var bytes = lines.map(line -> (line + "\n").getBytes(StandardCharsets.UTF_8)).iterator();
    var request =
        HttpRequest.newBuilder(address)
            .header("Authorization", "Bearer " + token())
            .header("Content-Type", "application/x-ndjson")
            .POST(HttpRequest.BodyPublishers.ofByteArrays(() -> bytes))
            .build();
    try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      var response = client.send(request, HttpResponse.BodyHandlers.ofLines());
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.headers().firstValue("content-type").orElseThrow())
          .startsWith("application/x-ndjson");
      var results = new ArrayList<JsonNode>();
      for (var line : response.body().toList()) {
        results.add(JSON.readTree(line));
      }
      return results;
    }
  }

  private static long contentLength() {
    return IntStream.range(0, MANY).mapToLong(i -> purchase("s" + i).length() + 1).sum();
  }

  private static String token() {
    return TestTokens.store("nordmart");
  }
}

package largesse.local.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Speaks JSON with a gateway, for one programme and with one token. */
public final class GatewayClient {
  /** An audit of large books takes minutes. */
  private static final Duration LIMIT = Duration.ofMinutes(6);

  private static final int UNAVAILABLE = 503;
  private static final int PUTS = 10;

  public static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final URI programme;
  private final String token;

  public GatewayClient(URI gateway, String programme, String token) {
    this.programme = gateway.resolve("/v1/programmes/" + programme);
    this.token = token;
  }

  /**
   * Every path is below the programme; empty means the programme itself.
   *
   * @throws Refused for any status of 400 or more
   */
  public JsonNode get(String path) {
    return send(request(path).GET());
  }

  /** Empty when it isn't there. */
  public Optional<JsonNode> find(String path) {
    try {
      return Optional.of(get(path));
    } catch (Refused e) {
      if (e.status() == 404) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /**
   * Safe to repeat, so it is while a service can't be reached in time: on a slow machine its first
   * answer after it has started may take longer than the gateway waits.
   */
  public JsonNode put(String path, String json) {
    var request = json(path).PUT(BodyPublishers.ofString(json));
    for (var attempt = 1; ; attempt++) {
      try {
        return send(request);
      } catch (Refused e) {
        if (e.status() != UNAVAILABLE || attempt == PUTS) {
          throw e;
        }
        pause();
      }
    }
  }

  private static void pause() {
    try {
      TimeUnit.SECONDS.sleep(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }

  public JsonNode post(String path, String json) {
    return send(json(path).POST(BodyPublishers.ofString(json)));
  }

  /** Safe to repeat: the same key has one effect. */
  public JsonNode post(String path, String json, String idempotencyKey) {
    return send(
        json(path)
            .header("Idempotency-Key", '"' + idempotencyKey + '"')
            .POST(BodyPublishers.ofString(json)));
  }

  /**
   * Imports purchases and returns.
   *
   * @param lines NDJSON, read once
   * @param result told each result line as it comes, in order
   */
  public void importAll(Supplier<InputStream> lines, Consumer<JsonNode> result) {
    BodyPublisher body = BodyPublishers.ofInputStream(lines);
    var request =
        HttpRequest.newBuilder(URI.create(programme + "/purchases:import"))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/x-ndjson")
            .POST(body)
            .build();
    try {
      var response = http.send(request, BodyHandlers.ofInputStream());
      try (var reader =
          new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
        if (response.statusCode() >= 400) {
          throw new Refused(response.statusCode(), reader.readLine());
        }
        for (var line = reader.readLine(); line != null; line = reader.readLine()) {
          result.accept(JSON.readTree(line));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(programme + path))
        .header("Authorization", "Bearer " + token)
        .timeout(LIMIT);
  }

  private HttpRequest.Builder json(String path) {
    return request(path).header("Content-Type", "application/json");
  }

  private JsonNode send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
      if (response.statusCode() >= 400) {
        throw new Refused(response.statusCode(), response.body());
      }
      return JSON.readTree(response.body());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Not JSON", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }

  /** A problem that the gateway answered. */
  public static final class Refused extends IllegalStateException {
    private final int status;

    Refused(int status, String problem) {
      super("The gateway answered " + status + ": " + problem);
      this.status = status;
    }

    public int status() {
      return status;
    }
  }
}

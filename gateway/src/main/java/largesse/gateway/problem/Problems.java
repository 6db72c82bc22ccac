package largesse.gateway.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Sends problems, and counts them by code. */
@Singleton
public class Problems {
  private final ObjectMapper json;
  private final MeterRegistry metrics;

  @Inject
  public Problems(ObjectMapper json, MeterRegistry metrics) {
    this.json = json;
    this.metrics = metrics;
  }

  /** The answer to a request within a resource. */
  Response response(Problem problem, String path) {
    var response = Response.status(problem.status()).entity(body(problem.at(path)));
    headers(problem).forEach(response::header);
    return response.build();
  }

  /** Answers a request that has not come, or can't come, to a resource. */
  public void send(Problem problem, RoutingContext request) {
    var response = request.response().setStatusCode(problem.status());
    headers(problem).forEach(response::putHeader);
    response.end(Buffer.buffer(body(problem.at(request.normalizedPath()))));
  }

  private byte[] body(Problem problem) {
    metrics.counter("largesse.problems", "code", problem.code()).increment();
    try {
      return json.writeValueAsBytes(problem);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A problem can't be written", e);
    }
  }

  private static Map<String, String> headers(Problem problem) {
    var headers = new TreeMap<String, String>();
    headers.put(HttpHeaders.CONTENT_TYPE.toString(), Problem.MEDIA_TYPE);
    if (problem.status() == 401) {
      headers.put("WWW-Authenticate", "Bearer realm=\"largesse\"");
    }
    var wait = problem.retryAfter();
    if (wait != null) {
      headers.put("Retry-After", Long.toString(seconds(wait)));
    }
    return headers;
  }

  /** Whole seconds, rounded up: the header has no smaller ones. */
  private static long seconds(Duration wait) {
    return Math.max(1, wait.plusMillis(999).toSeconds());
  }
}

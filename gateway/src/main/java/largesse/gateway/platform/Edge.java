package largesse.gateway.platform;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import largesse.gateway.json.BodyReader;
import largesse.gateway.problem.Problem;
import largesse.gateway.problem.ProblemCode;
import largesse.gateway.problem.Problems;

/** What is refused before a request comes to a resource, and what no resource answers to. */
@Singleton
public class Edge {
  private static final int BEFORE_ALL = 1000;
  private static final String IMPORT = "/purchases:import";

  /** A refused body of this size is read to its end, so that its connection can go on. */
  private static final long DRAINED_BYTES = 16L << 20;

  private static final long LINGER_MILLIS = 1000;

  private final Problems problems;

  @Inject
  public Edge(Problems problems) {
    this.problems = problems;
  }

  void refuseLargeBodies(@Observes Filters filters) {
    filters.register(this::refuseLargeBody, BEFORE_ALL);
  }

  void answerElsewhere(@Observes Router router) {
    router
        .route()
        .last()
        .handler(request ->
            problems.send(
                Problem.of(ProblemCode.PATH_UNKNOWN, "The API is described at /docs."), request));
  }

  private void refuseLargeBody(RoutingContext request) {
    var length = declaredLength(request);
    if (length <= BodyReader.MAX_BYTES || request.normalizedPath().endsWith(IMPORT)) {
      request.next();
      return;
    }
    if (length <= DRAINED_BYTES) {
      request.request().resume();
    } else if (request.request().version() != HttpVersion.HTTP_2) {
      endSoon(request);
    }
    problems.send(BodyReader.tooLarge().problem(), request);
  }

  /**
   * Ends a connection of HTTP/1. Until then the body is read on, since a client that is still
   * sending would lose the answer if it met a closed connection. HTTP/2 can refuse a body and go
   * on.
   */
  private static void endSoon(RoutingContext request) {
    request.response().putHeader(HttpHeaders.CONNECTION, "close");
    request.request().resume();
    var connection = request.request().connection();
    request.vertx().setTimer(LINGER_MILLIS, _ -> connection.close());
  }

  private static long declaredLength(RoutingContext request) {
    var header = request.request().getHeader(HttpHeaders.CONTENT_LENGTH);
    try {
      return header == null ? 0 : Long.parseLong(header);
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}

package largesse.gateway.limit;

import io.github.bucket4j.ConsumptionProbe;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import largesse.gateway.access.CurrentCaller;
import largesse.gateway.json.Absent;
import largesse.gateway.problem.ProblemCode;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Holds each client, by the token's subject, to so many requests in each programme; where everybody
 * is let in, each address to so many in all of them. An import is one request: its lines are slowed
 * by back-pressure instead.
 *
 * <p>Errors: RATE_LIMITED, with the time after which to repeat.
 */
@Singleton
public class LimitFilter {
  private static final String EVERY_PROGRAMME = "";
  private static final String PROBE = LimitFilter.class.getName();

  private final CurrentCaller caller;
  private final CurrentVertxRequest connection;
  private final Limits limits;

  @Inject
  public LimitFilter(CurrentCaller caller, CurrentVertxRequest connection, Limits limits) {
    this.caller = caller;
    this.connection = connection;
    this.limits = limits;
  }

  @ServerRequestFilter(priority = Priorities.AUTHORIZATION)
  public void take(ContainerRequestContext request) {
    var programme = request.getUriInfo().getPathParameters().getFirst("programme");
    var probe =
        caller
            .find()
            .map(known -> limits.take(known.subject(), Absent.text(programme)))
            .orElseGet(() -> limits.take(address(), EVERY_PROGRAMME));
    request.setProperty(PROBE, probe);
    if (!probe.isConsumed()) {
      throw ProblemCode.RATE_LIMITED
          .refusal("This client has asked for too much in this programme.")
          .retryAfter(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }
  }

  private String address() {
    return connection.getCurrent().request().remoteAddress().hostAddress();
  }

  @ServerResponseFilter
  public void tell(ContainerRequestContext request, ContainerResponseContext response) {
    if (request.getProperty(PROBE) instanceof ConsumptionProbe probe) {
      var secondsToReset = TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForReset()) + 1;
      var headers = response.getHeaders();
      headers.putSingle("RateLimit-Policy", limits.policy());
      headers.putSingle(
          "RateLimit", "\"default\";r=" + probe.getRemainingTokens() + ";t=" + secondsToReset);
    }
  }
}

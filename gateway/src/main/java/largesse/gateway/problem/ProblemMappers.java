package largesse.gateway.problem;

import io.grpc.StatusRuntimeException;
import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import largesse.runtime.error.Refused;
import largesse.runtime.error.RemoteError;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns whatever a request ended in into its problem. */
public class ProblemMappers {
  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

  private static final int METHOD_NOT_ALLOWED = 405;

  private final Problems problems;
  private final AllowedMethods allowed;

  @Inject
  public ProblemMappers(Problems problems, AllowedMethods allowed) {
    this.problems = problems;
    this.allowed = allowed;
  }

  @ServerExceptionMapper
  public Response refusal(Refusal refusal, ContainerRequestContext request) {
    return answer(refusal.problem(), request);
  }

  @ServerExceptionMapper
  public Response ofService(StatusRuntimeException failure, ContainerRequestContext request) {
    return answer(RemoteProblem.of(RemoteError.of(failure), locator(request)), request);
  }

  @ServerExceptionMapper
  public Response ofRuntime(Refused refused, ContainerRequestContext request) {
    var error = RemoteError.of(refused.toStatus());
    return answer(RemoteProblem.of(error, locator(request)), request);
  }

  /** What the HTTP layer refuses: no such path, method or media type. */
  @ServerExceptionMapper
  public Response ofHttp(WebApplicationException failure, ContainerRequestContext request) {
    var status = failure.getResponse().getStatus();
    var answer = answer(HttpProblem.of(status), request);
    return status == METHOD_NOT_ALLOWED
        ? Response.fromResponse(answer)
            .header(HttpHeaders.ALLOW, String.join(", ", allowed.of(path(request))))
            .build()
        : answer;
  }

  @ServerExceptionMapper
  public Response unexpected(Throwable failure, ContainerRequestContext request) {
    var id = UUID.randomUUID();
    LOG.errorf(failure, "Unexpected failure %s", id);
    return answer(Problem.of(ProblemCode.INTERNAL, "It is logged as " + id + "."), request);
  }

  private Response answer(Problem problem, ContainerRequestContext request) {
    return problems.response(problem, path(request));
  }

  private static String path(ContainerRequestContext request) {
    return request.getUriInfo().getRequestUri().getRawPath();
  }

  private static FieldLocator locator(ContainerRequestContext request) {
    return new FieldLocator.OfRequest(
        request.getUriInfo().getPathParameters().keySet(), !request.getMethod().equals("GET"));
  }
}

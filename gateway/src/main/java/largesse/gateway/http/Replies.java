package largesse.gateway.http;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** The successful answers. */
public final class Replies {
  public static final String REPLAYED = "Idempotency-Replayed";

  private Replies() {}

  /** What was put, with the tag of its revision. */
  public static <T> RestResponse<T> put(Changed<T> changed, long revision) {
    var status = changed.created() ? Response.Status.CREATED : Response.Status.OK;
    return ResponseBuilder.create(status, changed.value()).tag(tag(revision)).build();
  }

  /** What is there, with the tag of its revision. */
  public static <T> RestResponse<T> tagged(T entity, long revision) {
    return ResponseBuilder.ok(entity).tag(tag(revision)).build();
  }

  /** What was created, or had been before by the same request: the answer is the same. */
  public static <T> RestResponse<T> created(Once<T> once, String location) {
    var response = ResponseBuilder.create(Response.Status.CREATED, once.value());
    return replayable(response.header("Location", location), once.replayed());
  }

  /** What was done, or had been before by the same request. */
  public static <T> RestResponse<T> done(Once<T> once) {
    return replayable(ResponseBuilder.ok(once.value()), once.replayed());
  }

  /** The address of something in a programme. */
  public static String location(String programme, String... path) {
    return Arrays.stream(path)
        .map(step -> URLEncoder.encode(step, StandardCharsets.UTF_8).replace("+", "%20"))
        .collect(Collectors.joining("/", "/v1/programmes/" + programme + "/", ""));
  }

  private static <T> RestResponse<T> replayable(ResponseBuilder<T> response, boolean replayed) {
    if (replayed) {
      response.header(REPLAYED, true);
    }
    return response.build();
  }

  private static EntityTag tag(long revision) {
    return new EntityTag(Long.toString(revision));
  }
}

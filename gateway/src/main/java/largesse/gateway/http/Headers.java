package largesse.gateway.http;

import java.util.regex.Pattern;
import largesse.gateway.problem.Refusal;
import org.jspecify.annotations.Nullable;

/** Headers of requests that mean something to the services. */
public final class Headers {
  public static final String IDEMPOTENCY_KEY = "Idempotency-Key";
  public static final String IF_MATCH = "If-Match";

  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");
  private static final Pattern TAG = Pattern.compile("\"([1-9][0-9]{0,17})\"");

  private Headers() {}

  /**
   * The key that makes repeating a request safe.
   *
   * @return empty when none is given
   */
  public static String idempotencyKey(@Nullable String header) {
    if (header == null) {
      return "";
    }
    if (!KEY.matcher(header).matches()) {
      throw Refusal.ofHeader(IDEMPOTENCY_KEY, "It must be 1 to 255 visible ASCII characters.");
    }
    return header;
  }

  /**
   * The revision that is to be replaced.
   *
   * @return 0 when whichever is there
   */
  public static long expectedRevision(@Nullable String ifMatch) {
    if (ifMatch == null) {
      return 0;
    }
    var tag = TAG.matcher(ifMatch);
    if (!tag.matches()) {
      throw Refusal.ofHeader(
          IF_MATCH, "It must be one ETag as it was answered, as \"3\" in quotes.");
    }
    return Long.parseLong(tag.group(1));
  }
}

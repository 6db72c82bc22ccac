package largesse.runtime.journal;

import io.opentelemetry.api.trace.Span;
import java.util.regex.Pattern;

/** The W3C trace context of the work under way, as the journal keeps it. */
public final class Traceparent {
  private static final Pattern TEXT = Pattern.compile("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

  private Traceparent() {}

  /** As "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"; empty when none is known. */
  public static String current() {
    var span = Span.current().getSpanContext();
    if (!span.isValid()) {
      return "";
    }
    return "00-" + span.getTraceId() + "-" + span.getSpanId() + "-" + span.getTraceFlags().asHex();
  }

  /** What somebody sent as one; empty when it is none. */
  public static String of(String text) {
    return TEXT.matcher(text).matches() ? text : "";
  }
}

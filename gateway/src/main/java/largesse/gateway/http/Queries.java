package largesse.gateway.http;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.stream.Collectors;
import largesse.gateway.problem.Refusal;
import org.jspecify.annotations.Nullable;

/** Parameters of addresses that are more than text. */
public final class Queries {
  private Queries() {}

  /** A whole number from 1 on; 0 when absent. */
  public static int number(String parameter, @Nullable String value) {
    if (value == null) {
      return 0;
    }
    if (!value.matches("[1-9][0-9]{0,8}")) {
      throw Refusal.ofParameter(parameter, "It must be a whole number from 1 on.");
    }
    return Integer.parseInt(value);
  }

  /** One of some constants, by its name in any case. */
  public static <E extends Enum<E>> E constant(String parameter, String value, E[] constants) {
    return Arrays.stream(constants)
        .filter(constant -> constant.name().equalsIgnoreCase(value))
        .findFirst()
        .orElseThrow(() ->
            Refusal.ofParameter(
                parameter,
                Arrays.stream(constants)
                    .map(Enum::name)
                    .collect(Collectors.joining(", ", "It must be one of ", "."))));
  }

  /** A time with its offset; null when absent. */
  public static @Nullable Instant time(String parameter, @Nullable String value) {
    if (value == null) {
      return null;
    }
    try {
      return OffsetDateTime.parse(value).toInstant();
    } catch (DateTimeParseException e) {
      throw Refusal.ofParameter(
          parameter, "It must be a time with its offset (RFC 3339), its + written as %2B.");
    }
  }
}

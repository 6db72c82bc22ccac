package largesse.gateway.json;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A value that no field may have, thrown by the constructor of a body's record; the reader knows
 * the field. The message is for people.
 */
public final class FieldFault extends IllegalArgumentException {
  private static final long ONE = 1_000_000;

  public FieldFault(String message) {
    super(message, null);
  }

  /**
   * Lets pass when exactly one of several alternatives is given.
   *
   * @param names of the alternatives, for the message
   */
  public static void unlessOneOf(String names, @Nullable Object... alternatives) {
    if (Arrays.stream(alternatives).filter(Objects::nonNull).count() != 1) {
      throw new FieldFault("Exactly one of " + names + " must be given.");
    }
  }

  /** Lets pass what is absent, or a fraction from 0 to 1. */
  public static void unlessFraction(@Nullable Decimal fraction) {
    if (fraction != null && (fraction.millionths() < 0 || fraction.millionths() > ONE)) {
      throw new FieldFault("It must be a fraction from 0 to 1: \"0.05\" is 5 %.");
    }
  }

  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }
}

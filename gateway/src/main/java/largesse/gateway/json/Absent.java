package largesse.gateway.json;

import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import largesse.runtime.clock.ProtoTime;
import org.jspecify.annotations.Nullable;

/** What is absent: null in JSON, empty or unset in the messages. */
public final class Absent {
  private Absent() {}

  /** Empty text for null. */
  public static String text(@Nullable String text) {
    return text == null ? "" : text;
  }

  /** Null for empty text. */
  public static @Nullable String orText(String text) {
    return text.isEmpty() ? null : text;
  }

  /** An empty list for null. */
  public static <T> List<T> list(@Nullable List<T> items) {
    return items == null ? List.of() : items;
  }

  /** True, or null for what isn't. */
  public static @Nullable Boolean orTrue(boolean value) {
    return value ? true : null;
  }

  /** The messages, read; null for none. */
  public static <M, T> @Nullable List<T> orList(List<M> messages, Function<M, T> read) {
    return messages.isEmpty() ? null : messages.stream().map(read).toList();
  }

  /** Passes on what is there. */
  public static <T> void ifGiven(@Nullable T value, Consumer<T> setter) {
    if (value != null) {
      setter.accept(value);
    }
  }

  /** Passes on a time that is there. */
  public static void ifTime(@Nullable Instant value, Consumer<Timestamp> setter) {
    if (value != null) {
      setter.accept(ProtoTime.timestamp(value));
    }
  }

  /** The message's field, read, when the message has it. */
  public static <M, T> @Nullable T unless(boolean missing, M message, Function<M, T> read) {
    return missing ? null : read.apply(message);
  }

  /** A time that the message may have. */
  public static @Nullable Instant orTime(boolean has, Timestamp timestamp) {
    return has ? ProtoTime.instant(timestamp) : null;
  }
}

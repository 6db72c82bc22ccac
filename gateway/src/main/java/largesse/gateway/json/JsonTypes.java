package largesse.gateway.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.function.Function;

/** Text, and types that JSON has only as text, each in one form alone. */
final class JsonTypes {
  /** What a protobuf timestamp can hold. */
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ISO_OFFSET_DATE_TIME.withResolverStyle(ResolverStyle.STRICT);
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ISO_LOCAL_DATE.withResolverStyle(ResolverStyle.STRICT);

  private JsonTypes() {}

  static SimpleModule module() {
    return new SimpleModule("largesse")
        .addDeserializer(String.class, new FromText<>(String.class, JsonTypes::text))
        .addDeserializer(Decimal.class, new FromText<>(Decimal.class, Decimal::parse))
        .addDeserializer(Instant.class, new FromText<>(Instant.class, JsonTypes::instant))
        .addDeserializer(
            LocalDate.class, new FromText<>(LocalDate.class, text -> LocalDate.parse(text, DATE)));
  }

  /** Text as it is, which PostgreSQL can't keep with a NUL in it. */
  private static String text(String text) {
    if (text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("NUL");
    }
    return text;
  }

  /**
   * RFC 3339 with an offset.
   *
   * @throws RuntimeException when it is none, or outside of the years 1 to 9999
   */
  static Instant instant(String text) {
    var instant = OffsetDateTime.parse(text, TIME).toInstant();
    if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
      throw new IllegalArgumentException("out of range");
    }
    return instant;
  }

  private static final class FromText<T> extends StdDeserializer<T> {
    private final transient Function<String, T> parse;

    FromText(Class<T> type, Function<String, T> parse) {
      super(type);
      this.parse = parse;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      if (!parser.hasToken(JsonToken.VALUE_STRING)) {
        throw mismatch(parser);
      }
      try {
        return parse.apply(parser.getText());
      } catch (RuntimeException e) {
        throw mismatch(parser);
      }
    }

    /** Names the type alone: the answer's words are {@link BodyFault}'s. */
    private MismatchedInputException mismatch(JsonParser parser) {
      return MismatchedInputException.from(parser, handledType(), "");
    }
  }
}

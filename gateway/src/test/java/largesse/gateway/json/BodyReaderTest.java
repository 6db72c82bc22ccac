package largesse.gateway.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import largesse.gateway.problem.Problem;
import largesse.gateway.problem.Refusal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodyReaderTest {
  private final BodyReader reader = new BodyReader(strict());

  private static ObjectMapper strict() {
    var json = new ObjectMapper().registerModule(new JavaTimeModule());
    new StrictJson().customize(json);
    return json;
  }

  record Body(
      @Nullable String text,
      int whole,
      @Nullable Boolean flag,
      @Nullable Colour colour,
      @Nullable Decimal decimal,
      @Nullable Instant at,
      @Nullable LocalDate day,
      @Nullable List<Item> items,
      @Nullable Map<String, Decimal> byKey,
      @Nullable Money money) {}

  record Item(@Nullable String a, @Nullable String b) {
    Item {
      FieldFault.unlessOneOf("a, b", a, b);
    }
  }

  enum Colour {
    RED,
    GREEN
  }

  @Test
  void readsWhatIsRight() throws IOException {
    var body =
        read(
            """
            {"text": "x", "whole": 3, "flag": true, "colour": "RED", "decimal": "-12.345678",
             "at": "2026-11-22T10:15:00+01:00", "day": "2026-11-22", "items": [{"a": "1"}],
             "byKey": {"k": "1.5"}, "money": {"amount": "12.34", "currency": "EUR"}}
            """);

    assertThat(body.decimal()).isEqualTo(new Decimal(-12_345_678, 0));
    assertThat(body.at()).isEqualTo("2026-11-22T09:15:00Z");
    assertThat(body.day()).isEqualTo("2026-11-22");
    assertThat(body.byKey()).containsEntry("k", new Decimal(1_500_000, 0));
  }

  @Test
  void takesNullForAbsent() throws IOException {
    assertThat(read("{\"text\": null, \"items\": null}")).isEqualTo(read("{}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          {"nonsense": 1}                      | FIELD_UNKNOWN | /nonsense
          {"items": [{"a": "1", "c": "2"}]}    | FIELD_UNKNOWN | /items/0/c
          {"text": 1}                          | FIELD_INVALID | /text
          {"text": true}                       | FIELD_INVALID | /text
          {"text": "a\\u0000b"}                 | FIELD_INVALID | /text
          {"items": [{"a": "\\u0000"}]}         | FIELD_INVALID | /items/0/a
          {"text": {}}                         | FIELD_INVALID | /text
          {"whole": "3"}                       | FIELD_INVALID | /whole
          {"whole": 3.0}                       | FIELD_INVALID | /whole
          {"whole": 99999999999}               | FIELD_INVALID | /whole
          {"whole": true}                      | FIELD_INVALID | /whole
          {"flag": "true"}                     | FIELD_INVALID | /flag
          {"flag": 1}                          | FIELD_INVALID | /flag
          {"colour": "BLUE"}                   | FIELD_INVALID | /colour
          {"colour": 0}                        | FIELD_INVALID | /colour
          {"colour": ""}                       | FIELD_INVALID | /colour
          {"decimal": 12.34}                   | FIELD_INVALID | /decimal
          {"decimal": 12}                      | FIELD_INVALID | /decimal
          {"decimal": "1e3"}                   | FIELD_INVALID | /decimal
          {"decimal": "1.2345678"}             | FIELD_INVALID | /decimal
          {"decimal": "99999999999999"}        | FIELD_INVALID | /decimal
          {"decimal": ""}                      | FIELD_INVALID | /decimal
          {"at": "2026-11-22T10:15:00"}        | FIELD_INVALID | /at
          {"at": "2026-02-30T10:15:00Z"}       | FIELD_INVALID | /at
          {"at": 1700000000}                   | FIELD_INVALID | /at
          {"day": "2026-02-30"}                | FIELD_INVALID | /day
          {"day": [2026, 2, 3]}                | FIELD_INVALID | /day
          {"items": [null]}                    | FIELD_INVALID | /items/0
          {"items": {"a": "1"}}                | FIELD_INVALID | /items
          {"items": [{"a": "1"}, {}]}          | FIELD_INVALID | /items/1
          {"items": [{"a": "1", "b": "2"}]}    | FIELD_INVALID | /items/0
          {"items": ["a"]}                     | FIELD_INVALID | /items/0
          {"byKey": {"a/b": 1}}                | FIELD_INVALID | /byKey/a~1b
          {"byKey": {"k": null}}               | FIELD_INVALID | /byKey/k
          {"money": {"amount": "1"}}           | FIELD_INVALID | /money
          {"money": "1 EUR"}                   | FIELD_INVALID | /money
          []                                   | FIELD_INVALID |
          "text"                               | FIELD_INVALID |
          """)
  void refusesAFieldByItsPointer(String body, String code, @Nullable String pointer) {
    var problem = refused(body);

    assertThat(problem.code()).isEqualTo(code);
    assertThat(problem.status()).isEqualTo(400);
    assertThat(problem.errors()).hasSize(1);
    assertThat(problem.errors().getFirst().pointer()).isEqualTo(pointer == null ? "" : pointer);
    assertThat(problem.detail()).doesNotContain("largesse", "java", "Exception");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          {"text": "x"                | line 1, column
          {"text": 'x'}               | line 1, column 10
          {"text": "x"} trailing      | line 1, column
          {"text": "x"}{}             | line 1, column
          {"text": "x", "text": "y"}  | line 1, column
          {"decimal": 1e}             | line 1, column
          nonsense                    | line 1, column
          """)
  void refusesWhatIsNoJsonByItsPosition(String body, String position) {
    var problem = refused(body);

    assertThat(problem.code()).isEqualTo("MALFORMED_JSON");
    assertThat(problem.detail()).contains(position);
  }

  @Test
  void refusesNothingNullAndDepthAndOtherEncodings() {
    assertThat(refused("").code()).isEqualTo("MALFORMED_JSON");
    assertThat(refused("null").code()).isEqualTo("MALFORMED_JSON");
    assertThat(refused("{\"items\":" + "[".repeat(5000)).code())
        .isIn("MALFORMED_JSON", "FIELD_INVALID");
    assertThat(refused(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'}).code())
        .isEqualTo("MALFORMED_JSON");
  }

  @Test
  void saysWhatADecimalIs() {
    assertThat(refused("{\"decimal\": 12.34}").detail()).contains("\"12.34\"", "not exact");
    assertThat(refused("{\"colour\": \"BLUE\"}").detail()).contains("RED, GREEN");
    assertThat(refused("{\"nonsense\": 1}").detail()).contains("\"nonsense\"", "text", "whole");
  }

  private Body read(String body) throws IOException {
    return reader.read(body.getBytes(StandardCharsets.UTF_8), Body.class);
  }

  private Problem refused(String body) {
    return refused(body.getBytes(StandardCharsets.UTF_8));
  }

  private Problem refused(byte[] body) {
    return catchThrowableOfType(Refusal.class, () -> reader.read(body, Body.class)).problem();
  }
}

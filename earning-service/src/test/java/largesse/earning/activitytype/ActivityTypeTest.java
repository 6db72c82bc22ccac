package largesse.earning.activitytype;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import largesse.earning.platform.EarningReason;
import largesse.runtime.error.Refused;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("B6")
class ActivityTypeTest {
  private static final ActivityType REVIEW =
      new ActivityType(
          "review",
          "Review",
          List.of(
              new Attribute(
                  "stars",
                  AttributeKind.NUMBER,
                  true,
                  List.of(),
                  OptionalLong.of(1),
                  OptionalLong.of(5)),
              plain("text", AttributeKind.TEXT, List.of()),
              plain("site", AttributeKind.TEXT, List.of("app", "web")),
              plain("verified", AttributeKind.BOOLEAN, List.of())));

  @Test
  void letsPassWhatFits() {
    assertThatCode(
            () -> {
              require(Map.of("stars", number(1)));
              require(
                  Map.of(
                      "stars",
                      number(5),
                      "text",
                      new AttributeValue.Text("Fine"),
                      "site",
                      new AttributeValue.Text("web"),
                      "verified",
                      new AttributeValue.Flag(true)));
            })
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          stars,    0,   ATTRIBUTE_INVALID
          stars,    6,   ATTRIBUTE_INVALID
          text,     1,   ATTRIBUTE_INVALID
          verified, 1,   ATTRIBUTE_INVALID
          colour,   1,   ATTRIBUTE_UNKNOWN
          """)
  void refusesByFieldWhatDoesNot(String attribute, long value, EarningReason reason) {
    var told = new HashMap<>(Map.of("stars", number(3)));
    told.put(attribute, number(value));
    assertRefused(told, attribute, reason);
  }

  private static void assertRefused(
      Map<String, AttributeValue> told, String attribute, EarningReason reason) {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> require(told))
        .satisfies(refused -> {
          assertThat(refused.reason()).isEqualTo(reason);
          assertThat(refused.violations().getFirst().field())
              .isEqualTo("activity.attributes[\"" + attribute + "\"]");
        });
  }

  @Test
  void refusesAValueThatIsNotAllowedAndAnAttributeThatIsMissing() {
    assertRefused(
        Map.of("stars", number(3), "site", new AttributeValue.Text("fax")),
        "site",
        EarningReason.ATTRIBUTE_INVALID);
    assertRefused(Map.of(), "stars", EarningReason.ATTRIBUTE_MISSING);
  }

  @Test
  void knowsLimitsThatNothingCouldMeet() {
    assertThat(plain("a", AttributeKind.BOOLEAN, List.of("true")).fault()).isPresent();
    assertThat(plain("a", AttributeKind.TEXT, List.of("one\ntwo")).fault()).isPresent();
    assertThat(range(AttributeKind.NUMBER, 5, 1).fault()).isPresent();
    assertThat(range(AttributeKind.TEXT, 1, 5).fault()).isPresent();
    assertThat(range(AttributeKind.NUMBER, 5, 5).fault()).isEmpty();
    assertThat(REVIEW.attributes()).allSatisfy(one -> assertThat(one.fault()).isEmpty());
  }

  private static void require(Map<String, AttributeValue> told) {
    REVIEW.require(told, "activity.attributes");
  }

  private static AttributeValue number(long value) {
    return new AttributeValue.WholeNumber(value);
  }

  private static Attribute plain(String name, AttributeKind kind, List<String> values) {
    return new Attribute(name, kind, false, values, OptionalLong.empty(), OptionalLong.empty());
  }

  private static Attribute range(AttributeKind kind, long min, long max) {
    return new Attribute("a", kind, false, List.of(), OptionalLong.of(min), OptionalLong.of(max));
  }
}

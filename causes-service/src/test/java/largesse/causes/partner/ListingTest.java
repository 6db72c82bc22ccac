package largesse.causes.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.FieldMask;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import largesse.causes.platform.CausesReason;
import largesse.causes.v1.Cause;
import largesse.runtime.error.FieldViolation;
import largesse.runtime.error.Refused;
import largesse.runtime.error.RuntimeReason;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("A15")
class ListingTest {
  private record Fruit(String name, String colour, long grams) {}

  private static final Listing<Fruit> LISTING =
      new Listing<>(
          new Fields<Fruit>()
              .text("name", Fruit::name)
              .text("colour", Fruit::colour)
              .number("grams", Fruit::grams),
          Fruit::name,
          Comparator.comparing(Fruit::name));
  private static final List<Fruit> FRUIT =
      List.of(
          new Fruit("plum", "dark blue", 40),
          new Fruit("apple", "red", 150),
          new Fruit("cherry", "red", 8),
          new Fruit("pear", "green", 150));

  @ParameterizedTest(name = "{0} in the order of {1}: {2}")
  @CsvSource(
      delimiter = '|',
      emptyValue = "",
      value = {
        "''                            | ''         | apple cherry pear plum",
        "colour = red                  | ''         | apple cherry",
        "colour=red AND grams>8        | ''         | apple",
        "colour != red AND grams <= 40 | ''         | plum",
        "colour = \"dark blue\"        | ''         | plum",
        "name >= cherry AND name < plum| ''         | cherry pear",
        "grams = 1                     | ''         | ''",
        "''                            | grams      | cherry plum apple pear",
        "''                            | grams desc | apple pear plum cherry",
        "colour = red                  | name desc  | cherry apple"
      })
  void filtersAndOrders(String filter, String orderBy, String expected) {
    var page = LISTING.page(FRUIT, filter, orderBy, 0, "");
    assertThat(String.join(" ", page.items().stream().map(Fruit::name).toList()))
        .isEqualTo(expected);
  }

  @Test
  void pagesGoOnAfterTheLastItemOfTheOneBefore() {
    var names = new ArrayList<String>();
    var token = "";
    do {
      var page = LISTING.page(FRUIT, "grams > 8", "grams", 1, token);
      page.items().forEach(fruit -> names.add(fruit.name()));
      token = page.nextPageToken();
    } while (!token.isEmpty());
    assertThat(names).containsExactly("plum", "apple", "pear");
  }

  @Test
  void aPageTokenIsOfOneFilterAndOrder() {
    var token = LISTING.page(FRUIT, "", "grams", 1, "").nextPageToken();
    assertThat(refusal(() -> LISTING.page(FRUIT, "", "name", 1, token)).reason())
        .isEqualTo(RuntimeReason.PAGE_TOKEN_INVALID);
    assertThat(refusal(() -> LISTING.page(FRUIT, "grams > 8", "grams", 1, token)).reason())
        .isEqualTo(RuntimeReason.PAGE_TOKEN_INVALID);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "red",
        "colour",
        "colour =",
        "colour ~ red",
        "colour = red OR colour = green",
        "colour = red AND",
        "AND colour = red",
        "colour = redAND grams = 1",
        "colour = \"red",
        "colour = red; DROP TABLE cause",
        "weight = 1",
        "grams = heavy",
        "grams = 99999999999999999999"
      })
  void refusesAFilterThatIsNone(String filter) {
    var refusal = refusal(() -> LISTING.page(FRUIT, filter, "", 0, ""));
    assertThat(refusal.reason()).isEqualTo(CausesReason.FILTER_INVALID);
    assertThat(refusal.violations()).extracting(FieldViolation::field).containsExactly("filter");
  }

  @ParameterizedTest
  @ValueSource(strings = {"weight", "grams down", "grams, name", "desc"})
  void refusesAnOrderThatIsNone(String orderBy) {
    var refusal = refusal(() -> LISTING.page(FRUIT, "", orderBy, 0, ""));
    assertThat(refusal.reason()).isEqualTo(CausesReason.ORDER_INVALID);
    assertThat(refusal.violations()).extracting(FieldViolation::field).containsExactly("order_by");
  }

  @Test
  void aReadMaskLeavesWhatIsWanted() {
    var sea = Cause.newBuilder().setCause("sea").setName("Sea").setTheme("water").build();
    assertThat(mask().apply(sea)).isEqualTo(sea);
    assertThat(mask("cause", "theme").apply(sea)).isEqualTo(sea.toBuilder().clearName().build());
    var refusal = refusal(() -> mask("cause", "nmae"));
    assertThat(refusal.reason()).isEqualTo(CausesReason.READ_MASK_INVALID);
    assertThat(refusal.violations())
        .extracting(FieldViolation::field)
        .containsExactly("read_mask.paths[1]");
  }

  private static ReadMask mask(String... paths) {
    var mask = FieldMask.newBuilder().addAllPaths(List.of(paths)).build();
    return ReadMask.of(mask, Cause.getDescriptor());
  }

  private static Refused refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    return catchThrowableOfType(Refused.class, call);
  }
}

package largesse.earning.share;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("A3")
class ShareRatesTest {

  @ParameterizedTest(name = "[{0}] and [{1}]: {2}")
  @CsvSource(
      nullValues = "-",
      value = {
        // product line | zone | min | max
        "Toys|||, Toys|||, true",
        "Toys|||, Books|||, false",
        "Toys|||, Toys/Cars|||, false",
        "|North||, |North||, true",
        "|North||, |South||, false",
        "Toys|North||, Toys|||, false",
        "Toys|||, |North||, false",
        "||100|200, ||100|300, true",
        "||100|200, ||150|300, false",
        "||100|200, ||200|300, false",
        "|||200, |||300, true",
        "|||200, ||0|300, false",
        "Toys|North||, Toys||100|, false",
        "Toys|North||, Toys|||100, true",
        "|North||, |||100, true",
        "|North||, ||100|, false",
        "Toys|||, |||100, false",
        "Toys|North|100|, Toys|South|100|, false",
        "|||, |||, true"
      })
  void refuseTwoThatCouldBothBeTheMostSpecific(String one, String other, boolean ambiguous) {
    var rates = List.of(rate("one", one), rate("other", other));

    var found = ShareRates.ambiguity(rates);

    assertThat(found.isPresent()).isEqualTo(ambiguous);
    found.ifPresent(two ->
        assertThat(List.of(two.one().name(), two.other().name()))
            .containsExactlyInAnyOrder("one", "other"));
  }

  private static ShareRate rate(String name, String text) {
    var parts = text.split("\\|", -1);
    return new ShareRate(name, parts[0], parts[1], number(parts[2]), number(parts[3]), 10_000);
  }

  private static OptionalLong number(String text) {
    return text.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
  }
}

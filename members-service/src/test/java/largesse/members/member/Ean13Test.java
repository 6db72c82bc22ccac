package largesse.members.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("E2")
class Ean13Test {
  /** Numbers of real articles, and some whose check digit is at the ends of its range. */
  @ParameterizedTest
  @CsvSource({
    "400638133393, 4006381333931",
    "978030640615, 9780306406157",
    "501234567890, 5012345678900",
    "290000000000, 2900000000001",
    "000000000000, 0000000000000",
  })
  void appendsTheCheckDigit(String twelveDigits, String number) {
    assertThat(Ean13.of(twelveDigits)).isEqualTo(number);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "29000000000", "2900000000000", "29000000000x", "٢٩٠٠٠٠٠٠٠٠٠٠"})
  void takesTwelveDigitsOnly(String text) {
    assertThatThrownBy(() -> Ean13.of(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void areDrawnInTheChainsOwnRange() {
    var numbers = new CardNumbers();
    for (var i = 0; i < 1000; i++) {
      var number = numbers.next();
      assertThat(number).startsWith("29").isEqualTo(Ean13.of(number.substring(0, 12)));
    }
  }
}

package largesse.earning.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("B1")
class UnitRoundingTest {

  @ParameterizedTest(name = "{0}/{1} is {2} down and {3} to the nearest")
  @CsvSource({
    "0, 7, 0, 0",
    "6, 7, 0, 1",
    "1, 2, 0, 1",
    "499999, 1000000, 0, 0",
    "3, 2, 1, 2",
    "5, 2, 2, 3",
    "21900000, 1000000, 21, 22",
    "9223372036854775807, 1, 9223372036854775807, 9223372036854775807"
  })
  void makesWholeSteps(
      BigInteger numerator, BigInteger denominator, BigInteger down, BigInteger nearest) {
    assertThat(UnitRounding.FLOOR.whole(numerator, denominator)).isEqualTo(down);
    assertThat(UnitRounding.HALF_UP.whole(numerator, denominator)).isEqualTo(nearest);
  }
}

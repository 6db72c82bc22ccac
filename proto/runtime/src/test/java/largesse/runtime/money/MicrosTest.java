package largesse.runtime.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MicrosTest {
  @ParameterizedTest
  @CsvSource({
    "0,0",
    "-0,0",
    "12.34,12340000",
    "-12.34,-12340000",
    "0.000001,1",
    "-0.000001,-1",
    "7,7000000",
    "9223372036854.775807,9223372036854775807",
    "-9223372036854.775808,-9223372036854775808"
  })
  void readsDecimalText(String text, long micros) {
    assertThat(Micros.parse(text)).isEqualTo(new Micros(micros));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " 1",
        "1 ",
        "+1",
        "1.",
        ".5",
        "01",
        "1,5",
        "1e3",
        "0x1",
        "1.0000001",
        "NaN",
        "--1",
        "-",
        "１"
      })
  void refusesWhatIsNotPlainDecimalText(String text) {
    assertThatThrownBy(() -> Micros.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"9223372036854.775808", "-9223372036854.775809", "999999999999999999"})
  @Tag("xM15")
  void refusesAmountsOutOfRange(String text) {
    assertThatThrownBy(() -> Micros.parse(text)).isInstanceOf(AmountOverflow.class);
  }

  @ParameterizedTest
  @CsvSource({
    "0,2,0.00",
    "12340000,2,12.34",
    "12345678,2,12.345678",
    "-1,2,-0.000001",
    "500000,0,0.5",
    "1000000,0,1",
    "100000000,0,100",
    "1500,3,0.0015"
  })
  void writesDecimalText(long micros, int decimals, String text) {
    assertThat(new Micros(micros).toText(decimals)).isEqualTo(text);
  }

  @Test
  void readsBackWhatItWrites() {
    var random = new Random(7);
    for (var n = 0; n < 10_000; n++) {
      var amount = new Micros(random.nextLong());
      assertThat(Micros.parse(amount.toText(2))).isEqualTo(amount);
    }
  }

  @Test
  @Tag("xM15")
  void wrapsNothingAround() {
    var most = new Micros(Long.MAX_VALUE);
    var least = new Micros(Long.MIN_VALUE);
    var one = new Micros(1);
    assertThatThrownBy(() -> most.plus(one)).isInstanceOf(AmountOverflow.class);
    assertThatThrownBy(() -> least.minus(one)).isInstanceOf(AmountOverflow.class);
    assertThatThrownBy(least::negated).isInstanceOf(AmountOverflow.class);
    assertThatThrownBy(() -> most.timesRatio(2, 1, RoundingMode.FLOOR))
        .isInstanceOf(AmountOverflow.class);
    assertThat(most.plus(least)).isEqualTo(new Micros(-1));
    assertThat(most.times(Ppm.ONE, RoundingMode.UNNECESSARY)).isEqualTo(most);
  }

  @Test
  void addsLikeUnboundedNumbersOrSaysSo() {
    var random = new Random(8);
    for (var n = 0; n < 100_000; n++) {
      var a = random.nextLong() >> random.nextInt(64);
      var b = random.nextLong() >> random.nextInt(64);
      var sum = BigInteger.valueOf(a).add(BigInteger.valueOf(b));
      if (sum.bitLength() > 63) {
        assertThatThrownBy(() -> new Micros(a).plus(new Micros(b)))
            .isInstanceOf(AmountOverflow.class);
      } else {
        assertThat(new Micros(a).plus(new Micros(b)).value()).isEqualTo(sum.longValueExact());
        assertThat(new Micros(sum.longValueExact()).minus(new Micros(b)).value()).isEqualTo(a);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "330000,10000,FLOOR,3300",
    "1,500000,HALF_UP,1",
    "1,500000,HALF_EVEN,0",
    "-1,500000,HALF_UP,-1",
    "-1,500000,FLOOR,-1",
    "-1,500000,DOWN,0",
    "12340000,0,UNNECESSARY,0"
  })
  @Tag("xM2")
  void takesAPartRoundedOnceAsStated(long micros, int ppm, RoundingMode rounding, long part) {
    assertThat(new Micros(micros).times(new Ppm(ppm), rounding)).isEqualTo(new Micros(part));
  }

  @ParameterizedTest
  @CsvSource({
    "JPY,1000000,true",
    "JPY,500000,false",
    "EUR,10000,true",
    "EUR,1000,false",
    "KWD,1000,true",
    "KWD,100,false",
    "XAU,10000,true"
  })
  @Tag("xM11")
  void knowsWhatCanBePaidInACurrency(String currency, long micros, boolean payable) {
    var money = new Money(new Micros(micros), Currency.getInstance(currency));
    assertThat(money.isPayable()).isEqualTo(payable);
  }

  @Test
  void refusesToAddCurrencies() {
    var euro = Money.zero(Currency.getInstance("EUR"));
    var yen = Money.zero(Currency.getInstance("JPY"));
    assertThatThrownBy(() -> euro.plus(yen)).isInstanceOf(IllegalArgumentException.class);
    assertThat(yen.toText()).isEqualTo("0");
    assertThat(euro.toText()).isEqualTo("0.00");
  }

  @Test
  void roundsToCoins() {
    assertThat(new Micros(1_005_000).rounded(2, RoundingMode.HALF_UP))
        .isEqualTo(new Micros(1_010_000));
    assertThat(new Micros(1_005_000).rounded(0, RoundingMode.DOWN))
        .isEqualTo(new Micros(1_000_000));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 1_000_001})
  void refusesRatesBeyondTheWhole(int ppm) {
    assertThatThrownBy(() -> new Ppm(ppm)).isInstanceOf(IllegalArgumentException.class);
  }
}

package largesse.causes.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IbanTest {

  @ParameterizedTest
  @CsvSource({
    "NO9386011117947, true",
    "DE89370400440532013000, true",
    "GB29NWBK60161331926819, true",
    "MT84MALT011000012345MTLCAST001S, true",
    "NO9386011117948, false",
    "DE98370400440532013000, false",
    "DE8937040044, false",
    "de89370400440532013000, false",
    "'', false"
  })
  void isJudgedByFormAndCheckDigits(String iban, boolean valid) {
    assertThat(Iban.isValid(iban)).isEqualTo(valid);
  }
}

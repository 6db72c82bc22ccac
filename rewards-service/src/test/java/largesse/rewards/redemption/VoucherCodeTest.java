package largesse.rewards.redemption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VoucherCodeTest {
  private final SecureRandom random = new SecureRandom();

  @Test
  void isSixteenCharactersThatNobodyConfuses() {
    assertThat(VoucherCode.draw(random).text()).matches("[0-9A-HJKMNP-TV-Z]{16}");
  }

  @Test
  void drawsOutOfTheWholeAlphabetAndNeverTheSameTwice() {
    var codes =
        IntStream.range(0, 10_000)
            .mapToObj(_ -> VoucherCode.draw(random).text())
            .collect(Collectors.toSet());

    assertThat(codes).hasSize(10_000);
    assertThat(String.join("", codes).chars().distinct().count()).isEqualTo(32);
  }

  @Test
  void refusesWhatIsNoCode() {
    assertThatIllegalArgumentException().isThrownBy(() -> new VoucherCode("0123456789ABCDEI"));
  }

  @Test
  void doesNotTellItselfToALog() {
    var code = VoucherCode.draw(random);

    assertThat("issued " + code).doesNotContain(code.text());
  }
}

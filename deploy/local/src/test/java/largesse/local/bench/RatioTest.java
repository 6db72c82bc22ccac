package largesse.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RatioTest {
  @Test
  void isTheMedianOfThePairs() {
    assertThat(Ratio.of(new double[] {10, 40, 90}, new double[] {10, 20, 30}))
        .isEqualTo(new Ratio(2, 1, 3));
    assertThat(Ratio.of(new double[] {10, 40}, new double[] {10, 20}))
        .isEqualTo(new Ratio(1.5, 1, 2));
  }

  /** Nine coins all but once alike: 20 of 512 throws, less than one in twenty. */
  @Test
  void leavesOutOneOfNineAtEitherEnd() {
    var ones = new double[9];
    Arrays.fill(ones, 1);
    assertThat(Ratio.of(new double[] {9, 1, 8, 2, 7, 3, 6, 4, 5}, ones))
        .isEqualTo(new Ratio(5, 2, 8));
  }
}

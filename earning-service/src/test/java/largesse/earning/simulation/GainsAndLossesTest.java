package largesse.earning.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import java.util.stream.LongStream;
import largesse.earning.simulation.GainsAndLosses.Range;
import org.junit.jupiter.api.Test;

class GainsAndLossesTest {
  private final GainsAndLosses differences = new GainsAndLosses();

  @Test
  void countsByPowersOfTen() {
    LongStream.of(0, 1, 9, 10, -1, -10, -99, -100, -999, -1000, Long.MIN_VALUE, 5000)
        .forEach(differences::add);

    assertThat(differences.gaining()).isEqualTo(4);
    assertThat(differences.losing()).isEqualTo(7);
    assertThat(differences.unchanged()).isEqualTo(1);
    assertThat(differences.ranges())
        .containsExactly(
            new Range(OptionalLong.empty(), OptionalLong.of(-1000), 2),
            new Range(OptionalLong.of(-999), OptionalLong.of(-100), 2),
            new Range(OptionalLong.of(-99), OptionalLong.of(-10), 2),
            new Range(OptionalLong.of(-9), OptionalLong.of(-1), 1),
            new Range(OptionalLong.of(0), OptionalLong.of(0), 1),
            new Range(OptionalLong.of(1), OptionalLong.of(9), 2),
            new Range(OptionalLong.of(10), OptionalLong.of(99), 1),
            new Range(OptionalLong.of(1000), OptionalLong.empty(), 1));
  }

  @Test
  void hasNoRangeWithoutMembers() {
    assertThat(differences.ranges()).isEmpty();
    assertThat(differences.unchanged()).isZero();
  }
}

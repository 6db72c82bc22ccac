package largesse.causes.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("A5")
class PanelBoundsTest {

  @ParameterizedTest(name = "bounds {0} to {1} asked for, {2} causes: {3}")
  @CsvSource({
    "0, 0, 2, false",
    "0, 0, 3, true",
    "0, 0, 12, true",
    "0, 0, 13, false",
    "1, 0, 1, true",
    "5, 5, 4, false",
    "5, 5, 5, true",
    "5, 5, 6, false"
  })
  void containsFromSmallestToLargest(int min, int max, int size, boolean contained) {
    var bounds = new PanelBounds(PanelBounds.min(min), PanelBounds.max(max));
    assertThat(bounds.contains(size)).isEqualTo(contained);
  }

  @Test
  void areAtLeastOneAndInOrder() {
    assertThatThrownBy(() -> new PanelBounds(0, 3)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new PanelBounds(4, 3)).isInstanceOf(IllegalArgumentException.class);
  }
}

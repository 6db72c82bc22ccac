package largesse.causes.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("A5")
@Tag("A6")
class NeutralOrderTest {
  private static final List<String> CAUSES = List.of("sea", "trees", "food", "books", "cats");
  private static final int MEMBERS = 20_000;

  /** The 0.999 quantile of chi-square with 4 degrees of freedom. */
  private static final double MOST = 18.47;

  @Test
  void noCauseIsMoreOftenAtAPlaceThanAnother() {
    var random = new Random(5);
    var counts = new int[CAUSES.size()][CAUSES.size()];
    for (var i = 0; i < MEMBERS; i++) {
      var order = NeutralOrder.of(new UUID(random.nextLong(), random.nextLong()), CAUSES);
      for (var place = 0; place < order.size(); place++) {
        counts[place][CAUSES.indexOf(order.get(place))]++;
      }
    }
    var expected = (double) MEMBERS / CAUSES.size();
    for (var place : counts) {
      var chiSquare = 0.0;
      for (var count : place) {
        chiSquare += (count - expected) * (count - expected) / expected;
      }
      assertThat(chiSquare).isLessThan(MOST);
    }
  }

  @Test
  void aMemberAlwaysSeesTheSameOrderWhateverThePanelsIs() {
    var mia = UUID.fromString("0199c0de-0000-7000-8000-000000000001");
    var order = NeutralOrder.of(mia, CAUSES);
    assertThat(order).containsExactlyInAnyOrderElementsOf(CAUSES);
    var reversed = new ArrayList<>(CAUSES.reversed());
    assertThat(NeutralOrder.of(mia, reversed)).isEqualTo(order);
    reversed.remove("food");
    var without = new ArrayList<>(order);
    without.remove("food");
    assertThat(NeutralOrder.of(mia, reversed)).isEqualTo(without);
  }
}

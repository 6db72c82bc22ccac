package largesse.earning.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Random;
import largesse.runtime.money.Micros;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("xR2")
@Tag("A14")
class RecordedLineTest {

  @Test
  void comesBackInPartsThatSumToTheWhole() {
    var random = new Random(42);
    for (var round = 0; round < 1000; round++) {
      var quantity = 1 + random.nextLong(5_000_000);
      var net = random.nextLong(1_000_000_000);
      var share = random.nextLong(net + 1);
      var line = line(quantity, net, share);
      var backNet = Micros.ZERO;
      var backShare = Micros.ZERO;
      while (!line.isAllReturned()) {
        var part = 1 + random.nextLong(line.quantityLeftMicros());
        var back = ReturnedLine.of(line, part);
        assertThat(back.net().isNegative()).isFalse();
        assertThat(back.share().isNegative()).isFalse();
        backNet = backNet.plus(back.net());
        backShare = backShare.plus(back.share());
        line = line.afterReturnOf(part);
      }
      assertThat(backNet.value()).isEqualTo(net);
      assertThat(backShare.value()).isEqualTo(share);
      assertThat(line.netLeft()).isEqualTo(Micros.ZERO);
    }
  }

  @Test
  void roundsWhatIsLeftHalfUp() {
    var line = line(2, 5, 1).afterReturnOf(1);

    assertThat(line.netLeft()).isEqualTo(new Micros(3));
    assertThat(line.shareLeft()).isEqualTo(new Micros(1));
  }

  @Test
  void survivesTheLargestAmounts() {
    var line = line(3, Long.MAX_VALUE, Long.MAX_VALUE).afterReturnOf(1);

    assertThat(line.netLeft().value()).isEqualTo(6_148_914_691_236_517_205L);
  }

  private static RecordedLine line(long quantity, long net, long share) {
    var line =
        new PurchaseLine(
            1,
            "sku",
            "",
            "",
            quantity,
            new Micros(net),
            Micros.ZERO,
            Micros.ZERO,
            Optional.empty(),
            Optional.empty());
    return new RecordedLine(line, new Micros(share), 0, "default", 0);
  }
}

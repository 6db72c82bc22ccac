package largesse.causes.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import largesse.causes.panel.PanelEdition;
import largesse.causes.split.Split;
import largesse.journal.v1.Event;
import largesse.runtime.ids.Ids;
import largesse.runtime.money.Micros;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Purchases whose margin of 0.33 gives 1 %, 0.0033: rounded one by one they would give nothing. So
 * many as {@code -Dlargesse.purchases} says, which for a million has to be 3,300.00.
 */
@Tag("xM2")
class MillionDbTest {
  private static final int PURCHASES = Integer.getInteger("largesse.purchases", 10_000);
  private static final int BATCH = 5_000;
  private static final Micros SHARE = Micros.parse("0.0033");

  @Test
  void smallSharesAddUpExactly() {
    try (var book = new TestBook()) {
      book.openPanel(1, PanelEdition.SINCE_EVER, Optional.empty(), "sea", "food", "forest");
      List<UUID> members = IntStream.range(0, 100).mapToObj(_ -> Ids.next()).toList();
      members.forEach(member ->
          book.choose(
              member, 1, PanelEdition.SINCE_EVER, Optional.of(Split.equally(List.of("sea")))));
      var events = new TestPurchases();
      for (var made = 0; made < PURCHASES; made += BATCH) {
        var batch = new ArrayList<Event>();
        for (var i = made; i < Math.min(made + BATCH, PURCHASES); i++) {
          var member = Optional.of(members.get(i % members.size()));
          batch.add(
              events.purchase(
                  Ids.next(),
                  member,
                  Instant.parse("2026-11-22T10:00:00Z"),
                  SHARE.value(),
                  Optional.empty()));
        }
        book.apply(batch);
      }
      var sea = book.totals().ofCause(TestBook.PROGRAMME, "sea");
      var expected = new Micros(Math.multiplyExact(SHARE.value(), (long) PURCHASES));
      assertThat(sea.allocated()).isEqualTo(expected);
      assertThat(sea.purchases()).isEqualTo(PURCHASES);
      // Nothing is lost where it is paid out in cents either.
      assertThat(expected.rounded(2, RoundingMode.DOWN)).isEqualTo(expected);
      assertThat(book.audit().audit(TestBook.PROGRAMME).findings()).isEmpty();
    }
  }
}

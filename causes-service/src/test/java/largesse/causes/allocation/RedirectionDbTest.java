package largesse.causes.allocation;

import static largesse.causes.allocation.TestBook.PROGRAMME;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import largesse.causes.panel.PanelEdition;
import largesse.causes.split.Split;
import largesse.causes.total.Period;
import largesse.runtime.ids.Ids;
import largesse.runtime.money.Micros;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Of a share of a few millionths, so that every remainder matters. */
@Tag("A6")
@Tag("A14")
@Tag("xM3")
class RedirectionDbTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final int STEPS = 200;

  private final TestBook book = new TestBook();
  private final TestPurchases events = new TestPurchases();
  private final Random random = new Random(3);
  private final List<UUID> purchases = new ArrayList<>();
  private final Map<UUID, Long> left = new HashMap<>();

  @BeforeEach
  void aPanel() {
    book.openPanel(1, PanelEdition.SINCE_EVER, Optional.empty(), "a", "b", "c");
  }

  @AfterEach
  void close() {
    book.close();
  }

  @Test
  void anyOrderOfReturnsCorrectionsAndChoicesAddsUp() {
    for (var step = 0; step < STEPS; step++) {
      if (purchases.isEmpty() || random.nextInt(4) == 0) {
        buy();
      } else {
        change(purchases.get(random.nextInt(purchases.size())));
      }
    }
    assertThat(book.audit().audit(PROGRAMME).findings()).isEmpty();
    assertThat(book.totals().sum(PROGRAMME, Period.parse("", "")).amount())
        .isEqualTo(new Micros(left.values().stream().mapToLong(Long::longValue).sum()));
  }

  private void buy() {
    var purchaseId = Ids.next();
    var share = 1 + random.nextLong(9);
    book.apply(
        List.of(events.purchase(purchaseId, Optional.empty(), NOON, share, Optional.empty())));
    purchases.add(purchaseId);
    left.put(purchaseId, share);
  }

  private void change(UUID purchaseId) {
    var now = left.getOrDefault(purchaseId, 0L);
    switch (random.nextInt(3)) {
      case 0 -> {
        var more = now + 1 + random.nextLong(5);
        book.apply(List.of(events.corrected(purchaseId, Optional.empty(), NOON, more - now, more)));
        left.put(purchaseId, more);
      }
      case 1 -> {
        if (now > 0) {
          var less = random.nextLong(now);
          book.apply(
              List.of(events.returned(purchaseId, Optional.empty(), NOON, now - less, less)));
          left.put(purchaseId, less);
        }
      }
      default -> {
        if (now > 0) {
          book.redirect(purchaseId, split(), NOON);
        }
      }
    }
  }

  private Split split() {
    var causes = new ArrayList<>(List.of("a", "b", "c"));
    Collections.shuffle(causes, random);
    return random.nextBoolean()
        ? Split.of(causes.subList(0, 1), List.of(100))
        : Split.of(causes.subList(0, 2), List.of(30, 70));
  }
}

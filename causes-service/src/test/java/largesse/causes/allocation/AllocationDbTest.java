package largesse.causes.allocation;

import static largesse.causes.allocation.TestBook.PROGRAMME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import largesse.causes.choice.ChoiceSource;
import largesse.causes.panel.PanelEdition;
import largesse.causes.split.Portion;
import largesse.causes.split.Split;
import largesse.causes.split.SplitProto;
import largesse.causes.total.Grouping;
import largesse.causes.total.Period;
import largesse.causes.total.Total;
import largesse.common.v1.Channel;
import largesse.earning.v1.PurchaseRecorded;
import largesse.journal.v1.Event;
import largesse.runtime.ids.Ids;
import largesse.runtime.money.Micros;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class AllocationDbTest {
  private static final Instant MORNING = Instant.parse("2026-11-22T08:00:00Z");
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final Instant EVENING = Instant.parse("2026-11-22T18:00:00Z");
  private static final Period EVER = Period.parse("", "");

  private final TestBook book = new TestBook();
  private final TestPurchases events = new TestPurchases();
  private final UUID mia = Ids.next();

  @AfterEach
  void theBookIsClean() {
    assertThat(book.audit().audit(PROGRAMME).findings()).isEmpty();
    book.close();
  }

  @Test
  @Tag("A1")
  @Tag("xC6")
  void allocatesByTheChoiceInForceWhenThePurchaseHappened() {
    book.openPanel(1, PanelEdition.SINCE_EVER, Optional.empty(), "a", "b", "c");
    book.choose(mia, 1, MORNING, all("a"));
    book.choose(mia, 2, EVENING, all("b"));
    // It comes late, after the second choice was made.
    book.apply(List.of(purchase(NOON, 1_000_000, Optional.empty())));
    book.apply(List.of(purchase(EVENING, 500_000, Optional.empty())));
    book.apply(List.of(purchase(MORNING.minusSeconds(1), 30, Optional.empty())));
    assertThat(byCause())
        .containsExactly(total("a", 1_000_010, 2), total("b", 500_010, 2), total("c", 10, 1));
  }

  @Test
  @Tag("A6")
  void aPurchasesOwnChoiceCountsIfThePanelThenHadAllItsCauses() {
    book.openPanel(1, PanelEdition.SINCE_EVER, all("a"), "a", "b", "c");
    book.openPanel(2, NOON, all("a"), "a", "c", "d");
    var toB = Optional.of(Split.of(List.of("b", "c"), List.of(70, 30)));
    book.apply(List.of(purchase(NOON.minusNanos(1000), 1000, toB), purchase(NOON, 1000, toB)));
    assertThat(byCause())
        .containsExactly(total("a", 1000, 1), total("b", 700, 1), total("c", 300, 1));
    assertThat(book.ofCause("b"))
        .extracting(Allocation::source)
        .containsOnly(ChoiceSource.PURCHASE);
    assertThat(book.ofCause("a")).extracting(Allocation::source).containsOnly(ChoiceSource.DEFAULT);
  }

  @Test
  @Tag("xC5")
  @Tag("A14")
  void aReturnGoesBackToTheCausesOfThePurchase() {
    book.openPanel(1, PanelEdition.SINCE_EVER, Optional.empty(), "a", "b", "c");
    book.choose(mia, 1, MORNING, all("a"));
    var purchaseId = Ids.next();
    book.apply(List.of(purchase(purchaseId, NOON, 900)));
    book.choose(mia, 2, NOON.plusSeconds(1), all("b"));
    book.apply(List.of(events.returned(purchaseId, Optional.of(mia), EVENING, 300, 600)));
    assertThat(byCause()).containsExactly(total("a", 600, 1));
    book.apply(List.of(events.returned(purchaseId, Optional.of(mia), EVENING, 600, 0)));
    assertThat(byCause()).containsExactly(total("a", 0, 1));
    assertThat(book.ofCause("a"))
        .extracting(it -> it.amount().value())
        .containsExactly(-600L, -300L, 900L);
  }

  @Test
  void aPurchaseAndItsReturnsMayComeInOneBatch() {
    book.openPanel(1, PanelEdition.SINCE_EVER, Optional.empty(), "a", "b", "c");
    var purchaseId = Ids.next();
    book.apply(
        List.of(
            events.purchase(purchaseId, Optional.empty(), NOON, 11, Optional.empty()),
            events.returned(purchaseId, Optional.empty(), NOON, 1, 10),
            events.returned(purchaseId, Optional.empty(), NOON, 10, 0)));
    assertThat(byCause()).extracting(Total::amount).containsOnly(Micros.ZERO);
  }

  @Test
  void everythingTakesEffectOnceHoweverOftenItComes() {
    book.openPanel(1, PanelEdition.SINCE_EVER, Optional.empty(), "a", "b", "c");
    var purchaseId = Ids.next();
    var all =
        List.of(
            purchase(purchaseId, NOON, 100),
            events.returned(purchaseId, Optional.of(mia), EVENING, 40, 60));
    book.apply(all);
    book.apply(all);
    book.apply(List.of(all.getFirst(), all.getFirst(), all.getLast(), all.getLast()));
    all.forEach(event -> book.apply(List.of(event)));
    assertThat(sum()).isEqualTo(total("", 60, 1));
    assertThat(book.audit().audit(PROGRAMME).returns()).isEqualTo(1);
  }

  @Test
  void aReturnThatDoesNotFollowFromTheBookStopsTheBatch() {
    book.openPanel(1, PanelEdition.SINCE_EVER, Optional.empty(), "a", "b", "c");
    var purchaseId = Ids.next();
    book.apply(List.of(purchase(purchaseId, NOON, 100)));
    var tooMuch = events.returned(purchaseId, Optional.of(mia), EVENING, 101, 0);
    var ofNothing = events.returned(Ids.next(), Optional.of(mia), EVENING, 1, 0);
    for (var wrong : List.of(tooMuch, ofNothing)) {
      assertThatThrownBy(() -> book.apply(List.of(wrong)))
          .isInstanceOf(IllegalStateException.class);
    }
    assertThat(sum()).isEqualTo(total("", 100, 1));
  }

  @Test
  void whatGivesNothingLeavesNoTrace() {
    book.openPanel(1, PanelEdition.SINCE_EVER, Optional.empty(), "a", "b", "c");
    var purchaseId = Ids.next();
    book.apply(
        List.of(
            purchase(purchaseId, NOON, 0),
            events.returned(purchaseId, Optional.of(mia), EVENING, 0, 0)));
    assertThat(book.audit().audit(PROGRAMME).purchases()).isZero();
  }

  @Test
  @Tag("xM4")
  @Tag("xM5")
  void aCorrectionMovesTheDifferenceOnceBetweenTheReturnsAroundIt() {
    book.openPanel(1, PanelEdition.SINCE_EVER, Optional.empty(), "a", "b", "c");
    var split = Optional.of(Split.of(List.of("a", "b"), List.of(10, 90)));
    var unknown = Ids.next();
    var known = Ids.next();
    var one = Optional.of(mia);
    var all =
        List.of(
            judged(unknown, split),
            events.corrected(unknown, one, EVENING, 1, 1),
            events.corrected(unknown, one, EVENING, 999, 1000),
            purchase(known, NOON, 900),
            events.returned(known, one, EVENING, 300, 600),
            events.corrected(known, one, EVENING, 300, 900),
            events.returned(known, one, EVENING, 450, 450),
            events.corrected(known, one, EVENING, -450, 0));
    all.forEach(event -> book.apply(List.of(event)));
    book.apply(all);
    assertThat(byCause()).containsExactly(total("a", 100, 2), total("b", 900, 2), total("c", 0, 1));
    assertThat(sum()).isEqualTo(total("", 1000, 2));
    assertThat(book.totals().impact(PROGRAMME, mia, EVER).sum()).isEqualTo(total("", 1000, 2));
  }

  @Test
  void aHeldShareIsCorrectedAndOneThatWasUnknownIsAssignedBeforeItsCorrection() {
    var held = Ids.next();
    var unknown = Ids.next();
    var one = Optional.of(mia);
    book.apply(
        List.of(
            purchase(held, NOON, 10),
            judged(unknown, Optional.empty()),
            events.corrected(held, one, EVENING, -4, 6)));
    assertThat(byCause()).containsExactly(total("", 6, 1));
    book.assignHeld(book.openPanel(1, PanelEdition.SINCE_EVER, all("b"), "a", "b", "c"), EVENING);
    book.apply(List.of(events.corrected(unknown, one, EVENING, 5, 5)));
    assertThat(byCause()).containsExactly(total("b", 11, 2));
  }

  @Test
  void aShareWithoutAPanelIsHeldAndAssignedWhenTheFirstOneReachesBackToIt() {
    var tooEarly = Ids.next();
    var returned = Ids.next();
    book.apply(
        List.of(
            purchase(tooEarly, MORNING, 7),
            purchase(returned, NOON, 100),
            purchase(Ids.next(), EVENING, 1000),
            events.returned(returned, Optional.of(mia), NOON, 90, 10)));
    assertThat(byCause()).containsExactly(total("", 1017, 3));
    assertThat(book.audit().audit(PROGRAMME).unassigned()).isEqualTo(new Micros(1017));

    var first = book.openPanel(1, NOON, all("b"), "a", "b", "c");
    book.assignHeld(first, EVENING);

    assertThat(byCause()).containsExactly(total("", 7, 1), total("b", 1010, 2));
    assertThat(sum()).isEqualTo(total("", 1017, 3));
    assertThat(book.totals().impact(PROGRAMME, mia, EVER).causes())
        .containsExactly(total("b", 1010, 2), total("", 7, 1));
    var audit = book.audit().audit(PROGRAMME);
    assertThat(audit.unassigned()).isEqualTo(new Micros(7));
    assertThat(audit.amount()).isEqualTo(new Micros(1017));
  }

  @Test
  void aReturnAfterTheAssignmentGoesBackToTheCause() {
    var purchaseId = Ids.next();
    book.apply(List.of(purchase(purchaseId, NOON, 100)));
    book.assignHeld(book.openPanel(1, PanelEdition.SINCE_EVER, all("b"), "a", "b", "c"), EVENING);
    book.apply(List.of(events.returned(purchaseId, Optional.of(mia), EVENING, 100, 0)));
    assertThat(byCause()).containsExactly(total("b", 0, 1));
  }

  @Test
  @Tag("A11")
  void membersSeeWhatTheirPurchasesGave() {
    book.openPanel(1, PanelEdition.SINCE_EVER, Optional.empty(), "a", "b", "c");
    book.choose(mia, 1, MORNING, Optional.of(Split.of(List.of("a", "b"), List.of(25, 75))));
    var purchaseId = Ids.next();
    book.apply(
        List.of(
            purchase(purchaseId, NOON, 1000),
            purchase(NOON, 1000, all("c")),
            events.purchase(Ids.next(), Optional.empty(), NOON, 5000, Optional.empty()),
            events.returned(purchaseId, Optional.of(mia), EVENING, 600, 400)));
    var impact = book.totals().impact(PROGRAMME, mia, EVER);
    assertThat(impact.sum()).isEqualTo(total("", 1400, 2));
    assertThat(impact.causes())
        .containsExactly(total("c", 1000, 1), total("b", 300, 1), total("a", 100, 1));
    assertThat(book.totals().impact(PROGRAMME, mia, Period.parse("2026-11-23", "")).causes())
        .isEmpty();
  }

  @Test
  @Tag("xM2")
  void sharesBelowACentAddUp() {
    book.openPanel(1, PanelEdition.SINCE_EVER, Optional.empty(), "a", "b", "c");
    for (var batch = 0; batch < 20; batch++) {
      var purchases = new ArrayList<Event>();
      for (var i = 0; i < 150; i++) {
        purchases.add(purchase(NOON, Micros.parse("0.0033").value(), Optional.empty()));
      }
      book.apply(purchases);
    }
    assertThat(sum()).isEqualTo(total("", Micros.parse("9.9").value(), 3_000));
    assertThat(byCause()).extracting(Total::amount).containsOnly(Micros.parse("3.3"));
  }

  @Test
  @Tag("A14")
  @Tag("xC5")
  @Tag("xM3")
  void whatIsLeftOnEachCauseIsAlwaysTheDivisionOfTheShareLeft() {
    book.openPanel(1, PanelEdition.SINCE_EVER, Optional.empty(), "a", "b", "c");
    var split = Split.of(List.of("a", "b", "c"), List.of(43, 43, 14));
    var random = new Random(7);
    var expected = new long[3];
    for (var round = 0; round < 40; round++) {
      var batch = new ArrayList<Event>();
      var purchaseId = Ids.next();
      long left = random.nextInt(1, 60);
      batch.add(events.purchase(purchaseId, Optional.of(mia), NOON, left, Optional.of(split)));
      while (left > 0 && random.nextInt(6) > 0) {
        var next = random.nextLong(left);
        batch.add(events.returned(purchaseId, Optional.of(mia), NOON, left - next, next));
        left = next;
      }
      if (random.nextBoolean()) {
        book.apply(batch);
      } else {
        batch.forEach(event -> book.apply(List.of(event)));
      }
      var portions = split.divide(new Micros(left));
      for (var part = 0; part < expected.length; part++) {
        expected[part] += portions.get(part).amount().value();
      }
    }
    assertThat(byCause())
        .extracting(it -> new Portion(it.key(), it.amount()))
        .containsExactly(
            new Portion("a", new Micros(expected[0])),
            new Portion("b", new Micros(expected[1])),
            new Portion("c", new Micros(expected[2])));
  }

  /** A purchase that gives nothing yet, since its cost is unknown. */
  private Event judged(UUID purchaseId, Optional<Split> choice) {
    return events.purchase(
        PurchaseRecorded.newBuilder()
            .setPurchaseId(purchaseId.toString())
            .setMemberId(mia.toString())
            .setStore("osl-01")
            .setZone("north")
            .setChannel(Channel.CHANNEL_STORE)
            .setBusinessDate("2026-11-22")
            .setPolicyVersion(1)
            .setChoice(SplitProto.toProto(choice))
            .build(),
        NOON);
  }

  private Event purchase(Instant occurredAt, long shareMicros, Optional<Split> choice) {
    return events.purchase(Ids.next(), Optional.of(mia), occurredAt, shareMicros, choice);
  }

  private Event purchase(UUID purchaseId, Instant occurredAt, long shareMicros) {
    return events.purchase(purchaseId, Optional.of(mia), occurredAt, shareMicros, Optional.empty());
  }

  private static Optional<Split> all(String cause) {
    return Optional.of(Split.of(List.of(cause), List.of(100)));
  }

  private List<Total> byCause() {
    return book.totals().groups(PROGRAMME, Grouping.CAUSE, EVER, Optional.empty(), 500);
  }

  private Total sum() {
    return book.totals().sum(PROGRAMME, EVER);
  }

  private static Total total(String key, long micros, long purchases) {
    return new Total(key, new Micros(micros), purchases);
  }
}

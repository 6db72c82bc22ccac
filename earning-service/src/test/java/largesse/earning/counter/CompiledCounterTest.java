package largesse.earning.counter;

import static largesse.earning.rule.Baskets.line;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Period;
import java.util.Map;
import java.util.Optional;
import largesse.earning.counter.Counter.Terms;
import largesse.earning.rule.Basket;
import largesse.earning.rule.BasketLine;
import largesse.earning.rule.Baskets;
import largesse.earning.rule.Scope;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a basket of Sunday 22 November 2026 contributes. */
@Tag("B3")
@Tag("B4")
class CompiledCounterTest {
  private static final String COFFEE = "line.category.within('Grocery/Coffee')";
  private static final Basket BASKET =
      Baskets.of(
          pieces(1, "Grocery/Coffee", "arabica", 3, 6_000_000),
          pieces(2, "Grocery/Coffee/Beans", "robusta", 1, 9_000_000),
          pieces(3, "Toys", "arabica", 5, 20_000_000));

  @ParameterizedTest
  @CsvSource({
    "VISITS, false, , 1",
    "VISITS, true, 2026-11-22, 1",
    "ITEMS, false, , 4",
    "SPEND, false, , 15000000",
    "WEEKS, false, 2026-11-16, 1",
    "MONTHS, false, 2026-11-01, 1",
  })
  void countsWhatItMeasures(Measure measure, boolean onceADay, String slot, long amount) {
    var contributed = counter(measure, onceADay, COFFEE).contribution(BASKET, 0).orElseThrow();

    assertThat(contributed.amounts()).isEqualTo(Map.of(slot == null ? "" : slot, amount));
  }

  @Test
  void countsBrandsAndCategoriesOnceEach() {
    assertThat(
            counter(Measure.DISTINCT_BRANDS, false, "")
                .contribution(BASKET, 0)
                .orElseThrow()
                .amounts())
        .isEqualTo(Map.of("arabica", 1L, "robusta", 1L));
    assertThat(
            counter(Measure.DISTINCT_CATEGORIES, false, COFFEE)
                .contribution(BASKET, 0)
                .orElseThrow()
                .amounts()
                .keySet())
        .containsExactly("Grocery/Coffee", "Grocery/Coffee/Beans");
  }

  @Test
  void doesNotCountWhatWasFree() {
    var items = counter(Measure.ITEMS, false, COFFEE);
    var visits = counter(Measure.VISITS, false, COFFEE);

    assertThat(items.contribution(BASKET, 1).orElseThrow().amounts()).isEqualTo(Map.of("", 3L));
    assertThat(visits.contribution(BASKET, 1).orElseThrow().amounts()).isEqualTo(Map.of("", 1L));
    var allFree = visits.contribution(BASKET, 9).orElseThrow();
    assertThat(allFree.amounts()).isEmpty();
    assertThat(allFree.freePieces()).isEqualTo(4);
  }

  @Test
  void countsNothingOfABasketThatDoesNotMatch() {
    assertThat(counter(Measure.ITEMS, false, "line.brand == 'none'").contribution(BASKET, 0))
        .isEmpty();
    assertThat(
            counter(Measure.ITEMS, false, "")
                .contribution(Baskets.of(Optional.empty(), line(1, "a", "A", "1.00")), 0))
        .isEmpty();
  }

  @Test
  void countsAHundredTimesItsTargetAtMost() {
    var basket = Baskets.of(pieces(1, "Grocery/Coffee", "arabica", 5_000_000, 1));

    assertThat(counter(Measure.ITEMS, false, "").contribution(basket, 0).orElseThrow().amounts())
        .isEqualTo(Map.of("", 1_000L));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 2026-11-01, 2026-12-01",
    "3, 2026-10-01, 2027-01-01",
    "12, 2026-01-01, 2027-01-01",
  })
  void beginsAnewWithTheCalendar(int months, LocalDate from, LocalDate until) {
    assertThat(new Window.Calendar(months).spanOf(LocalDate.parse("2026-11-30")))
        .isEqualTo(new Span(from, until));
  }

  @Test
  void isValidFromItsFirstStampOn() {
    assertThat(new Window.FromFirst(Period.parse("P1M")).spanOf(LocalDate.parse("2026-01-31")))
        .isEqualTo(new Span(LocalDate.parse("2026-01-31"), LocalDate.parse("2026-02-28")));
  }

  private static CompiledCounter counter(Measure measure, boolean onceADay, String lines) {
    var terms = new Terms(Kind.GOAL, measure, 10, Window.ALWAYS, true, onceADay, false);
    if (measure == Measure.SPEND) {
      terms = new Terms(Kind.GOAL, measure, 10_000_000, Window.ALWAYS, true, onceADay, false);
    }
    var counter =
        new Counter(
            "c", "", "", lines, Scope.EVERYWHERE, terms, Optional.empty(), Optional.empty(), true);
    return new CompiledCounter(new CounterVersion(counter, 1, 1));
  }

  private static BasketLine pieces(
      int number, String category, String brand, long pieces, long netMicros) {
    return new BasketLine(number, "sku-" + number, category, brand, pieces * 1_000_000, netMicros);
  }
}

package largesse.causes.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import largesse.runtime.money.Micros;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("A8")
@Tag("xP4")
class DisclosureTest {
  private static final Span YEAR =
      new Span(LocalDate.parse("2026-01-01"), LocalDate.parse("2027-01-01"));
  private static final Set<Dimension> DIMENSIONS =
      EnumSet.of(Dimension.ALL, Dimension.ZONE, Dimension.STORE);

  /** A purchase of a member, of one millionth. */
  private record Bought(LocalDate date, int store, UUID member) {
    String zone() {
      return store < 3 ? "north" : "south";
    }
  }

  private record Sum(Dimension dimension, Resolution resolution, Cell cell) {}

  @ParameterizedTest
  @ValueSource(ints = {40, 120, 400, 1500})
  void allThatIsShownTogetherTellsNothingThatFewerThanTenGave(int purchases) throws SQLException {
    var hidden = 0;
    var shown = 0;
    for (var seed = 0; seed < 60; seed++) {
      var bought = random(new Random(seed), purchases);
      var told = new LinearSpan();
      var few = new ArrayList<Sum>();
      for (var sum : sums(bought)) {
        if (sum.cell().given().givers().areFew()) {
          few.add(sum);
        }
      }
      for (var sum : shown(bought)) {
        assertThat(few).doesNotContain(sum);
        told.add(vector(sum));
        shown++;
      }
      for (var sum : few) {
        assertThat(told.tells(vector(sum))).as("%s of seed %d", sum, seed).isFalse();
        hidden++;
      }
    }
    assertThat(hidden).isPositive();
    assertThat(shown).isPositive();
  }

  @Test
  void hidesNothingWhereEachGroupHasTenMembersEachDay() throws SQLException {
    var bought = new ArrayList<Bought>();
    for (var member : members(10)) {
      for (var store = 0; store < 6; store++) {
        bought.add(new Bought(LocalDate.parse("2026-03-01"), store, member));
        bought.add(new Bought(LocalDate.parse("2026-03-02"), store, member));
      }
    }
    assertThat(shown(bought)).containsExactlyInAnyOrderElementsOf(sums(bought));
  }

  @Test
  void hidesASecondStoreWhereOneAloneWouldBeTheRestOfItsZone() throws SQLException {
    var bought = new ArrayList<Bought>();
    var date = LocalDate.parse("2026-03-01");
    for (var member : members(30)) {
      bought.add(new Bought(date, 0, member));
      bought.add(new Bought(date, 1, member));
      bought.add(new Bought(date, 1, member));
    }
    bought.add(new Bought(date, 2, members(1).getFirst()));
    assertThat(shown(bought))
        .filteredOn(sum -> sum.dimension() == Dimension.STORE)
        .extracting(sum -> sum.cell().key())
        .containsOnly("1");
    assertThat(shown(bought)).filteredOn(sum -> sum.dimension() == Dimension.ZONE).hasSize(3);
  }

  @Test
  void showsPurchasesThatAreNobodys() throws SQLException {
    var place = new Cell.Place(LocalDate.parse("2026-01-01"), "", "");
    var cell = new Cell(place, new Cell.Given(new Micros(5), 5, 0, Givers.NONE, Givers.NONE));
    Disclosure.Tables tables = (_, _, _) -> List.of(cell);
    assertThat(new Disclosure(tables).hidden(Dimension.ALL, Resolution.YEAR, YEAR)).isEmpty();
  }

  private static List<Bought> random(Random random, int purchases) {
    var members = members(30);
    return IntStream.range(0, purchases)
        .mapToObj(_ ->
            new Bought(
                LocalDate.of(2026, 1 + random.nextInt(2), 1 + random.nextInt(4)),
                Math.min(5, (int) Math.abs(random.nextGaussian() * 3)),
                members.get(random.nextInt(members.size()))))
        .toList();
  }

  private static List<UUID> members(int count) {
    return IntStream.range(0, count).mapToObj(i -> new UUID(7, i)).toList();
  }

  private static List<Sum> shown(List<Bought> bought) throws SQLException {
    var shown = new ArrayList<Sum>();
    for (var dimension : DIMENSIONS) {
      for (var resolution : Resolution.values()) {
        // Each report on its own, as different requests are.
        var hidden =
            new Disclosure((of, by, span) -> cells(bought, of, by, span))
                .hidden(dimension, resolution, YEAR);
        cells(bought, dimension, resolution, YEAR).stream()
            .filter(Predicate.not(cell -> hidden.contains(cell.place())))
            .forEach(cell -> shown.add(new Sum(dimension, resolution, cell)));
      }
    }
    return shown;
  }

  private static List<Sum> sums(List<Bought> bought) {
    var sums = new ArrayList<Sum>();
    for (var dimension : DIMENSIONS) {
      for (var resolution : Resolution.values()) {
        cells(bought, dimension, resolution, YEAR)
            .forEach(cell -> sums.add(new Sum(dimension, resolution, cell)));
      }
    }
    return sums;
  }

  private static List<Cell> cells(
      List<Bought> bought, Dimension dimension, Resolution resolution, Span span) {
    Map<Cell.Place, Cell.Given> cells = new HashMap<>();
    for (var one : bought) {
      var place = place(one, dimension, resolution);
      if (span.has(place.starts())) {
        var given = new Cell.Given(new Micros(1), 1, 0, Givers.of(one.member()), Givers.NONE);
        cells.merge(place, given, Cell.Given::plus);
      }
    }
    return cells.entrySet().stream().map(it -> new Cell(it.getKey(), it.getValue())).toList();
  }

  private static Cell.Place place(Bought one, Dimension dimension, Resolution resolution) {
    var starts = resolution.start(one.date());
    return switch (dimension) {
      case ZONE -> new Cell.Place(starts, one.zone(), "");
      case STORE -> new Cell.Place(starts, Integer.toString(one.store()), one.zone());
      case ALL, CHANNEL, SEGMENT, TIER, THEME, CAUSE, CAUSE_ZONE -> new Cell.Place(starts, "", "");
    };
  }

  /** Which of the smallest cells, by store and day, a sum has. */
  private static long[] vector(Sum sum) {
    var vector = new long[6 * 2 * 4];
    for (var store = 0; store < 6; store++) {
      for (var month = 0; month < 2; month++) {
        for (var day = 0; day < 4; day++) {
          var smallest = new Bought(LocalDate.of(2026, month + 1, day + 1), store, new UUID(0, 0));
          var isIn = place(smallest, sum.dimension(), sum.resolution()).equals(sum.cell().place());
          vector[(store * 2 + month) * 4 + day] = isIn ? 1 : 0;
        }
      }
    }
    return vector;
  }
}

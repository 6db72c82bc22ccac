package largesse.causes.report;

import static java.util.stream.Collectors.joining;
import static largesse.causes.allocation.TestBook.PROGRAMME;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import largesse.causes.allocation.TestBook;
import largesse.causes.allocation.TestPurchases;
import largesse.causes.panel.PanelEdition;
import largesse.causes.split.Split;
import largesse.common.v1.Channel;
import largesse.earning.v1.PurchaseRecorded;
import largesse.journal.v1.Event;
import largesse.runtime.ids.Ids;
import largesse.runtime.money.Micros;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("A8")
class GivingDbTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final LocalDate FIRST = LocalDate.parse("2026-01-01");
  private static final LocalDate LAST = LocalDate.parse("2026-03-31");
  private static final Set<String> SEA = Set.of("a", "b");

  /** The first half of them have a choice of their own: all to a. */
  private static final List<UUID> MEMBERS =
      IntStream.range(0, 60).mapToObj(_ -> Ids.next()).toList();

  /** What was bought, and what is left of it after returns. */
  private record Bought(PurchaseRecorded purchase, long leftMicros) {
    boolean isChosen() {
      return !purchase.getMemberId().isEmpty()
          && MEMBERS.indexOf(UUID.fromString(purchase.getMemberId())) < MEMBERS.size() / 2;
    }

    Map<String, Long> byCause() {
      return isChosen() ? Map.of("a", leftMicros) : thirds(leftMicros);
    }
  }

  private static final List<Bought> BOUGHT = new ArrayList<>();
  private static TestBook book;

  @BeforeAll
  static void buyAndReturn() {
    book = new TestBook();
    book.openPanel(1, PanelEdition.SINCE_EVER, Optional.empty(), "a", "b", "c");
    book.tamper("UPDATE cause SET theme = CASE cause WHEN 'c' THEN '' ELSE 'sea' END");
    for (var member : MEMBERS.subList(0, MEMBERS.size() / 2)) {
      book.choose(member, 1, PanelEdition.SINCE_EVER, Optional.of(Split.equally(List.of("a"))));
    }
    var random = new Random(5);
    var events = new TestPurchases();
    for (var batch = 0; batch < 6; batch++) {
      var applied = new ArrayList<Event>();
      for (var i = 0; i < 200; i++) {
        applied.addAll(buy(random, events));
      }
      book.apply(applied);
    }
  }

  @AfterAll
  static void close() {
    try {
      assertThat(book.audit().audit(PROGRAMME).findings()).isEmpty();
    } finally {
      book.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsShownIsWhatWasBought(Dimension dimension) {
    for (var resolution : Resolution.values()) {
      var expected = expected(dimension, resolution);
      var report = report(dimension, resolution);
      if (resolution == Resolution.YEAR) {
        assertThat(report.cells()).isNotEmpty();
      }
      for (var cell : report.cells()) {
        assertThat(cell.given())
            .as("%s %s", resolution, cell.place())
            .usingRecursiveComparison()
            .ignoringFields("givers", "choosers")
            .isEqualTo(expected.get(cell.place()));
      }
      var missing = new HashSet<>(expected.keySet());
      report.cells().forEach(cell -> missing.remove(cell.place()));
      assertThat(report.suppressed()).isEqualTo(!missing.isEmpty());
    }
  }

  @ParameterizedTest
  @EnumSource
  @Tag("xP4")
  void nothingIsShownThatFewerThanTenGave(Dimension dimension) {
    for (var resolution : Resolution.values()) {
      var expected = expected(dimension, resolution);
      for (var cell : report(dimension, resolution).cells()) {
        var givers = members(dimension, resolution, cell.place(), _ -> true);
        assertThat(givers == 0 || givers >= 10).as("%s of %s", cell, givers).isTrue();
        assertThat(expected).containsKey(cell.place());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  @Tag("xP4")
  void noChoiceIsToldThatFewerThanTenMade(Dimension dimension) {
    for (var resolution : Resolution.values()) {
      var report = report(dimension, resolution);
      for (var cell : report.cells()) {
        var choosers = members(dimension, resolution, cell.place(), Bought::isChosen);
        if (choosers > 0 && choosers < 10) {
          assertThat(report.choiceHidden()).contains(cell.place());
        }
      }
    }
    var days = report(Dimension.SEGMENT, Resolution.DAY);
    assertThat(days.cells()).extracting(Cell::place).containsAnyElementsOf(days.choiceHidden());
  }

  @Test
  void ofLessThanAMonthIsAPartOfTheMonths() {
    var month =
        reports()
            .report(
                PROGRAMME,
                Dimension.STORE,
                Resolution.DAY,
                Optional.empty(),
                LocalDate.parse("2026-02-28"));
    var days =
        reports()
            .report(
                PROGRAMME,
                Dimension.STORE,
                Resolution.DAY,
                Optional.of(LocalDate.parse("2026-02-10")),
                LocalDate.parse("2026-02-12"));
    assertThat(days.cells())
        .containsExactlyElementsOf(
            month.cells().stream()
                .filter(cell -> cell.starts().getDayOfMonth() >= 10)
                .filter(cell -> cell.starts().getDayOfMonth() <= 12)
                .toList());
  }

  @Test
  void theMigrationMakesTheSameOfWhatIsBooked() {
    var before = rows();
    book.tamper("DELETE FROM giving_total");
    book.tamper(migration("V009__report.sql"));
    book.tamper(migration("V033__zone_of_cause.sql"));
    book.tamper(migration("V034__choosers.sql"));
    assertThat(rows()).isEqualTo(before);
  }

  private static GivingReports reports() {
    return new GivingReports(book.transactions(), new GivingRepository());
  }

  private static GivingReport report(Dimension dimension, Resolution resolution) {
    return reports().report(PROGRAMME, dimension, resolution, Optional.of(FIRST), LAST);
  }

  private static List<Event> buy(Random random, TestPurchases events) {
    var member = random.nextInt(9) == 0 ? "" : pick(random, MEMBERS).toString();
    // Few go to the small store, and few to the south.
    var store = random.nextInt(40) == 0 ? "small" : pick(random, List.of("oslo", "bergen"));
    var purchase =
        PurchaseRecorded.newBuilder()
            .setPurchaseId(Ids.next().toString())
            .setMemberId(member)
            .setStore(store)
            .setZone(store.equals("bergen") ? "west" : "east")
            .setChannel(random.nextBoolean() ? Channel.CHANNEL_STORE : Channel.CHANNEL_WEB)
            .setSegment(pick(random, List.of("Consumer", "Corporate", "")))
            .setTier(random.nextInt(50) == 0 ? "gold" : "")
            .setBusinessDate(FIRST.plusDays(random.nextInt(3) * 31L + random.nextInt(5)).toString())
            .setShareMicros(1 + random.nextLong(5_000_000))
            .build();
    var share = purchase.getShareMicros();
    var left = random.nextInt(4) == 0 ? random.nextLong(share) : share;
    BOUGHT.add(new Bought(purchase, left));
    var applied = new ArrayList<>(List.of(events.purchase(purchase, NOON)));
    if (left < share) {
      applied.add(
          events.returned(
              UUID.fromString(purchase.getPurchaseId()),
              Optional.of(member).filter(id -> !id.isEmpty()).map(UUID::fromString),
              NOON,
              share - left,
              left));
    }
    return applied;
  }

  private static <T> T pick(Random random, List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  /** Computed from what was bought, by nothing that the service uses. */
  private static Map<Cell.Place, Cell.Given> expected(Dimension dimension, Resolution resolution) {
    var expected = new HashMap<Cell.Place, Cell.Given>();
    if (dimension == Dimension.CAUSE_ZONE && resolution == Resolution.DAY) {
      return expected;
    }
    for (var bought : BOUGHT) {
      for (var cause : bought.byCause().entrySet()) {
        var counts =
            cause.getKey().equals("a")
                || Set.of(Dimension.CAUSE, Dimension.CAUSE_ZONE, Dimension.THEME)
                    .contains(dimension);
        var given =
            new Cell.Given(
                new Micros(cause.getValue()),
                counts ? 1 : 0,
                counts && bought.isChosen() ? 1 : 0,
                Givers.NONE,
                Givers.NONE);
        expected.merge(
            place(bought.purchase(), cause.getKey(), dimension, resolution),
            given,
            Cell.Given::plus);
      }
    }
    return expected;
  }

  private static long members(
      Dimension dimension, Resolution resolution, Cell.Place place, Predicate<Bought> which) {
    var members = new HashSet<String>();
    for (var bought : BOUGHT.stream().filter(which).toList()) {
      for (var cause : bought.byCause().keySet()) {
        if (place(bought.purchase(), cause, dimension, resolution).equals(place)) {
          members.add(bought.purchase().getMemberId());
        }
      }
    }
    members.remove("");
    return members.size();
  }

  private static Cell.Place place(
      PurchaseRecorded purchase, String cause, Dimension dimension, Resolution resolution) {
    var starts = resolution.start(LocalDate.parse(purchase.getBusinessDate()));
    var theme = SEA.contains(cause) ? "sea" : "";
    return switch (dimension) {
      case ALL -> new Cell.Place(starts, "", "");
      case ZONE -> new Cell.Place(starts, purchase.getZone(), "");
      case STORE -> new Cell.Place(starts, purchase.getStore(), purchase.getZone());
      case CHANNEL ->
          new Cell.Place(starts, purchase.getChannel().name().replace("CHANNEL_", ""), "");
      case SEGMENT -> new Cell.Place(starts, purchase.getSegment(), "");
      case TIER -> new Cell.Place(starts, purchase.getTier(), "");
      case THEME -> new Cell.Place(starts, theme, "");
      case CAUSE -> new Cell.Place(starts, cause, theme);
      case CAUSE_ZONE -> new Cell.Place(starts, purchase.getZone(), cause);
    };
  }

  /** Equal parts of three, what is left over to the first ones. */
  private static Map<String, Long> thirds(long micros) {
    var third = micros / 3;
    var rest = micros % 3;
    return Map.of("a", third + (rest > 0 ? 1 : 0), "b", third + (rest > 1 ? 1 : 0), "c", third);
  }

  private static String rows() {
    return book.transactions()
        .reading(connection -> {
          try (var statement = connection.createStatement();
              var rows =
                  statement.executeQuery(
                      """
                      SELECT dimension, resolution, starts, key, parent, amount_micros, purchases,
                             chosen_purchases, cardinality(givers), cardinality(choosers)
                      FROM giving_total ORDER BY 1, 2, 3, 4, 5
                      """)) {
            var text = new StringBuilder();
            while (rows.next()) {
              for (var column = 1; column <= 10; column++) {
                text.append(rows.getString(column)).append(' ');
              }
              text.append('\n');
            }
            return text.toString();
          }
        });
  }

  /** What the migration does with a book that is there already. */
  private static String migration(String file) {
    try (var sql =
        Objects.requireNonNull(GivingDbTest.class.getResourceAsStream("/db/migration/" + file))) {
      var text = new String(sql.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .dropWhile(line -> !line.equals("-- What there is already."))
          .collect(joining("\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

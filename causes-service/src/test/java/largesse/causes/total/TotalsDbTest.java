package largesse.causes.total;

import static largesse.causes.allocation.TestBook.PROGRAMME;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import largesse.causes.allocation.TestBook;
import largesse.causes.allocation.TestPurchases;
import largesse.causes.panel.PanelEdition;
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
class TotalsDbTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final List<UUID> MEMBERS =
      IntStream.range(0, 20).mapToObj(_ -> Ids.next()).toList();

  /** What was bought, and what is left of it after returns. */
  private record Bought(PurchaseRecorded purchase, long leftMicros) {
    LocalDate date() {
      return LocalDate.parse(purchase.getBusinessDate());
    }
  }

  private static final List<Bought> BOUGHT = new ArrayList<>();
  private static TestBook book;

  @BeforeAll
  static void buyAndReturn() {
    book = new TestBook();
    book.openPanel(1, PanelEdition.SINCE_EVER, Optional.empty(), "a", "b", "c");
    var random = new Random(11);
    var events = new TestPurchases();
    for (var batch = 0; batch < 5; batch++) {
      var applied = new ArrayList<Event>();
      for (var i = 0; i < 100; i++) {
        var purchase = purchase(random);
        var share = purchase.getShareMicros();
        var left = random.nextInt(3) == 0 ? random.nextLong(share) : share;
        applied.add(events.purchase(purchase, NOON));
        if (left < share) {
          applied.add(
              events.returned(
                  UUID.fromString(purchase.getPurchaseId()),
                  Optional.of(purchase.getMemberId())
                      .filter(id -> !id.isEmpty())
                      .map(UUID::fromString),
                  NOON,
                  share - left,
                  left));
        }
        BOUGHT.add(new Bought(purchase, left));
      }
      book.apply(applied);
    }
  }

  @AfterAll
  static void close() {
    book.close();
  }

  @ParameterizedTest
  @EnumSource
  void equalTheSumsOfWhatWasBought(Grouping grouping) {
    for (var period : periods()) {
      assertThat(pages(grouping, period, 500)).isEqualTo(expected(grouping, period));
    }
  }

  @ParameterizedTest
  @EnumSource
  void areTheSameInPagesOfAnySize(Grouping grouping) {
    var whole = pages(grouping, Period.parse("", ""), 500);
    for (var size : List.of(1, 2, 7)) {
      assertThat(pages(grouping, Period.parse("", ""), size)).isEqualTo(whole);
    }
  }

  @Test
  void aPurchaseThatIsSplitCountsOnceInTheSum() {
    for (var period : periods()) {
      var bought = in(period);
      assertThat(book.totals().sum(PROGRAMME, period))
          .isEqualTo(
              new Total(
                  "",
                  new Micros(bought.stream().mapToLong(Bought::leftMicros).sum()),
                  bought.size()));
    }
  }

  @Test
  void ofACauseTellWhatCameAndWhatWentBack() {
    for (var cause : List.of("a", "b", "c")) {
      var totals = book.totals().ofCause(PROGRAMME, cause);
      var net =
          book
              .totals()
              .groups(PROGRAMME, Grouping.CAUSE, Period.parse("", ""), Optional.empty(), 9)
              .stream()
              .filter(total -> total.key().equals(cause))
              .findFirst()
              .orElseThrow();
      assertThat(totals.allocated().minus(totals.reversed())).isEqualTo(net.amount());
      assertThat(totals.reversed().value()).isPositive();
      assertThat(totals.purchases()).isEqualTo(net.purchases());
    }
  }

  @Test
  void ofAnotherProgrammeAreNone() {
    assertThat(book.totals().sum("other", Period.parse("", "")).purchases()).isZero();
    assertThat(
            book.totals()
                .groups("other", Grouping.MEMBER, Period.parse("", ""), Optional.empty(), 9))
        .isEmpty();
  }

  private static PurchaseRecorded purchase(Random random) {
    var member = random.nextInt(4) == 0 ? "" : MEMBERS.get(random.nextInt(20)).toString();
    return PurchaseRecorded.newBuilder()
        .setPurchaseId(Ids.next().toString())
        .setMemberId(member)
        .setStore("store-" + random.nextInt(6))
        .setZone(List.of("north", "south", "Øst").get(random.nextInt(3)))
        .setChannel(random.nextBoolean() ? Channel.CHANNEL_STORE : Channel.CHANNEL_WEB)
        .setSegment(member.isEmpty() ? "" : List.of("Consumer", "B2B").get(random.nextInt(2)))
        .setTier(member.isEmpty() ? "" : List.of("", "gold").get(random.nextInt(2)))
        .setBusinessDate(LocalDate.of(2026, 1, 15).plusDays(random.nextInt(90)).toString())
        .setShareMicros(1 + random.nextLong(5_000_000))
        .build();
  }

  private static List<Period> periods() {
    return List.of(
        Period.parse("", ""),
        Period.parse("2026-02-01", "2026-02-28"),
        Period.parse("2026-03-01", ""),
        Period.parse("", "2026-01-20"),
        Period.parse("2030-01-01", ""));
  }

  private static List<Total> pages(Grouping grouping, Period period, int size) {
    var all = new ArrayList<Total>();
    var after = Optional.<String>empty();
    while (true) {
      var page = book.totals().groups(PROGRAMME, grouping, period, after, size);
      all.addAll(page);
      if (page.size() < size) {
        return all;
      }
      after = Optional.of(page.getLast().key());
    }
  }

  /** Computed from what was bought, by nothing that the service uses. */
  private static List<Total> expected(Grouping grouping, Period period) {
    var amounts = new TreeMap<String, Long>();
    var purchases = new TreeMap<String, Set<String>>();
    for (var bought : in(period)) {
      parts(grouping, bought)
          .forEach((key, micros) -> {
            amounts.merge(key, micros, Long::sum);
            purchases
                .computeIfAbsent(key, _ -> new HashSet<>())
                .add(bought.purchase().getPurchaseId());
          });
    }
    return amounts.entrySet().stream()
        .map(group ->
            new Total(
                group.getKey(),
                new Micros(group.getValue()),
                purchases.getOrDefault(group.getKey(), Set.of()).size()))
        .toList();
  }

  private static Map<String, Long> parts(Grouping grouping, Bought bought) {
    return switch (grouping) {
      case CAUSE -> thirds(bought);
      case ZONE -> whole(PurchaseRecorded::getZone, bought);
      case SEGMENT -> whole(PurchaseRecorded::getSegment, bought);
      case MONTH -> whole(it -> it.getBusinessDate().substring(0, 7), bought);
      case MEMBER -> whole(PurchaseRecorded::getMemberId, bought);
      case STORE -> whole(PurchaseRecorded::getStore, bought);
      case CHANNEL -> whole(it -> it.getChannel().name().replace("CHANNEL_", ""), bought);
      case TIER -> whole(PurchaseRecorded::getTier, bought);
    };
  }

  private static Map<String, Long> whole(Function<PurchaseRecorded, String> key, Bought bought) {
    return Map.of(key.apply(bought.purchase()), bought.leftMicros());
  }

  /** Equal parts of three, what is left over to the first ones. */
  private static Map<String, Long> thirds(Bought bought) {
    var third = bought.leftMicros() / 3;
    var rest = bought.leftMicros() % 3;
    return Map.of("a", third + (rest > 0 ? 1 : 0), "b", third + (rest > 1 ? 1 : 0), "c", third);
  }

  private static List<Bought> in(Period period) {
    return BOUGHT.stream()
        .filter(it -> period.from().map(from -> !it.date().isBefore(from)).orElse(true))
        .filter(it -> period.to().map(to -> !it.date().isAfter(to)).orElse(true))
        .toList();
  }
}

package largesse.earning.counter;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import largesse.earning.counter.Counter.Terms;
import largesse.earning.revision.Versioned;
import largesse.earning.rule.Basket;
import largesse.earning.rule.BasketLine;
import largesse.earning.rule.LineFilter;
import largesse.earning.rule.Outcome;

/** A version of a counter, ready to count. */
public final class CompiledCounter implements Versioned {
  private static final long MILLION = 1_000_000;

  /** A purchase reaches a counter so often at most. */
  private static final long MAX_TIMES = 100;

  private final CounterVersion version;
  private final LineFilter filter;

  CompiledCounter(CounterVersion version) {
    this.version = version;
    var counter = version.counter();
    this.filter = new LineFilter(counter.when(), counter.lines(), counter.scope());
  }

  public Counter counter() {
    return version.counter();
  }

  public Terms terms() {
    return version.counter().terms();
  }

  public long version() {
    return version.version();
  }

  @Override
  public String id() {
    return version.id();
  }

  @Override
  public long revision() {
    return version.revision();
  }

  @Override
  public Optional<Instant> from() {
    return version.from();
  }

  /**
   * What a basket contributes; absent: nothing. Pure.
   *
   * @param freePieces how many of its pieces were free because the counter had been reached: these
   *     don't count
   */
  public Optional<Contribution> contribution(Basket basket, long freePieces) {
    var lines = lines(basket);
    var free = Math.min(freePieces, pieces(lines));
    var amounts = amounts(basket, lines, free);
    return amounts.isEmpty() && free == 0
        ? Optional.empty()
        : Optional.of(new Contribution(this, basket.businessDate(), amounts, free));
  }

  /**
   * What something contributes by itself, with what rules add to it.
   *
   * @param micros millionths of the measure
   */
  Contribution adding(Optional<Contribution> own, LocalDate day, long micros) {
    var amounts = new TreeMap<String, Long>();
    own.ifPresent(contribution -> amounts.putAll(contribution.amounts()));
    if (terms().onceADay()) {
      amounts.putIfAbsent(day.toString(), 1L);
    } else {
      var more = terms().measure() == Measure.SPEND ? micros : micros / MILLION;
      var before = amounts.getOrDefault(Contribution.SUM, 0L);
      var most = terms().target() == 0 ? Long.MAX_VALUE : most();
      amounts.put(Contribution.SUM, before > most - more ? most : before + more);
    }
    return new Contribution(this, day, amounts, own.map(Contribution::freePieces).orElse(0L));
  }

  /** The lines of a basket that count; empty: it doesn't. */
  public List<BasketLine> lines(Basket basket) {
    return switch (match(basket)) {
      case LineFilter.Match.Counts counts -> counts.lines();
      case LineFilter.Match.DoesNot no -> List.of();
    };
  }

  /** Why a basket doesn't count; absent: it does. */
  Optional<Outcome> whyNot(Basket basket) {
    return switch (match(basket)) {
      case LineFilter.Match.Counts counts -> Optional.empty();
      case LineFilter.Match.DoesNot(var why) -> Optional.of(why);
    };
  }

  /** Whole pieces. */
  public static long pieces(List<BasketLine> lines) {
    return lines.stream().mapToLong(line -> line.quantityMicros() / MILLION).sum();
  }

  private LineFilter.Match match(Basket basket) {
    return filter.match(basket);
  }

  /** By what is counted once; under the empty text what adds up. */
  private SortedMap<String, Long> amounts(Basket basket, List<BasketLine> lines, long free) {
    if (lines.isEmpty()) {
      return new TreeMap<>();
    }
    var day = basket.businessDate();
    return switch (terms().measure()) {
      case VISITS -> sum(day.toString(), free > 0 && free == pieces(lines) ? 0 : 1);
      case ITEMS -> sum(day.toString(), pieces(lines) - free);
      case SPEND ->
          sum(
              day.toString(),
              lines.stream().mapToLong(BasketLine::netMicros).reduce(0, Math::addExact));
      case DISTINCT_BRANDS -> each(lines, BasketLine::brand);
      case DISTINCT_CATEGORIES -> each(lines, BasketLine::category);
      case WEEKS, MONTHS -> one(Chain.slot(terms().measure(), day));
    };
  }

  private SortedMap<String, Long> sum(String day, long amount) {
    if (amount <= 0) {
      return new TreeMap<>();
    } else if (terms().onceADay()) {
      return one(day);
    }
    var most = terms().target() == 0 ? Long.MAX_VALUE : most();
    return new TreeMap<>(Map.of("", Math.min(amount, most)));
  }

  private long most() {
    return terms().target() > Long.MAX_VALUE / MAX_TIMES
        ? Long.MAX_VALUE
        : terms().target() * MAX_TIMES;
  }

  private static SortedMap<String, Long> one(String slot) {
    return new TreeMap<>(Map.of(slot, 1L));
  }

  private static SortedMap<String, Long> each(
      List<BasketLine> lines, Function<BasketLine, String> of) {
    var each = new TreeMap<String, Long>();
    lines.stream().map(of).filter(text -> !text.isEmpty()).forEach(text -> each.put(text, 1L));
    return each;
  }
}

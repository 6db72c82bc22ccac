package largesse.earning.tally;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.LongStream;
import largesse.earning.counter.CompiledCounter;
import largesse.earning.counter.Contribution;
import largesse.earning.counter.Counters;
import largesse.earning.counter.Span;
import largesse.runtime.ids.Ids;

/**
 * The tallies of members whom a transaction has locked. Everything done here is in memory until
 * {@link Tallies#save}.
 */
public final class TallyBook {
  private final TreeMap<TallyKey, Tally> tallies = new TreeMap<>();
  private final Map<UUID, List<Counted>> known = new HashMap<>();
  private final List<Counted> changed = new ArrayList<>();
  private final List<MilestoneKey> lost = new ArrayList<>();

  TallyBook(Collection<Tally> opened, Collection<Counted> counted) {
    opened.forEach(tally -> tallies.put(tally.key(), tally));
    counted.forEach(
        one -> known.computeIfAbsent(one.originId(), origin -> new ArrayList<>()).add(one));
  }

  /** A book without any tally. */
  public static TallyBook none() {
    return new TallyBook(List.of(), List.of());
  }

  /** What something that was counted made of the tallies. */
  public record Outcome(List<Advance> advances, List<Reached> reached) {
    public static final Outcome NOTHING = new Outcome(List.of(), List.of());

    public Outcome {
      advances = List.copyOf(advances);
      reached = List.copyOf(reached);
    }

    /** The same, with what was reached judged another time. */
    public Outcome with(List<Reached> judged) {
      return new Outcome(advances, judged);
    }
  }

  /**
   * Counts a purchase, or an activity.
   *
   * @param by what it is judged by if something is reached
   */
  public Outcome add(TallyDemand demand, UUID originId, Reached.By by) {
    var advances = new ArrayList<Advance>();
    var reached = new ArrayList<Reached>();
    for (var contribution : demand.contributions()) {
      var counter = contribution.counter();
      var tally = tally(demand.holder(), contribution);
      var before = tally.total();
      var rows = rows(tally.key(), originId, contribution);
      rows.forEach(row -> apply(tally, row));
      changed.addAll(rows);
      var reachedBefore = tally.settle(counter.terms());
      var added = tally.total() - before;
      advances.add(Advance.of(counter, tally, added, reachedBefore, contribution.day()));
      LongStream.rangeClosed(reachedBefore + 1, tally.reached())
          .mapToObj(number -> Reached.of(Ids.next(), counter, tally.key(), number, by))
          .forEach(reached::add);
    }
    return new Outcome(advances, reached);
  }

  /**
   * Takes back what a purchase, or an activity, contributed beyond what is left of it; never adds.
   *
   * @param counters as they were in force when it happened
   * @param left what is left of it, by counter
   * @return what is no longer reached
   */
  public List<MilestoneKey> takeBack(
      UUID originId, Counters counters, Map<String, Contribution> left) {
    var gone = new ArrayList<MilestoneKey>();
    for (var row : known.getOrDefault(originId, List.of())) {
      var still = left.get(row.tally().counter());
      var amount = still == null ? 0 : still.amounts().getOrDefault(row.slot(), 0L);
      var free = still == null ? 0 : still.freePieces();
      var after = row.of(Math.min(row.amount(), amount), Math.min(row.freePieces(), free));
      if (after.equals(row)) {
        continue;
      }
      var tally = get(row.tally());
      apply(tally, row.of(after.amount() - row.amount(), after.freePieces() - row.freePieces()));
      changed.add(after);
      var counter = counters.find(row.tally().counter()).orElseThrow();
      var before = tally.settle(counter.terms());
      LongStream.rangeClosed(tally.reached() + 1, before)
          .forEach(number -> gone.add(new MilestoneKey(tally.key(), number)));
    }
    lost.addAll(gone);
    return gone;
  }

  /** How many pieces of a purchase, or an activity, had been free, by counter. */
  public Map<String, Long> freePieces(UUID originId) {
    var free = new HashMap<String, Long>();
    known
        .getOrDefault(originId, List.of())
        .forEach(row -> free.merge(row.tally().counter(), row.freePieces(), Long::sum));
    return free;
  }

  /**
   * Sets the target of a holder for the window of a contribution; false: it is reached already.
   *
   * @param contribution of nothing
   */
  public boolean aim(TallyDemand demand, Contribution contribution, long target) {
    return tally(demand.holder(), contribution).aim(target);
  }

  /** How a holder stands on the day of a contribution, before it. */
  public Advance standing(TallyDemand demand, Contribution contribution) {
    var counter = contribution.counter();
    var day = contribution.day();
    return find(demand.holder(), counter, day)
        .map(tally -> Advance.of(counter, tally, 0, tally.reached(), day))
        .orElseGet(() -> Advance.none(counter, day));
  }

  /** How many pieces are free for a holder, should they buy what contributes. */
  public long free(TallyDemand demand, Contribution contribution) {
    return find(demand.holder(), contribution.counter(), contribution.day())
        .map(tally -> Math.max(0, tally.free(contribution.counter().terms())))
        .orElse(0L);
  }

  private static void apply(Tally tally, Counted row) {
    if (row.amount() != 0) {
      tally.add(row.slot(), row.amount());
    }
    tally.takeFree(row.freePieces());
  }

  private static List<Counted> rows(TallyKey tally, UUID originId, Contribution contribution) {
    var rows = new ArrayList<Counted>();
    contribution
        .amounts()
        .forEach((slot, amount) ->
            rows.add(
                new Counted(
                    tally,
                    originId,
                    slot,
                    amount,
                    rows.isEmpty() ? contribution.freePieces() : 0)));
    if (rows.isEmpty()) {
      rows.add(new Counted(tally, originId, Contribution.SUM, 0, contribution.freePieces()));
    }
    return rows;
  }

  private Tally tally(Holder holder, Contribution contribution) {
    var counter = contribution.counter();
    return find(holder, counter, contribution.day())
        .orElseGet(() -> {
          var span = counter.terms().window().spanOf(contribution.day());
          var begun =
              Tally.begin(
                  key(holder, counter, span.from()), span.until(), counter.terms().target());
          tallies.put(begun.key(), begun);
          return begun;
        });
  }

  /**
   * The tally that a day counts in: the last one that it is in, else the next one that begins
   * before one that this day began would end.
   */
  private Optional<Tally> find(Holder holder, CompiledCounter counter, LocalDate day) {
    var all =
        tallies
            .subMap(key(holder, counter, Span.EVER), true, key(holder, counter, Span.FOREVER), true)
            .values();
    var within = all.stream().filter(tally -> tally.covers(day)).reduce((one, later) -> later);
    var end = counter.terms().window().spanOf(day).until();
    return within.or(() ->
        all.stream()
            .filter(tally ->
                tally.key().startsOn().isAfter(day) && tally.key().startsOn().isBefore(end))
            .findFirst());
  }

  private static TallyKey key(Holder holder, CompiledCounter counter, LocalDate startsOn) {
    return new TallyKey(holder.programme(), holder.memberId(), counter.id(), startsOn);
  }

  private Tally get(TallyKey key) {
    var tally = tallies.get(key);
    if (tally == null) {
      throw new IllegalStateException("A tally was not demanded: " + key.counter());
    }
    return tally;
  }

  /** Those that something has changed, in the order of their keys. */
  List<Tally> changedTallies() {
    return tallies.values().stream().filter(Tally::isChanged).toList();
  }

  /** Contributions that are new or have changed. */
  List<Counted> changedContributions() {
    return changed;
  }

  /** What is no longer reached. */
  List<MilestoneKey> lost() {
    return lost;
  }
}

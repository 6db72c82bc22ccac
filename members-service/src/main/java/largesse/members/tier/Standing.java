package largesse.members.tier;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import largesse.members.spend.SpendDay;
import org.jspecify.annotations.Nullable;

/**
 * Where what a member bought, or was credited, puts them on the ladder on a day (E3). Nothing but
 * that, what comes back of it, days and what they are given by hand moves it: who spends units
 * keeps their tier (xT2).
 *
 * <p>What is recorded late counts in the period of its day, as if it had been known then (xT5); a
 * return takes its purchase out of the period of that (xT6). Either takes effect from today: up at
 * once, down as the policy says.
 */
public final class Standing {
  /** Beyond these nothing that was bought by today counts any more. */
  private static final int YEARS_AHEAD = 8;

  private final TierPolicy policy;
  private final Ladder ladder;
  private final HeldTier held;
  private final LocalDate today;
  private final List<LocalDate> dates;
  private final NavigableSet<LocalDate> turns = new TreeSet<>();
  private final long[] spentUpTo;
  private final long[] measuredUpTo;
  private final State state;
  private final @Nullable LocalDate dueOn;

  /**
   * The earned tier.
   *
   * @param rank on the ladder
   * @param fallsOn null: it isn't about to
   */
  private record State(int rank, @Nullable LocalDate fallsOn) {}

  private Standing(
      TierPolicy policy, Ladder ladder, HeldTier held, List<SpendDay> days, LocalDate today) {
    this.policy = policy;
    this.ladder = ladder;
    this.held = held;
    this.today = today;
    this.dates = days.stream().map(SpendDay::businessDate).toList();
    this.spentUpTo = sums(days, TierPolicy.Measure.SPEND);
    this.measuredUpTo = sums(days, policy.measure());
    if (policy.period() == TierPolicy.Period.ROLLING) {
      dates.forEach(date -> turns.add(policy.lapseOf(date)));
    }
    turns.addAll(dates);
    this.state = judge();
    this.dueOn = due();
  }

  /**
   * Judges a member.
   *
   * @param days the member's spend by day, the earliest first; days that don't count are passed
   *     over
   */
  static Standing of(
      TierPolicy policy, Ladder ladder, HeldTier held, List<SpendDay> days, LocalDate today) {
    return new Standing(policy, ladder, held, days, today);
  }

  /** The sums of the days before each, and of all. */
  private static long[] sums(List<SpendDay> days, TierPolicy.Measure measure) {
    var sums = new long[days.size() + 1];
    for (var i = 0; i < days.size(); i++) {
      sums[i + 1] = Math.addExact(sums[i], measure.of(days.get(i)));
    }
    return sums;
  }

  /** From the first day that was due, in whose light the later ones are seen, to today. */
  private State judge() {
    var dueBefore =
        held.dueOn() != null && held.dueOn().isBefore(today) && !policy.forgets()
            ? held.dueOn()
            : today;
    var judged = step(new State(ladder.rankOf(held.earned()), held.fallsOn()), dueBefore);
    for (var day = dueBefore; day.isBefore(today); ) {
      day = nextDay(day, judged).filter(next -> next.isBefore(today)).orElse(today);
      judged = step(judged, day);
    }
    return judged;
  }

  private State step(State before, LocalDate day) {
    var reached = reachedOn(day);
    if (reached >= before.rank()) {
      return new State(reached, null);
    }
    var fallsOn =
        before.fallsOn() == null ? policy.fallsOn(day, held.enrolledOn()) : before.fallsOn();
    if (fallsOn.isAfter(day)) {
      return new State(before.rank(), fallsOn);
    }
    var lower =
        switch (policy.downgrade()) {
          case IMMEDIATE -> reached;
          case ONE_STEP -> before.rank() - 1;
        };
    return new State(lower, lower > reached ? policy.nextStepOn(day, held.enrolledOn()) : null);
  }

  private int reachedOn(LocalDate day) {
    var start = policy.periodStart(day, held.enrolledOn());
    var now = rankReachedBy(measured(start, day));
    return switch (policy.period()) {
      case ROLLING -> now;
      case CALENDAR_YEAR, ANNIVERSARY -> Math.max(now, reachedBefore(start));
    };
  }

  /** What was reached in the period before the one that begins on a day. */
  private int reachedBefore(LocalDate start) {
    var last = start.minusDays(1);
    var before = policy.periodStart(last, held.enrolledOn());
    return rankReachedBy(measured(before, last));
  }

  /** Where tiers are given by hand, not even one without a threshold is reached. */
  private int rankReachedBy(long micros) {
    return policy.measure() == TierPolicy.Measure.INVITATION ? 0 : ladder.reachedBy(micros);
  }

  private long measured(LocalDate start, LocalDate day) {
    return policy.measure().micros(sum(measuredUpTo, start, day));
  }

  /** A store that is a day ahead of the programme counts at once, within the same period. */
  private long sum(long[] upTo, LocalDate start, LocalDate day) {
    var end = day.isBefore(today) ? day.plusDays(1) : endOf(day);
    return Math.subtractExact(upTo[countBefore(end)], upTo[countBefore(start)]);
  }

  private int countBefore(LocalDate date) {
    var place = Collections.binarySearch(dates, date);
    return place < 0 ? -place - 1 : place;
  }

  private LocalDate endOf(LocalDate day) {
    return switch (policy.period()) {
      case ROLLING -> LocalDate.MAX;
      case CALENDAR_YEAR, ANNIVERSARY -> policy.nextPeriodStart(day, held.enrolledOn());
    };
  }

  private @Nullable LocalDate due() {
    var last = today.plusYears(YEARS_AHEAD);
    for (var day = today; day.isBefore(last); ) {
      var next =
          Stream.concat(nextDay(day, state).stream(), givenEndsAfter(day))
              .min(LocalDate::compareTo);
      if (next.isEmpty()) {
        return null;
      }
      day = next.get();
      var then = step(state, day);
      if (!then.equals(state) || rankOn(day, then) != rankOn(today, state)) {
        return day;
      }
    }
    return null;
  }

  /** The first days after a day on which something that was given is no longer held. */
  private Stream<LocalDate> givenEndsAfter(LocalDate day) {
    return held.given().stream()
        .flatMap(given -> Stream.ofNullable(given.until()))
        .map(until -> until.plusDays(1))
        .filter(end -> end.isAfter(day));
  }

  /** The next day after one on which, for all that is known, something can change. */
  private Optional<LocalDate> nextDay(LocalDate day, State state) {
    Stream<LocalDate> next =
        switch (policy.period()) {
          case ROLLING -> Stream.empty();
          case CALENDAR_YEAR, ANNIVERSARY ->
              Stream.of(policy.nextPeriodStart(day, held.enrolledOn()));
        };
    return Stream.of(next, Stream.ofNullable(turns.higher(day)), after(day, state.fallsOn()))
        .flatMap(some -> some)
        .min(LocalDate::compareTo);
  }

  private static Stream<LocalDate> after(LocalDate day, @Nullable LocalDate some) {
    return some == null || !some.isAfter(day) ? Stream.empty() : Stream.of(some);
  }

  private int rankOn(LocalDate day, State earned) {
    return held.given().stream()
        .filter(given -> given.isHeldOn(day))
        .mapToInt(given -> ladder.rankOf(given.tier()))
        .reduce(earned.rank(), Math::max);
  }

  /** The policy that it is judged by. */
  public TierPolicy policy() {
    return policy;
  }

  /** The first day of the period under way. */
  public LocalDate periodStart() {
    return policy.periodStart(today, held.enrolledOn());
  }

  /** Net spend less returns within the period, in millionths of the programme's currency. */
  public long spendMicros() {
    return sum(spentUpTo, periodStart(), today);
  }

  /** What the policy measures within the period, in millionths. */
  public long measuredMicros() {
    return measured(periodStart(), today);
  }

  /** The tier that the member has, reached or given. */
  public Optional<Tier> tier() {
    return ladder.at(rankOn(today, state));
  }

  /** The tier reached. */
  public Optional<Tier> earned() {
    return ladder.at(state.rank());
  }

  /** The day on which the tier reached falls unless it is reached anew. */
  public Optional<LocalDate> fallsOn() {
    return Optional.ofNullable(state.fallsOn());
  }

  /** The next tier up the ladder; none where tiers are given by hand. */
  public Optional<Tier> nextTier() {
    return policy.measure() == TierPolicy.Measure.INVITATION
        ? Optional.empty()
        : ladder.at(rankOn(today, state) + 1);
  }

  /** What is missing to the next tier, in millionths of what is measured; 0: there is none. */
  public long nextTierMissingMicros() {
    return nextTier()
        .map(next -> Math.max(0, Math.subtractExact(next.thresholdMicros(), measuredMicros())))
        .orElse(0L);
  }

  /** The first day on which something changes if nothing is bought or returned until then. */
  public Optional<LocalDate> dueOn() {
    return Optional.ofNullable(dueOn);
  }
}

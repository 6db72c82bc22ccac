package largesse.members.tier;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import largesse.members.spend.RollingYear;
import largesse.members.spend.SpendDay;
import org.jspecify.annotations.Nullable;

/**
 * Where a member's spend of the last year puts them on the ladder on a day (E3). Nothing but
 * purchases and returns moves it: who spends units keeps their tier (xT2).
 */
public final class Standing {
  private final Ladder ladder;
  private final long spendMicros;
  private final @Nullable LocalDate dueOn;

  private Standing(Ladder ladder, long spendMicros, @Nullable LocalDate dueOn) {
    this.ladder = ladder;
    this.spendMicros = spendMicros;
    this.dueOn = dueOn;
  }

  /**
   * Judges a member.
   *
   * @param days the member's spend by day, the earliest first; days that don't count are passed
   *     over
   */
  public static Standing of(Ladder ladder, List<SpendDay> days, RollingYear year) {
    var counting = days.stream().filter(day -> year.includes(day.businessDate())).toList();
    var spend = counting.stream().mapToLong(SpendDay::netMicros).reduce(0, Math::addExact);
    return new Standing(ladder, spend, dueOn(ladder, counting, spend));
  }

  private static @Nullable LocalDate dueOn(Ladder ladder, List<SpendDay> days, long spend) {
    var tier = ladder.reachedBy(spend);
    var left = spend;
    for (var day : days) {
      left = Math.subtractExact(left, day.netMicros());
      if (!ladder.reachedBy(left).equals(tier)) {
        return RollingYear.lapseOf(day.businessDate());
      }
    }
    return null;
  }

  /** Net spend less returns within the year, in millionths of the programme's currency. */
  public long spendMicros() {
    return spendMicros;
  }

  /** The tier reached. */
  public Optional<Tier> tier() {
    return ladder.reachedBy(spendMicros);
  }

  /** The next tier up the ladder. */
  public Optional<Tier> nextTier() {
    return ladder.nextAfter(spendMicros);
  }

  /** What is missing to the next tier; 0 when there is none. */
  public long nextTierMissingMicros() {
    return nextTier()
        .map(next -> Math.subtractExact(next.thresholdMicros(), spendMicros))
        .orElse(0L);
  }

  /** The first day on which the tier is another one if nothing is bought or returned until then. */
  public Optional<LocalDate> dueOn() {
    return Optional.ofNullable(dueOn);
  }
}

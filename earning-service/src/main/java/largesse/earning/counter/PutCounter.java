package largesse.earning.counter;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import largesse.earning.platform.EarningReason;
import largesse.earning.revision.ConfigurationRevisionRepository;
import largesse.earning.revision.Put;
import largesse.earning.rule.LineFilter;
import largesse.runtime.clock.ProgrammeClock;
import largesse.runtime.db.Transactions;

/** Creates a counter, or gives it a new version; what it was already changes nothing. */
@Singleton
class PutCounter {
  private static final int MAX_COUNTERS = 100;

  private final Transactions transactions;
  private final ProgrammeClock clock;
  private final CounterRepository counters;

  @Inject
  PutCounter(Transactions transactions, ProgrammeClock clock, CounterRepository counters) {
    this.transactions = transactions;
    this.clock = clock;
    this.counters = counters;
  }

  /**
   * Makes a counter be as wanted from its time on, as a rule is put.
   *
   * @param expectedVersion the version that the editor saw; 0: whichever
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, EXPRESSION_INVALID,
   *     EXPRESSION_TOO_COSTLY, PERIOD_INVALID, GOAL_FIXED, GOALS_FULL, REVISION_STALE
   */
  Put<CounterVersion> put(String programme, Counter wanted, long expectedVersion) {
    LineFilter.check(wanted.when(), wanted.lines());
    var now = clock.now(programme).truncatedTo(ChronoUnit.MICROS);
    return transactions.withEntities(tx -> {
      ConfigurationRevisionRepository.lock(tx, programme);
      var newest = counters.newest(programme, wanted.id());
      var newestVersion = newest.map(CounterVersion::version).orElse(0L);
      Put.requireExpected(expectedVersion, newestVersion);
      newest.ifPresentOrElse(
          known -> requireSameTerms(known.counter(), wanted), () -> requireRoom(programme));
      if (newest.isPresent() && isAlready(newest.get().counter(), wanted, now)) {
        return new Put<>(newest.get(), false);
      }
      var counter = newest.isEmpty() ? wanted : wanted.beginning(beginning(wanted, now));
      requirePeriod(counter);
      var revision = ConfigurationRevisionRepository.next(tx, programme);
      var written = new CounterVersion(counter, newestVersion + 1, revision);
      counters.add(programme, written);
      return new Put<>(written, newest.isEmpty());
    });
  }

  private static void requireSameTerms(Counter known, Counter wanted) {
    if (!known.terms().equals(wanted.terms())) {
      throw EarningReason.GOAL_FIXED.refusedAt(
          "value",
          "What the %s %s counts, up to which target and for how long, can't change: members rely"
                  .formatted(known.terms().kind().words(), known.id())
              + " on it.");
    }
  }

  private void requireRoom(String programme) {
    if (counters.count(programme) >= MAX_COUNTERS) {
      throw EarningReason.GOALS_FULL.refused(
          "A programme can have %d punch cards, goals and streaks at most."
              .formatted(MAX_COUNTERS));
    }
  }

  /** Whether the newest version is as wanted: with no time wanted, one that holds by now. */
  private static boolean isAlready(Counter newest, Counter wanted, Instant now) {
    var holds = newest.from().isEmpty() || !newest.from().get().isAfter(now);
    return wanted.from().isPresent() || !holds
        ? newest.equals(wanted)
        : newest.beginning(Optional.empty()).equals(wanted);
  }

  private static Optional<Instant> beginning(Counter wanted, Instant now) {
    if (wanted.from().isPresent() && wanted.from().get().isBefore(now)) {
      throw EarningReason.PERIOD_INVALID.refusedAt(
          "value.from", "What exists can change from now on, not in the past.");
    }
    return Optional.of(wanted.from().orElse(now));
  }

  private static void requirePeriod(Counter counter) {
    if (counter.from().isPresent()
        && counter.until().isPresent()
        && !counter.until().get().isAfter(counter.from().get())) {
      throw EarningReason.PERIOD_INVALID.refusedAt("value.until", "It would end before it begins.");
    }
  }
}

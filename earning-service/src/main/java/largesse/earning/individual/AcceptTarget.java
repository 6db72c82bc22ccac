package largesse.earning.individual;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import largesse.earning.configuration.Configurations;
import largesse.earning.counter.Contribution;
import largesse.earning.member.MergeRepository;
import largesse.earning.platform.EarningReason;
import largesse.earning.tally.Tallies;
import largesse.earning.tally.TallyDemand;
import largesse.runtime.db.RoundTrip;
import largesse.runtime.db.Transactions;
import largesse.runtime.programme.Programmes;

/** Accepts a member's target, once: from then on it is what reaches the goal in its window. */
@Singleton
class AcceptTarget {
  private final Transactions transactions;
  private final Programmes programmes;
  private final Configurations configurations;
  private final Tallies tallies;
  private final TargetRepository targets;
  private final MergeRepository merges;

  @Inject
  AcceptTarget(
      Transactions transactions,
      Programmes programmes,
      Configurations configurations,
      Tallies tallies,
      TargetRepository targets,
      MergeRepository merges) {
    this.transactions = transactions;
    this.programmes = programmes;
    this.configurations = configurations;
    this.tallies = tallies;
    this.targets = targets;
    this.merges = merges;
  }

  /**
   * Accepts what is proposed; again changes nothing.
   *
   * @throws largesse.runtime.error.Refused as TargetService.AcceptTarget says
   */
  Target accept(TargetKey key) {
    var now = programmes.now(key.programme()).truncatedTo(ChronoUnit.MICROS);
    var today = now.atZone(programmes.get(key.programme()).timeZone()).toLocalDate();
    return transactions.inTransaction(tx -> {
      var survivor = merges.survivorToWriteFor(tx, key.programme(), key.memberId());
      var theirs = new TargetKey(key.programme(), survivor, key.goal(), key.startsOn());
      return accept(tx, theirs, now, today);
    });
  }

  /** The member's tallies are locked first, as purchases lock them. */
  private Target accept(Connection tx, TargetKey key, Instant now, LocalDate today)
      throws SQLException {
    var counters =
        Objects.requireNonNull(
                configurations.current(tx, List.of(key.programme())).get(key.programme()))
            .at(now)
            .counters();
    var goal = ProposeTarget.individual(counters, key.goal());
    var nothing = new Contribution(goal, key.startsOn(), new TreeMap<>(), 0);
    var demand = TallyDemand.add(key.programme(), key.memberId(), List.of(nothing));
    var book = tallies.lock(tx, List.of(demand));
    var proposed =
        targets
            .lock(tx, key)
            .orElseThrow(() ->
                EarningReason.TARGET_UNKNOWN.refusedAt(
                    "starts_on", "No target is proposed for that window."));
    if (proposed.acceptedAt().isPresent()) {
      return proposed;
    } else if (!proposed.until().isAfter(today)) {
      throw EarningReason.PERIOD_INVALID.refusedAt("starts_on", "The window is over.");
    } else if (!book.aim(demand, nothing, proposed.amount())) {
      throw EarningReason.TARGET_REACHED.refused("The member has that much already.");
    }
    var trip = new RoundTrip();
    tallies.save(trip, book, List.of(), List.of());
    trip.run(tx);
    targets.accept(tx, key, now);
    return new Target(
        key,
        proposed.until(),
        proposed.amount(),
        proposed.money(),
        proposed.trailingMonths(),
        proposed.trailingAmount(),
        proposed.growthPpm(),
        proposed.proposedAt(),
        Optional.of(now));
  }
}

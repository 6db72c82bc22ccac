package largesse.members.review;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import largesse.members.member.RetierMembers;
import largesse.members.member.ToldTierRepository;
import largesse.members.platform.Chore;
import largesse.members.platform.EventfulTransactions;
import largesse.members.programme.ProgrammeTime;
import largesse.members.programme.ProgrammeTimeRepository;
import largesse.members.tier.TierReviewRepository;
import largesse.runtime.db.Transactions;
import largesse.runtime.journal.JournalEntry;

/**
 * Finds the members whose tier is no longer the one told, because its day has come or the ladder or
 * the policy has changed, and tells the new one (E3).
 */
@Singleton
@Priority(1)
public class TierReview implements Chore {
  private static final int MEMBERS_PER_STEP = 500;

  private final Transactions transactions;
  private final EventfulTransactions eventful;
  private final ProgrammeTimeRepository times;
  private final ToldTierRepository toldTiers;
  private final TierReviewRepository reviews;
  private final RetierMembers retierMembers;
  private final Counter changedByTime;
  private final Counter changedByLadder;

  @Inject
  TierReview(
      Transactions transactions,
      EventfulTransactions eventful,
      ProgrammeTimeRepository times,
      ToldTierRepository toldTiers,
      TierReviewRepository reviews,
      RetierMembers retierMembers,
      MeterRegistry metrics) {
    this.transactions = transactions;
    this.eventful = eventful;
    this.times = times;
    this.toldTiers = toldTiers;
    this.reviews = reviews;
    this.retierMembers = retierMembers;
    this.changedByTime = metrics.counter("largesse.members.tier.changes", "cause", "time");
    this.changedByLadder = metrics.counter("largesse.members.tier.changes", "cause", "ladder");
  }

  @Override
  public String name() {
    return "The review of tiers";
  }

  @Override
  public Set<String> pending() {
    return transactions.reading(connection -> pending(connection, times.all(connection)));
  }

  @Override
  public boolean step(String programme) {
    var byTime = eventful.inTransaction((tx, events) -> reviewDue(tx, programme, events));
    var byLadder = eventful.inTransaction((tx, events) -> reviewNext(tx, programme, events));
    changedByTime.increment(byTime.changed());
    changedByLadder.increment(byLadder.changed());
    return byTime.worked() || byLadder.worked();
  }

  @Override
  public boolean isPending(String programme) {
    return transactions.reading(connection ->
        pending(connection, List.of(times.get(connection, programme))).contains(programme));
  }

  private Set<String> pending(Connection connection, List<ProgrammeTime> programmes)
      throws SQLException {
    var pending = toldTiers.due(connection, programmes);
    pending.addAll(reviews.underWay(connection));
    return pending;
  }

  private record Step(boolean worked, int changed) {
    static final Step NONE = new Step(false, 0);
  }

  /** Members whose tier changes by itself. */
  private Step reviewDue(Connection tx, String programme, Consumer<JournalEntry> events)
      throws SQLException {
    var time = times.get(tx, programme);
    var due = toldTiers.claimDue(tx, programme, time.today(), MEMBERS_PER_STEP);
    if (due.isEmpty()) {
      return Step.NONE;
    }
    var changes = retierMembers.retier(tx, time, due);
    changes.forEach(events);
    return new Step(true, changes.size());
  }

  /** The next of all members, since the ladder or the policy has changed. */
  private Step reviewNext(Connection tx, String programme, Consumer<JournalEntry> events)
      throws SQLException {
    var reviewed = reviews.claim(tx, programme);
    if (reviewed.isEmpty()) {
      return Step.NONE;
    }
    var next = toldTiers.idsAfter(tx, programme, reviewed.get(), MEMBERS_PER_STEP);
    if (next.isEmpty()) {
      reviews.end(tx, programme);
      return new Step(true, 0);
    }
    var changes = retierMembers.retier(tx, times.get(tx, programme), next);
    reviews.advance(tx, programme, next.getLast());
    changes.forEach(events);
    return new Step(true, changes.size());
  }
}

package largesse.causes.goal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import largesse.causes.cause.CauseState;
import largesse.causes.cause.Causes;
import largesse.causes.curation.ChangeStanding;
import largesse.causes.platform.CausesReason;
import largesse.causes.platform.Chore;
import largesse.causes.trail.Act;
import largesse.causes.trail.Action;
import largesse.causes.trail.Subject;
import largesse.causes.trail.TrailRepository;
import largesse.runtime.db.Transactions;
import largesse.runtime.error.Refused;
import largesse.runtime.journal.Journal;
import largesse.runtime.programme.Programmes;

/**
 * Does with causes that have reached their goals as those say (xC12). It may run late, or twice at
 * once, or be broken off: a cause is retired once, and each goal is told of once.
 */
@Singleton
class WatchGoals implements Chore {
  private static final Act BY_GOAL = Act.byPolicy("The goal was reached");

  private final Transactions transactions;
  private final Goals goals;
  private final GoalRepository rows;
  private final ChangeStanding changeStanding;
  private final Causes causes;
  private final TrailRepository trail;
  private final Journal journal;
  private final Programmes programmes;
  private final InstantSource world;

  @Inject
  WatchGoals(
      Transactions transactions,
      Goals goals,
      GoalRepository rows,
      ChangeStanding changeStanding,
      Causes causes,
      TrailRepository trail,
      Journal journal,
      Programmes programmes,
      InstantSource world) {
    this.transactions = transactions;
    this.goals = goals;
    this.rows = rows;
    this.changeStanding = changeStanding;
    this.causes = causes;
    this.trail = trail;
    this.journal = journal;
    this.programmes = programmes;
    this.world = world;
  }

  /** What became of a cause. */
  record Applied(WhenReached policy, Optional<String> successor) {}

  @Override
  public void run() {
    for (var open : transactions.reading(rows::open)) {
      if (goals.progress(open.programme(), open.cause(), open.goal().value()).isReached()) {
        var applied = apply(open);
        transactions.doInTransaction(tx -> note(tx, open, applied));
      }
    }
  }

  private Applied apply(GoalRepository.OfCause open) {
    return switch (open.goal().value().whenReached()) {
      case CONTINUE -> new Applied(WhenReached.CONTINUE, Optional.empty());
      case REDIRECT -> {
        if (!retire(open, open.goal().value().successor())) {
          retire(open, Optional.empty());
        }
        yield retired(open);
      }
      case CLOSE -> {
        retire(open, Optional.empty());
        yield retired(open);
      }
    };
  }

  /** False where the successor can't receive anything; retired otherwise already stays as it is. */
  private boolean retire(GoalRepository.OfCause open, Optional<String> successor) {
    try {
      changeStanding.retire(open.programme(), open.cause(), successor, BY_GOAL);
      return true;
    } catch (Refused refused) {
      if (refused.reason() == CausesReason.SUCCESSOR_UNFIT) {
        return false;
      }
      if (refused.reason() == CausesReason.CAUSE_RETIRED) {
        return true;
      }
      throw refused;
    }
  }

  private Applied retired(GoalRepository.OfCause open) {
    var standing = causes.get(open.programme(), open.cause()).standing();
    if (standing.state() != CauseState.RETIRED) {
      throw new IllegalStateException("A cause was retired and is not");
    }
    return new Applied(
        standing.successor().isPresent() ? WhenReached.REDIRECT : WhenReached.CLOSE,
        standing.successor());
  }

  private void note(Connection tx, GoalRepository.OfCause open, Applied applied)
      throws SQLException {
    var now = programmes.get(open.programme()).now(world).truncatedTo(ChronoUnit.MICROS);
    if (rows.reached(tx, open, applied.policy(), now)) {
      trail.append(
          tx,
          Subject.cause(open.programme(), open.cause()),
          Action.GOAL_REACHED,
          BY_GOAL,
          applied.policy().name().toLowerCase(Locale.ROOT),
          now);
      journal.append(tx, List.of(GoalProto.reached(open.programme(), open.cause(), applied, now)));
    }
  }
}

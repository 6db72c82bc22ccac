package largesse.causes.goal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import largesse.causes.indicator.Gauge;
import largesse.causes.indicator.Indicators;
import largesse.causes.indicator.SavedIndicator;
import largesse.causes.settlement.Settlements;
import largesse.causes.settlement.Settlements.PaidOut;
import largesse.runtime.db.Transactions;
import largesse.runtime.money.Micros;

/** Reads goals, and how far causes are on the way to them. */
@Singleton
class Goals {
  private static final PaidOut NOTHING = new PaidOut(Micros.ZERO, Micros.ZERO);

  private final Transactions transactions;
  private final GoalRepository goals;
  private final Settlements settlements;
  private final Indicators indicators;

  @Inject
  Goals(
      Transactions transactions,
      GoalRepository goals,
      Settlements settlements,
      Indicators indicators) {
    this.transactions = transactions;
    this.goals = goals;
    this.settlements = settlements;
    this.indicators = indicators;
  }

  /**
   * How far a cause is.
   *
   * @param paidOut nothing where the goal is an indicator
   * @param percent rounded down; 100 or more: it is reached
   */
  record Progress(PaidOut paidOut, long percent) {
    boolean isReached() {
      return percent >= 100;
    }
  }

  /** A cause's goal, if it has one. */
  Optional<SavedGoal> find(String programme, String cause) {
    return transactions.reading(connection -> goals.find(connection, programme, cause));
  }

  /** How far the cause is, by what is paid to it or by its indicator. */
  Progress progress(String programme, String cause, Goal goal) {
    if (goal.target().isPresent()) {
      var paidOut = settlements.paidOut(programme, cause);
      return new Progress(
          paidOut, Gauge.percent(0, paidOut.sum().value(), goal.target().get().value()));
    }
    var percent =
        indicators
            .find(programme, cause, goal.indicator().orElseThrow())
            .map(SavedIndicator::percent)
            .orElse(0L);
    return new Progress(NOTHING, percent);
  }
}

package largesse.earning.tally;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import largesse.earning.rule.BasketMember;
import largesse.earning.rule.Milestone;
import largesse.earning.rule.Outcome;
import largesse.earning.rule.RulesInForce;
import largesse.earning.rule.Trigger;

/** Tells what became of the rules for the reaching of punch cards, goals and streaks. */
@Singleton
public class ExplainMilestones {
  private final MilestoneRepository milestones;

  @Inject
  ExplainMilestones(MilestoneRepository milestones) {
    this.milestones = milestones;
  }

  /**
   * Of each that there were rules for, whether or not it was reached, by its id.
   *
   * @param originId the purchase, or activity
   * @param rules as they were in force then
   */
  public List<ExplainedMilestone> explain(
      Connection tx,
      String programme,
      UUID memberId,
      UUID originId,
      BasketMember member,
      RulesInForce rules)
      throws SQLException {
    var goals =
        rules.byTrigger().keySet().stream()
            .flatMap(trigger -> trigger.goal().stream())
            .sorted()
            .toList();
    if (goals.isEmpty()) {
      return List.of();
    }
    var reached = milestones.ofOrigin(tx, programme, memberId, originId);
    var explained = new ArrayList<ExplainedMilestone>();
    for (var goal : goals) {
      var ofGoal = rules.of(new Trigger.OfGoal(goal));
      var those = reached.stream().filter(one -> one.counter().equals(goal)).toList();
      for (var one : those) {
        var milestone = new Milestone(Optional.of(member), one.number());
        explained.add(
            new ExplainedMilestone(
                goal, one.number(), one.lost(), ofGoal.explain(milestone, one.room())));
      }
      if (those.isEmpty()) {
        explained.add(
            new ExplainedMilestone(goal, 0, false, ofGoal.unmet(new Outcome.NotReached())));
      }
    }
    return explained;
  }
}

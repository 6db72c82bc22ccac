package largesse.earning.tally;

import largesse.earning.v1.Effect;
import largesse.earning.v1.FixedUnits;
import largesse.earning.v1.PunchCard;
import largesse.earning.v1.Rule;
import largesse.earning.v1.Stamped;
import largesse.earning.v1.Trigger;

/** Punch cards and rules for tests. */
final class Cards {
  private Cards() {}

  static PunchCard.Builder card(String id, long every) {
    return PunchCard.newBuilder()
        .setPunchCard(id)
        .setName("Coffee")
        .setStamped(Stamped.STAMPED_VISITS)
        .setEvery(every)
        .setActive(true);
  }

  /** Points for the reaching of a punch card, goal or streak. */
  static Rule.Builder rewarding(String goal, long points) {
    return Rule.newBuilder()
        .setRule("reached-" + goal)
        .setTrigger(Trigger.TRIGGER_GOAL_REACHED)
        .setGoal(goal)
        .setActive(true)
        .addEffects(
            Effect.newBuilder()
                .setFixedUnits(FixedUnits.newBuilder().setUnit("points").setAmount(points)));
  }
}

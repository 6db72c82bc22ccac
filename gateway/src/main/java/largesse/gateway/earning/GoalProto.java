package largesse.gateway.earning;

import static largesse.gateway.json.Absent.ifGiven;
import static largesse.gateway.json.Absent.ifTime;
import static largesse.gateway.json.Absent.orText;
import static largesse.gateway.json.Absent.orTrue;
import static largesse.gateway.json.Absent.text;

import largesse.earning.v1.GoalMeasure;
import largesse.earning.v1.GoalWindow;
import largesse.earning.v1.Stamped;
import largesse.earning.v1.StreakPeriod;
import largesse.gateway.json.Decimal;
import largesse.gateway.json.ProtoEnum;
import org.jspecify.annotations.Nullable;

/** Punch cards, goals and streaks, from JSON to messages and back. */
final class GoalProto {
  private static final long MILLION = 1_000_000;

  private GoalProto() {}

  static largesse.earning.v1.PunchCard message(String id, PunchCard.Put put) {
    var message =
        largesse.earning.v1.PunchCard.newBuilder()
            .setPunchCard(id)
            .setName(text(put.name()))
            .setWhen(text(put.when()))
            .setLines(text(put.lines()))
            .setStamped(ProtoEnum.toProto(put.stamped(), Stamped.STAMPED_UNSPECIFIED))
            .setEvery(put.every())
            .setOnceADay(isTrue(put.onceADay()))
            .setValidFor(text(put.validFor()))
            .setFreeItem(isTrue(put.freeItem()))
            .setActive(put.active() == null || put.active());
    ifGiven(put.scope(), scope -> message.setScope(RuleProto.message(scope)));
    ifGiven(
        put.period(),
        period -> {
          ifTime(period.from(), message::setFrom);
          ifTime(period.until(), message::setUntil);
        });
    return message.build();
  }

  static PunchCard json(largesse.earning.v1.PunchCard card) {
    return new PunchCard(
        card.getPunchCard(),
        orText(card.getName()),
        orText(card.getWhen()),
        orText(card.getLines()),
        card.hasScope() ? RuleProto.json(card.getScope()) : null,
        ProtoEnum.fromProto(
            card.getStamped(), Stamped.STAMPED_UNSPECIFIED, PunchCard.Stamped.class),
        card.getEvery(),
        orTrue(card.getOnceADay()),
        orText(card.getValidFor()),
        orTrue(card.getFreeItem()),
        RuleProto.period(card.hasFrom(), card.getFrom(), card.hasUntil(), card.getUntil()),
        card.getActive(),
        card.getVersion());
  }

  static largesse.earning.v1.Goal message(String id, Goal.Put put) {
    var message =
        largesse.earning.v1.Goal.newBuilder()
            .setGoal(id)
            .setName(text(put.name()))
            .setWhen(text(put.when()))
            .setLines(text(put.lines()))
            .setMeasure(ProtoEnum.toProto(put.measure(), GoalMeasure.GOAL_MEASURE_UNSPECIFIED))
            .setWindow(ProtoEnum.toProto(put.window(), GoalWindow.GOAL_WINDOW_UNSPECIFIED))
            .setRepeatable(isTrue(put.repeatable()))
            .setIndividual(isTrue(put.individual()))
            .setOnceADay(isTrue(put.onceADay()))
            .setActive(put.active() == null || put.active());
    ifGiven(put.target(), target -> message.setTarget(amount(target, put.measure())));
    ifGiven(put.scope(), scope -> message.setScope(RuleProto.message(scope)));
    ifGiven(
        put.period(),
        period -> {
          ifTime(period.from(), message::setFrom);
          ifTime(period.until(), message::setUntil);
        });
    return message.build();
  }

  static Goal json(largesse.earning.v1.Goal goal) {
    var measure =
        ProtoEnum.fromProto(
            goal.getMeasure(), GoalMeasure.GOAL_MEASURE_UNSPECIFIED, Goal.Measure.class);
    return new Goal(
        goal.getGoal(),
        orText(goal.getName()),
        orText(goal.getWhen()),
        orText(goal.getLines()),
        goal.hasScope() ? RuleProto.json(goal.getScope()) : null,
        measure,
        goal.getIndividual()
            ? null
            : Decimal.plain(
                measure == Goal.Measure.SPEND
                    ? goal.getTarget()
                    : Math.multiplyExact(goal.getTarget(), MILLION)),
        orTrue(goal.getIndividual()),
        ProtoEnum.fromProto(
            goal.getWindow(), GoalWindow.GOAL_WINDOW_UNSPECIFIED, Goal.Window.class),
        orTrue(goal.getRepeatable()),
        orTrue(goal.getOnceADay()),
        RuleProto.period(goal.hasFrom(), goal.getFrom(), goal.hasUntil(), goal.getUntil()),
        goal.getActive(),
        goal.getVersion());
  }

  static largesse.earning.v1.Streak message(String id, Streak.Put put) {
    var message =
        largesse.earning.v1.Streak.newBuilder()
            .setStreak(id)
            .setName(text(put.name()))
            .setWhen(text(put.when()))
            .setLines(text(put.lines()))
            .setEvery(ProtoEnum.toProto(put.every(), StreakPeriod.STREAK_PERIOD_UNSPECIFIED))
            .setInARow(put.inARow())
            .setRepeatable(isTrue(put.repeatable()))
            .setActive(put.active() == null || put.active());
    ifGiven(put.scope(), scope -> message.setScope(RuleProto.message(scope)));
    ifGiven(
        put.period(),
        period -> {
          ifTime(period.from(), message::setFrom);
          ifTime(period.until(), message::setUntil);
        });
    return message.build();
  }

  static Streak json(largesse.earning.v1.Streak streak) {
    return new Streak(
        streak.getStreak(),
        orText(streak.getName()),
        orText(streak.getWhen()),
        orText(streak.getLines()),
        streak.hasScope() ? RuleProto.json(streak.getScope()) : null,
        ProtoEnum.fromProto(
            streak.getEvery(), StreakPeriod.STREAK_PERIOD_UNSPECIFIED, Streak.Every.class),
        streak.getInARow(),
        orTrue(streak.getRepeatable()),
        RuleProto.period(streak.hasFrom(), streak.getFrom(), streak.hasUntil(), streak.getUntil()),
        streak.getActive(),
        streak.getVersion());
  }

  /** Millionths of an amount of money; all else is counted in whole numbers. */
  private static long amount(Decimal target, Goal.@Nullable Measure measure) {
    return measure == Goal.Measure.SPEND ? target.millionths() : target.millionths() / MILLION;
  }

  private static boolean isTrue(@Nullable Boolean value) {
    return value != null && value;
  }
}

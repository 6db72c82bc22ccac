package largesse.earning.counter;

import static largesse.earning.counter.PunchCardProto.scope;
import static largesse.earning.counter.PunchCardProto.time;

import largesse.earning.counter.Counter.Terms;
import largesse.earning.rule.Scope;
import largesse.earning.v1.Goal;
import largesse.earning.v1.GoalMeasure;
import largesse.earning.v1.GoalWindow;
import largesse.runtime.clock.ProtoTime;
import largesse.runtime.error.RuntimeReason;

/** Goals on the wire. */
final class GoalProto {
  private GoalProto() {}

  static Counter fromProto(Goal value) {
    var terms =
        new Terms(
            Kind.GOAL,
            fromProto(value.getMeasure()),
            value.getTarget(),
            fromProto(value.getWindow()),
            value.getRepeatable(),
            value.getOnceADay(),
            false);
    return new Counter(
        value.getGoal(),
        value.getName(),
        value.getWhen(),
        value.getLines(),
        scope(value.getScope()),
        terms,
        time(value.hasFrom(), value.getFrom()),
        time(value.hasUntil(), value.getUntil()),
        value.getActive());
  }

  static Goal toProto(CounterVersion version) {
    var counter = version.counter();
    var terms = counter.terms();
    var proto =
        Goal.newBuilder()
            .setGoal(counter.id())
            .setName(counter.name())
            .setWhen(counter.when())
            .setLines(counter.lines())
            .setMeasure(toProto(terms.measure()))
            .setTarget(terms.target())
            .setIndividual(terms.target() == 0)
            .setWindow(toProto(terms.window()))
            .setRepeatable(terms.repeatable())
            .setOnceADay(terms.onceADay())
            .setActive(counter.active())
            .setVersion(version.version());
    if (!counter.scope().equals(Scope.EVERYWHERE)) {
      proto.setScope(scope(counter.scope()));
    }
    counter.from().map(ProtoTime::timestamp).ifPresent(proto::setFrom);
    counter.until().map(ProtoTime::timestamp).ifPresent(proto::setUntil);
    return proto.build();
  }

  private static Measure fromProto(GoalMeasure measure) {
    return switch (measure) {
      case GOAL_MEASURE_VISITS -> Measure.VISITS;
      case GOAL_MEASURE_ITEMS -> Measure.ITEMS;
      case GOAL_MEASURE_SPEND -> Measure.SPEND;
      case GOAL_MEASURE_DISTINCT_BRANDS -> Measure.DISTINCT_BRANDS;
      case GOAL_MEASURE_DISTINCT_CATEGORIES -> Measure.DISTINCT_CATEGORIES;
      case GOAL_MEASURE_UNSPECIFIED, UNRECOGNIZED ->
          throw RuntimeReason.INVALID_REQUEST.refusedAt("value.measure", "No such measure.");
    };
  }

  private static GoalMeasure toProto(Measure measure) {
    return switch (measure) {
      case VISITS -> GoalMeasure.GOAL_MEASURE_VISITS;
      case ITEMS -> GoalMeasure.GOAL_MEASURE_ITEMS;
      case SPEND -> GoalMeasure.GOAL_MEASURE_SPEND;
      case DISTINCT_BRANDS -> GoalMeasure.GOAL_MEASURE_DISTINCT_BRANDS;
      case DISTINCT_CATEGORIES -> GoalMeasure.GOAL_MEASURE_DISTINCT_CATEGORIES;
      case WEEKS, MONTHS -> throw new IllegalStateException("No goal counts " + measure);
    };
  }

  private static Window fromProto(GoalWindow window) {
    return switch (window) {
      case GOAL_WINDOW_WHOLE, GOAL_WINDOW_UNSPECIFIED -> Window.ALWAYS;
      case GOAL_WINDOW_MONTH -> Window.Calendar.MONTH;
      case GOAL_WINDOW_QUARTER -> Window.Calendar.QUARTER;
      case GOAL_WINDOW_YEAR -> Window.Calendar.YEAR;
      case UNRECOGNIZED ->
          throw RuntimeReason.INVALID_REQUEST.refusedAt("value.window", "No such window.");
    };
  }

  private static GoalWindow toProto(Window window) {
    if (window.equals(Window.Calendar.MONTH)) {
      return GoalWindow.GOAL_WINDOW_MONTH;
    } else if (window.equals(Window.Calendar.QUARTER)) {
      return GoalWindow.GOAL_WINDOW_QUARTER;
    }
    return window.equals(Window.Calendar.YEAR)
        ? GoalWindow.GOAL_WINDOW_YEAR
        : GoalWindow.GOAL_WINDOW_WHOLE;
  }
}

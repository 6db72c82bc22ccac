package largesse.earning.counter;

import static largesse.earning.counter.PunchCardProto.scope;
import static largesse.earning.counter.PunchCardProto.time;

import largesse.earning.counter.Counter.Terms;
import largesse.earning.rule.Scope;
import largesse.earning.v1.Streak;
import largesse.earning.v1.StreakPeriod;
import largesse.runtime.clock.ProtoTime;
import largesse.runtime.error.RuntimeReason;

/** Streaks on the wire. */
final class StreakProto {
  private StreakProto() {}

  static Counter fromProto(Streak value) {
    var terms =
        new Terms(
            Kind.STREAK,
            fromProto(value.getEvery()),
            value.getInARow(),
            Window.ALWAYS,
            value.getRepeatable(),
            false,
            false);
    return new Counter(
        value.getStreak(),
        value.getName(),
        value.getWhen(),
        value.getLines(),
        scope(value.getScope()),
        terms,
        time(value.hasFrom(), value.getFrom()),
        time(value.hasUntil(), value.getUntil()),
        value.getActive());
  }

  static Streak toProto(CounterVersion version) {
    var counter = version.counter();
    var terms = counter.terms();
    var proto =
        Streak.newBuilder()
            .setStreak(counter.id())
            .setName(counter.name())
            .setWhen(counter.when())
            .setLines(counter.lines())
            .setEvery(
                terms.measure() == Measure.WEEKS
                    ? StreakPeriod.STREAK_PERIOD_WEEK
                    : StreakPeriod.STREAK_PERIOD_MONTH)
            .setInARow(terms.target())
            .setRepeatable(terms.repeatable())
            .setActive(counter.active())
            .setVersion(version.version());
    if (!counter.scope().equals(Scope.EVERYWHERE)) {
      proto.setScope(scope(counter.scope()));
    }
    counter.from().map(ProtoTime::timestamp).ifPresent(proto::setFrom);
    counter.until().map(ProtoTime::timestamp).ifPresent(proto::setUntil);
    return proto.build();
  }

  private static Measure fromProto(StreakPeriod period) {
    return switch (period) {
      case STREAK_PERIOD_WEEK -> Measure.WEEKS;
      case STREAK_PERIOD_MONTH -> Measure.MONTHS;
      case STREAK_PERIOD_UNSPECIFIED, UNRECOGNIZED ->
          throw RuntimeReason.INVALID_REQUEST.refusedAt("value.every", "No such period.");
    };
  }
}

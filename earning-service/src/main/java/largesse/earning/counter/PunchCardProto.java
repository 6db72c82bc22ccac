package largesse.earning.counter;

import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Optional;
import largesse.earning.counter.Counter.Terms;
import largesse.earning.rule.Scope;
import largesse.earning.v1.PunchCard;
import largesse.earning.v1.RuleScope;
import largesse.earning.v1.Stamped;
import largesse.runtime.clock.ProtoTime;
import largesse.runtime.error.RuntimeReason;

/** Punch cards on the wire. */
final class PunchCardProto {
  private PunchCardProto() {}

  static Counter fromProto(PunchCard value) {
    var terms =
        new Terms(
            Kind.PUNCH_CARD,
            measure(value.getStamped()),
            value.getEvery(),
            value.getValidFor().isEmpty()
                ? Window.ALWAYS
                : new Window.FromFirst(Period.parse(value.getValidFor())),
            true,
            value.getOnceADay(),
            value.getFreeItem());
    return new Counter(
        value.getPunchCard(),
        value.getName(),
        value.getWhen(),
        value.getLines(),
        scope(value.getScope()),
        terms,
        time(value.hasFrom(), value.getFrom()),
        time(value.hasUntil(), value.getUntil()),
        value.getActive());
  }

  static PunchCard toProto(CounterVersion version) {
    var counter = version.counter();
    var terms = counter.terms();
    var proto =
        PunchCard.newBuilder()
            .setPunchCard(counter.id())
            .setName(counter.name())
            .setWhen(counter.when())
            .setLines(counter.lines())
            .setStamped(
                terms.measure() == Measure.ITEMS ? Stamped.STAMPED_ITEMS : Stamped.STAMPED_VISITS)
            .setEvery(terms.target())
            .setOnceADay(terms.onceADay())
            .setValidFor(
                terms.window() instanceof Window.FromFirst(var period) ? period.toString() : "")
            .setFreeItem(terms.freeItem())
            .setActive(counter.active())
            .setVersion(version.version());
    if (!counter.scope().equals(Scope.EVERYWHERE)) {
      proto.setScope(scope(counter.scope()));
    }
    counter.from().map(ProtoTime::timestamp).ifPresent(proto::setFrom);
    counter.until().map(ProtoTime::timestamp).ifPresent(proto::setUntil);
    return proto.build();
  }

  private static Measure measure(Stamped stamped) {
    return switch (stamped) {
      case STAMPED_VISITS -> Measure.VISITS;
      case STAMPED_ITEMS -> Measure.ITEMS;
      case STAMPED_UNSPECIFIED, UNRECOGNIZED ->
          throw RuntimeReason.INVALID_REQUEST.refusedAt(
              "value.stamped", "It must say what gives a stamp.");
    };
  }

  static Scope scope(RuleScope scope) {
    return new Scope(
        new HashSet<>(scope.getStoresList()),
        new HashSet<>(scope.getZonesList()),
        scope.getPilot());
  }

  static RuleScope scope(Scope scope) {
    return RuleScope.newBuilder()
        .addAllStores(scope.stores().stream().sorted().toList())
        .addAllZones(scope.zones().stream().sorted().toList())
        .setPilot(scope.pilot())
        .build();
  }

  /** To the microsecond, as it is stored, so that the same again is known as the same. */
  static Optional<Instant> time(boolean present, Timestamp time) {
    return present
        ? Optional.of(ProtoTime.instant(time).truncatedTo(ChronoUnit.MICROS))
        : Optional.empty();
  }
}

package largesse.causes.goal;

import java.time.Instant;
import java.util.Optional;
import largesse.causes.v1.GoalReached;
import largesse.runtime.clock.ProtoTime;
import largesse.runtime.journal.JournalEntry;
import largesse.runtime.money.Micros;

/** Goals on the wire and in the journal. */
final class GoalProto {
  private GoalProto() {}

  static Goal fromProto(largesse.causes.v1.Goal value) {
    return new Goal(
        Optional.of(new Micros(value.getTargetMicros())).filter(it -> !it.isZero()),
        Optional.of(value.getIndicator()).filter(it -> !it.isEmpty()),
        whenReached(value.getWhenReached()),
        Optional.of(value.getSuccessor()).filter(it -> !it.isEmpty()));
  }

  static largesse.causes.v1.Goal toProto(SavedGoal saved, Goals.Progress progress) {
    var value = saved.value();
    var message =
        largesse.causes.v1.Goal.newBuilder()
            .setTargetMicros(value.target().orElse(Micros.ZERO).value())
            .setIndicator(value.indicator().orElse(""))
            .setWhenReached(toProto(value.whenReached()))
            .setSuccessor(value.successor().orElse(""))
            .setSettledMicros(progress.paidOut().settled().value())
            .setConfirmedMicros(progress.paidOut().confirmed().value())
            .setPercent(progress.percent())
            .setRevision(saved.revision());
    saved
        .reached()
        .ifPresent(it ->
            message.setReachedAt(ProtoTime.timestamp(it.at())).setApplied(toProto(it.applied())));
    return message.build();
  }

  /** The event that a cause has reached its goal. */
  static JournalEntry reached(
      String programme, String cause, WatchGoals.Applied applied, Instant now) {
    var event =
        GoalReached.newBuilder()
            .setCause(cause)
            .setApplied(toProto(applied.policy()))
            .setSuccessor(applied.successor().orElse(""))
            .build();
    return JournalEntry.of(programme, cause, event, now, now);
  }

  private static WhenReached whenReached(largesse.causes.v1.WhenReached value) {
    return switch (value) {
      case WHEN_REACHED_UNSPECIFIED, WHEN_REACHED_CONTINUE -> WhenReached.CONTINUE;
      case WHEN_REACHED_REDIRECT -> WhenReached.REDIRECT;
      case WHEN_REACHED_CLOSE -> WhenReached.CLOSE;
      case UNRECOGNIZED -> throw new IllegalArgumentException("No policy: " + value);
    };
  }

  private static largesse.causes.v1.WhenReached toProto(WhenReached value) {
    return switch (value) {
      case CONTINUE -> largesse.causes.v1.WhenReached.WHEN_REACHED_CONTINUE;
      case REDIRECT -> largesse.causes.v1.WhenReached.WHEN_REACHED_REDIRECT;
      case CLOSE -> largesse.causes.v1.WhenReached.WHEN_REACHED_CLOSE;
    };
  }
}

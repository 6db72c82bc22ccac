package largesse.causes.recognition;

import java.util.List;
import largesse.causes.text.TextProto;
import largesse.causes.v1.NextLevel;
import largesse.causes.v1.ReachedLevel;
import largesse.causes.v1.RecognitionLevel;
import largesse.causes.v1.RecognitionMeasure;
import largesse.causes.v1.RecognitionOnReturn;
import largesse.causes.v1.RecognitionReached;
import largesse.causes.v1.RecognitionRevoked;
import largesse.runtime.clock.ProtoTime;
import largesse.runtime.journal.JournalEntry;

/** Recognition on the wire and in the journal. */
final class RecognitionProto {
  private RecognitionProto() {}

  /**
   * The level that a request asks for.
   *
   * @throws largesse.runtime.error.Refused LANGUAGE_REPEATED
   */
  static Level fromProto(RecognitionLevel value) {
    var measure = measure(value.getMeasure());
    return new Level(
        value.getLevel(),
        measure,
        measure == Measure.AMOUNT ? value.getAmountMicros() : value.getCount(),
        onReturn(value.getOnReturn()),
        value.getBadge(),
        TextProto.wordings(value.getNamesList(), "value.names"));
  }

  /** In the best of some languages; in all where none is asked for. */
  static RecognitionLevel toProto(SavedLevel saved, List<String> languages) {
    var value = saved.value();
    var message =
        RecognitionLevel.newBuilder()
            .setLevel(value.level())
            .setMeasure(measure(value.measure()))
            .setOnReturn(onReturn(value.onReturn()))
            .setBadge(value.badge())
            .addAllNames(TextProto.toProto(value.names(), languages))
            .setRevision(saved.revision());
    return value.measure() == Measure.AMOUNT
        ? message.setAmountMicros(value.threshold()).build()
        : message.setCount(value.threshold()).build();
  }

  static ReachedLevel toProto(Recognitions.Reached reached, List<String> languages) {
    return ReachedLevel.newBuilder()
        .setLevel(toProto(reached.level(), languages))
        .setReachedAt(ProtoTime.timestamp(reached.at()))
        .build();
  }

  static NextLevel toProto(Recognitions.Next next, List<String> languages) {
    return NextLevel.newBuilder()
        .setLevel(toProto(next.level(), languages))
        .setValue(next.value())
        .build();
  }

  /** The event that tells of it. */
  static JournalEntry event(Turn turn) {
    var member = turn.memberId().toString();
    if (!turn.reached()) {
      var revoked =
          RecognitionRevoked.newBuilder()
              .setMemberId(member)
              .setLevel(turn.level())
              .setTime(turn.time())
              .build();
      return JournalEntry.of(turn.programme(), member, revoked, turn.at(), turn.at());
    }
    var reached =
        RecognitionReached.newBuilder()
            .setMemberId(member)
            .setLevel(turn.level())
            .setBadge(turn.badge())
            .setTime(turn.time())
            .build();
    return JournalEntry.of(turn.programme(), member, reached, turn.at(), turn.at());
  }

  private static Measure measure(RecognitionMeasure measure) {
    return switch (measure) {
      case RECOGNITION_MEASURE_AMOUNT -> Measure.AMOUNT;
      case RECOGNITION_MEASURE_PURCHASES_WITH_CHOICE -> Measure.PURCHASES_WITH_CHOICE;
      case RECOGNITION_MEASURE_STREAK_WEEKS -> Measure.STREAK_WEEKS;
      case RECOGNITION_MEASURE_UNSPECIFIED, UNRECOGNIZED ->
          throw new IllegalArgumentException("No measure: " + measure);
    };
  }

  private static RecognitionMeasure measure(Measure measure) {
    return switch (measure) {
      case AMOUNT -> RecognitionMeasure.RECOGNITION_MEASURE_AMOUNT;
      case PURCHASES_WITH_CHOICE -> RecognitionMeasure.RECOGNITION_MEASURE_PURCHASES_WITH_CHOICE;
      case STREAK_WEEKS -> RecognitionMeasure.RECOGNITION_MEASURE_STREAK_WEEKS;
    };
  }

  private static OnReturn onReturn(RecognitionOnReturn onReturn) {
    return switch (onReturn) {
      case RECOGNITION_ON_RETURN_UNSPECIFIED, RECOGNITION_ON_RETURN_KEEP -> OnReturn.KEEP;
      case RECOGNITION_ON_RETURN_REVOKE -> OnReturn.REVOKE;
      case UNRECOGNIZED -> throw new IllegalArgumentException("No policy: " + onReturn);
    };
  }

  private static RecognitionOnReturn onReturn(OnReturn onReturn) {
    return switch (onReturn) {
      case KEEP -> RecognitionOnReturn.RECOGNITION_ON_RETURN_KEEP;
      case REVOKE -> RecognitionOnReturn.RECOGNITION_ON_RETURN_REVOKE;
    };
  }
}

package largesse.causes.recognition;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import largesse.causes.member.KnownMembers;
import largesse.causes.platform.CausesReason;
import largesse.causes.recognition.RecognitionRepository.Giving;
import largesse.runtime.db.Transactions;
import largesse.runtime.programme.Programmes;

/** Reads levels, and what members have reached. */
@Singleton
class Recognitions {
  private final Transactions transactions;
  private final LevelRepository levels;
  private final RecognitionRepository recognitions;
  private final KnownMembers members;
  private final Programmes programmes;
  private final InstantSource world;

  @Inject
  Recognitions(
      Transactions transactions,
      LevelRepository levels,
      RecognitionRepository recognitions,
      KnownMembers members,
      Programmes programmes,
      InstantSource world) {
    this.transactions = transactions;
    this.levels = levels;
    this.recognitions = recognitions;
    this.members = members;
    this.programmes = programmes;
    this.world = world;
  }

  /**
   * A level.
   *
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, RECOGNITION_LEVEL_UNKNOWN
   */
  SavedLevel level(String programme, String level) {
    programmes.get(programme);
    return transactions
        .reading(connection -> levels.find(connection, programme, level))
        .orElseThrow(
            () -> CausesReason.RECOGNITION_LEVEL_UNKNOWN.refused("There is no such level."));
  }

  /**
   * What a member is recognised for.
   *
   * @param reached in the order in which they did
   * @param next of each measure that has one
   */
  record Recognition(List<Reached> reached, List<Next> next) {}

  /** A level that a member has reached. */
  record Reached(SavedLevel level, Instant at) {}

  /**
   * A level that a member has not reached.
   *
   * @param value how far they are
   */
  record Next(SavedLevel level, long value) {}

  /** What whom an id means is recognised for, and how far it is to the next levels. */
  Recognition of(String programmeId, UUID memberId) {
    var now = programmes.get(programmeId).now(world);
    return transactions.reading(connection -> {
      var all = levels.all(connection, programmeId);
      var byCode = all.stream().collect(toMap(it -> it.value().level(), Function.identity()));
      var ids = members.person(connection, programmeId, memberId).ids();
      var reached = recognitions.reached(connection, programmeId, ids);
      var giving = recognitions.giving(connection, programmeId, ids, now);
      var open = new ArrayList<>(all);
      reached.forEach(it -> open.removeIf(level -> level.value().level().equals(it.level())));
      return new Recognition(
          reached.stream()
              .filter(it -> byCode.containsKey(it.level()))
              .map(it -> new Reached(requireNonNull(byCode.get(it.level())), it.at()))
              .toList(),
          next(open, giving));
    });
  }

  /** The lowest of each measure; they come by threshold. */
  private static List<Next> next(List<SavedLevel> open, Giving giving) {
    var next = new EnumMap<Measure, Next>(Measure.class);
    for (var level : open) {
      next.putIfAbsent(
          level.value().measure(), new Next(level, value(level.value().measure(), giving)));
    }
    return List.copyOf(next.values());
  }

  private static long value(Measure measure, Giving giving) {
    return switch (measure) {
      case AMOUNT -> giving.amountMicros();
      case PURCHASES_WITH_CHOICE -> giving.chosenPurchases();
      case STREAK_WEEKS -> giving.streakWeeks();
    };
  }
}

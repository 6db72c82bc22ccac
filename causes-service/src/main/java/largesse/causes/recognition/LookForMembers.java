package largesse.causes.recognition;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import largesse.causes.platform.Chore;
import largesse.causes.recognition.RecognitionRepository.Moment;
import largesse.runtime.db.Transactions;
import largesse.runtime.programme.Programmes;

/**
 * Looks who had reached a level already when it was created, some members at a time. It goes on
 * where it was broken off, and who has the level gets it no second time.
 */
@Singleton
class LookForMembers implements Chore {
  private static final int CHUNK = 500;

  private final Transactions transactions;
  private final LevelRepository levels;
  private final RecognitionRepository recognitions;
  private final Recognise recognise;
  private final Programmes programmes;
  private final InstantSource world;

  @Inject
  LookForMembers(
      Transactions transactions,
      LevelRepository levels,
      RecognitionRepository recognitions,
      Recognise recognise,
      Programmes programmes,
      InstantSource world) {
    this.transactions = transactions;
    this.levels = levels;
    this.recognitions = recognitions;
    this.recognise = recognise;
    this.programmes = programmes;
    this.world = world;
  }

  @Override
  public void run() {
    for (var level : transactions.reading(levels::ofNew)) {
      var goesOn = true;
      while (goesOn) {
        goesOn = transactions.inTransaction(tx -> look(tx, level));
      }
    }
  }

  /** Whether there may be more members. */
  private boolean look(Connection tx, LevelRepository.New level) throws SQLException {
    var through = levels.lockNew(tx, level);
    if (through.isEmpty()) {
      return false;
    }
    var now = programmes.get(level.programme()).now(world).truncatedTo(ChronoUnit.MICROS);
    var members = recognitions.lockMembers(tx, level.programme(), through.get(), CHUNK);
    var isLast = members.size() < CHUNK;
    levels.looked(tx, level, isLast ? null : members.getLast());
    List<Moment> moments =
        members.stream().map(member -> new Moment(level.programme(), member, now)).toList();
    recognise.tell(tx, recognitions.turn(tx, moments));
    return !isLast;
  }
}

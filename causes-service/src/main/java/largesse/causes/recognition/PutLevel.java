package largesse.causes.recognition;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import largesse.causes.panel.PanelEditionRepository;
import largesse.causes.platform.CausesReason;
import largesse.runtime.db.Transactions;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.programme.Programme;
import largesse.runtime.programme.Programmes;

/** Creates a level of recognition, or changes how it is shown (A12). */
@Singleton
class PutLevel {
  private final Transactions transactions;
  private final PanelEditionRepository panels;
  private final RecognitionRepository recognitions;
  private final LevelRepository levels;
  private final Programmes programmes;

  @Inject
  PutLevel(
      Transactions transactions,
      PanelEditionRepository panels,
      RecognitionRepository recognitions,
      LevelRepository levels,
      Programmes programmes) {
    this.transactions = transactions;
    this.panels = panels;
    this.recognitions = recognitions;
    this.levels = levels;
    this.programmes = programmes;
  }

  /** What came of it. */
  record Outcome(SavedLevel level, boolean created) {}

  /**
   * Makes the level be so. Saying the same again changes nothing.
   *
   * @param expectedRevision the one to be replaced; 0: whichever
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, RECOGNITION_LEVEL_FIXED,
   *     REVISION_STALE
   */
  Outcome put(String programmeId, Level value, long expectedRevision) {
    var programme = programmes.get(programmeId);
    return transactions.inTransaction(tx -> put(tx, programme, value, expectedRevision));
  }

  /** Nobody books meanwhile: what is booked is either read from the book here, or added there. */
  private Outcome put(Connection tx, Programme programme, Level value, long expectedRevision)
      throws SQLException {
    panels.lockForEditing(tx, programme.id());
    var before = levels.find(tx, programme.id(), value.level());
    var revision = before.map(SavedLevel::revision).orElse(0L);
    if (expectedRevision != 0 && expectedRevision != revision) {
      throw RuntimeReason.REVISION_STALE.refused("The level is at revision " + revision + " now.");
    }
    if (before.filter(it -> it.value().equals(value)).isPresent()) {
      return new Outcome(before.get(), false);
    }
    if (before.filter(it -> !it.value().takesAs(value)).isPresent()) {
      throw CausesReason.RECOGNITION_LEVEL_FIXED.refused(
          "What a level takes is promised. Create another level.");
    }
    if (!recognitions.recognises(tx, programme.id())) {
      recognitions.begin(tx, programme.id(), programme.timeZone().getId());
    }
    var saved = new SavedLevel(value, revision + 1);
    levels.save(tx, programme.id(), saved);
    return new Outcome(saved, before.isEmpty());
  }
}

package largesse.members.programme;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import largesse.runtime.journal.JournalEntry;

/** Something that has to change when a programme's time zone does. */
public interface TimeZoneListener {
  /**
   * Follows the change in its transaction.
   *
   * @param programme as it is after the change
   * @param events takes what is to be appended to the journal
   */
  void timeZoneChanged(Connection tx, Programme programme, Consumer<JournalEntry> events)
      throws SQLException;
}

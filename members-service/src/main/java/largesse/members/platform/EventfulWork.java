package largesse.members.platform;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import largesse.runtime.journal.JournalEntry;

/** Work in a transaction that tells what has happened. */
@FunctionalInterface
public interface EventfulWork<T> {
  /**
   * Does the work.
   *
   * @param events takes what is to be appended to the journal, in order
   */
  T run(Connection tx, Consumer<JournalEntry> events) throws SQLException;
}

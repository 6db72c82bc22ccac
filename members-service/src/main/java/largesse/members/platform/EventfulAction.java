package largesse.members.platform;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import largesse.runtime.journal.JournalEntry;

/** As {@link EventfulWork}, without a result. */
@FunctionalInterface
public interface EventfulAction {
  void run(Connection tx, Consumer<JournalEntry> events) throws SQLException;
}

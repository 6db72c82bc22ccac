package largesse.members.birthday;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import largesse.members.platform.Chore;
import largesse.members.platform.EventfulTransactions;
import largesse.members.programme.ProgrammeTime;
import largesse.members.programme.ProgrammeTimeRepository;
import largesse.runtime.db.Transactions;
import largesse.runtime.journal.JournalEntry;

/**
 * Tells of each member's birthday once a year, by the programme's clock and in its time zone. Where
 * a clock has jumped over birthdays they are told in their order.
 */
@Singleton
@Priority(2)
public class TellBirthdays implements Chore {
  private static final int MEMBERS_PER_STEP = 500;

  /** Within it nobody has a second birthday. */
  private static final int SHORTEST_YEAR_DAYS = 365;

  private final Transactions transactions;
  private final EventfulTransactions eventful;
  private final ProgrammeTimeRepository times;
  private final BirthRepository births;

  @Inject
  TellBirthdays(
      Transactions transactions,
      EventfulTransactions eventful,
      ProgrammeTimeRepository times,
      BirthRepository births) {
    this.transactions = transactions;
    this.eventful = eventful;
    this.times = times;
    this.births = births;
  }

  @Override
  public String name() {
    return "The telling of birthdays";
  }

  @Override
  public Set<String> pending() {
    return transactions.reading(connection -> births.due(connection, times.all(connection)));
  }

  @Override
  public boolean isPending(String programme) {
    return transactions.reading(
        connection -> !births.due(connection, List.of(times.get(connection, programme))).isEmpty());
  }

  @Override
  public boolean step(String programme) {
    return eventful.inTransaction((tx, events) -> tell(tx, times.get(tx, programme), events));
  }

  private boolean tell(Connection tx, ProgrammeTime time, Consumer<JournalEntry> events)
      throws SQLException {
    var due = births.claimDue(tx, time, MEMBERS_PER_STEP);
    if (due.isEmpty()) {
      return false;
    }
    var end = due.getFirst().birthday().plusDays(SHORTEST_YEAR_DAYS);
    var first = due.stream().takeWhile(birth -> birth.birthday().isBefore(end)).toList();
    births.told(tx, time.programme(), first);
    first.forEach(birth -> events.accept(BirthdayProto.reached(birth, time)));
    return true;
  }
}

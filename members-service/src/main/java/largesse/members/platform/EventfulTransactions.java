package largesse.members.platform;

import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import largesse.runtime.db.Transactions;
import largesse.runtime.idempotency.Idempotency;
import largesse.runtime.journal.Journal;
import largesse.runtime.journal.JournalEntry;

/**
 * Transactions that append their events as their last statements, since from there to the commit no
 * other one can append.
 */
@Singleton
public class EventfulTransactions {
  private final Transactions transactions;
  private final Idempotency idempotency;
  private final Journal journal;

  @Inject
  EventfulTransactions(Transactions transactions, Idempotency idempotency, Journal journal) {
    this.transactions = transactions;
    this.idempotency = idempotency;
    this.journal = journal;
  }

  /** Runs set-based work. */
  public <T> T inTransaction(EventfulWork<T> work) {
    return transactions.inTransaction(tx -> run(tx, work));
  }

  /** As {@link #inTransaction}, without a result. */
  public void doInTransaction(EventfulAction work) {
    transactions.doInTransaction(tx ->
        run(
            tx,
            (same, events) -> {
              work.run(same, events);
              return true;
            }));
  }

  /** Runs work with entities, which it has flushed when it returns. */
  public <T> T withEntities(EventfulWork<T> work) {
    return transactions.withEntities(tx -> run(tx, work));
  }

  /** Runs set-based work once for each idempotency key, as {@link Idempotency#once} says. */
  public <T extends Message> T once(
      String programme, String key, Message request, Parser<T> parser, EventfulWork<T> work) {
    return inTransaction((tx, events) ->
        idempotency.once(tx, programme, key, request, parser, () -> work.run(tx, events)));
  }

  private <T> T run(Connection tx, EventfulWork<T> work) throws SQLException {
    var events = new ArrayList<JournalEntry>();
    var result = work.run(tx, events::add);
    journal.append(tx, events);
    return result;
  }
}

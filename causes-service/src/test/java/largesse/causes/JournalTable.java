package largesse.causes;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import largesse.runtime.db.Transactions;

/** What the service has told others, read from its table. */
@Singleton
public class JournalTable {
  private final Transactions transactions;

  @Inject
  JournalTable(Transactions transactions) {
    this.transactions = transactions;
  }

  /** The events of a type about a subject, the oldest first. */
  public <T extends Message> List<T> of(
      String programme, Descriptor type, Parser<T> parser, String subject) {
    return transactions.reading(connection -> {
      try (var query =
          connection.prepareStatement(
              "SELECT payload FROM journal WHERE programme = ? AND type = ? AND aggregateid = ?"
                  + " ORDER BY shard, position")) {
        query.setString(1, programme);
        query.setString(2, type.getFullName());
        query.setString(3, subject);
        var events = new ArrayList<T>();
        try (var rows = query.executeQuery()) {
          while (rows.next()) {
            events.add(parser.parseFrom(rows.getBytes(1)));
          }
        } catch (InvalidProtocolBufferException e) {
          throw new AssertionError("Not an event of its type", e);
        }
        return events;
      }
    });
  }
}

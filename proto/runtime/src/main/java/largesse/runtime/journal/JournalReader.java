package largesse.runtime.journal;

import com.google.protobuf.ByteString;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import largesse.journal.v1.Event;
import largesse.runtime.clock.ProtoTime;
import largesse.runtime.db.Transactions;
import largesse.runtime.db.WithDatabase;

/** Reads what is committed. */
@WithDatabase
@Singleton
class JournalReader {
  private static final int MAX_EVENTS = 2_000;
  private static final int MAX_BYTES = 1 << 20;

  /** So that events hard to find don't make one statement search the whole journal. */
  private static final long MAX_SPAN = 100_000;

  /** Payloads beyond the size of a message stay where they are; one alone is always within it. */
  private static final String SELECT =
      """
      SELECT shard, position, id, programme, aggregatetype, aggregateid, type, occurred_at,
             recorded_at, timestamp, traceparent, hash,
             CASE WHEN bytes <= %d OR bytes = octet_length(payload) THEN payload END AS payload
      FROM (
        SELECT *, sum(octet_length(payload)) OVER (ORDER BY position) AS bytes
        FROM journal
        WHERE shard = ? AND position > ? AND position <= ?
          AND (cardinality(?::text[]) = 0 OR type = ANY(?)) AND (? = '' OR programme = ?)
        ORDER BY position LIMIT %d) AS event
      ORDER BY position
      """
          .formatted(MAX_BYTES, MAX_EVENTS);

  private final Transactions transactions;

  @Inject
  JournalReader(Transactions transactions) {
    this.transactions = transactions;
  }

  /** Which events of a shard somebody wants. */
  record Filter(int shard, Set<String> types, String programme) {}

  /** Events in order, all that match up to a position. */
  record Batch(List<Event> events, long throughPosition) {}

  /** The last committed position of each shard. */
  Map<Integer, Long> ends() {
    return transactions.reading(JournalHeads::positions);
  }

  /**
   * The next events after a position.
   *
   * @param end a committed position of the shard; nothing beyond it is read
   */
  Batch read(Filter filter, long after, long end) {
    var last = Math.min(end, after + MAX_SPAN);
    return transactions.reading(connection -> {
      try (var query = connection.prepareStatement(SELECT)) {
        bind(connection, query, filter, after, last);
        try (var rows = query.executeQuery()) {
          return collect(rows, last);
        }
      }
    });
  }

  private static void bind(
      Connection connection, PreparedStatement query, Filter filter, long after, long last)
      throws SQLException {
    var types = connection.createArrayOf("text", filter.types().toArray());
    query.setInt(1, filter.shard());
    query.setLong(2, after);
    query.setLong(3, last);
    query.setArray(4, types);
    query.setArray(5, types);
    query.setString(6, filter.programme());
    query.setString(7, filter.programme());
  }

  /** Ends early where the batch gets too large for a message. */
  private static Batch collect(ResultSet rows, long last) throws SQLException {
    var events = new ArrayList<Event>();
    while (rows.next()) {
      if (rows.getBytes("payload") == null) {
        return new Batch(events, events.getLast().getPosition());
      }
      events.add(event(JournalRow.read(rows), rows.getBytes("hash")));
    }
    var complete = events.size() < MAX_EVENTS;
    return new Batch(events, complete ? last : events.getLast().getPosition());
  }

  private static Event event(JournalRow row, byte[] hash) {
    return Event.newBuilder()
        .setPosition(row.position())
        .setEventId(row.id().toString())
        .setProgramme(row.programme())
        .setSubject(row.subject())
        .setType(row.type())
        .setOccurredAt(ProtoTime.timestamp(row.occurredAt()))
        .setRecordedAt(ProtoTime.timestamp(row.recordedAt()))
        .setPayload(ByteString.copyFrom(row.payload()))
        .setHash(ByteString.copyFrom(hash))
        .setTraceparent(row.traceparent())
        .build();
  }
}

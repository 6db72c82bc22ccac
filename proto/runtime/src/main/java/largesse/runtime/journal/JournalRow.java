package largesse.runtime.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

/** A row of the journal as it stands in the database, but for its hash. */
record JournalRow(
    int shard,
    long position,
    UUID id,
    String programme,
    String aggregateType,
    String subject,
    String type,
    byte[] payload,
    Instant occurredAt,
    Instant recordedAt,
    Instant appendedAt,
    String traceparent) {

  /** The columns that {@link #read} needs, and the hash. */
  static final String COLUMNS =
      "shard, position, id, programme, aggregatetype, aggregateid, type, payload,"
          + " occurred_at, recorded_at, timestamp, traceparent, hash";

  static JournalRow read(ResultSet rows) throws SQLException {
    return new JournalRow(
        rows.getInt("shard"),
        rows.getLong("position"),
        rows.getObject("id", UUID.class),
        rows.getString("programme"),
        rows.getString("aggregatetype"),
        rows.getString("aggregateid"),
        rows.getString("type"),
        rows.getBytes("payload"),
        instant(rows, "occurred_at"),
        instant(rows, "recorded_at"),
        instant(rows, "timestamp"),
        rows.getString("traceparent"));
  }

  private static Instant instant(ResultSet rows, String column) throws SQLException {
    return rows.getObject(column, OffsetDateTime.class).toInstant();
  }
}

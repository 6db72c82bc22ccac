package largesse.runtime.journal;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Function;
import largesse.runtime.journal.JournalHeads.Head;

/** Rows written at once, together with the new ends of their shards: one statement. */
final class JournalBatch {
  private static final String WRITE =
      """
      WITH head AS (
        UPDATE journal_head SET position = moved.position, hash = moved.hash
        FROM unnest(?::int[], ?::bigint[], ?::bytea[]) AS moved (shard, position, hash)
        WHERE journal_head.shard = moved.shard)
      INSERT INTO journal (shard, position, id, programme, aggregatetype, aggregateid, type,
                           payload, occurred_at, recorded_at, timestamp, traceparent, hash)
      SELECT * FROM unnest(?::int[], ?::bigint[], ?::uuid[], ?::text[], ?::text[], ?::text[],
                           ?::text[], ?::bytea[], ?::timestamptz[], ?::timestamptz[],
                           ?::timestamptz[], ?::text[], ?::bytea[])
      """;

  private final List<JournalRow> rows;
  private final List<byte[]> hashes;

  JournalBatch(int size) {
    rows = new ArrayList<>(size);
    hashes = new ArrayList<>(size);
  }

  void add(JournalRow row, byte[] hash) {
    rows.add(row);
    hashes.add(hash);
  }

  void write(Connection tx, SortedMap<Integer, Head> heads) throws SQLException {
    try (var insert = tx.prepareStatement(WRITE)) {
      var column = 0;
      insert.setArray(++column, tx.createArrayOf("int4", heads.keySet().toArray()));
      insert.setArray(
          ++column,
          tx.createArrayOf("int8", heads.values().stream().map(Head::position).toArray()));
      insert.setArray(
          ++column,
          tx.createArrayOf(
              "bytea", heads.values().stream().map(Head::hash).toArray(byte[][]::new)));
      insert.setArray(++column, tx.createArrayOf("int4", all(JournalRow::shard)));
      insert.setArray(++column, tx.createArrayOf("int8", all(JournalRow::position)));
      insert.setArray(++column, array(tx, "uuid", JournalRow::id));
      insert.setArray(++column, array(tx, "text", JournalRow::programme));
      insert.setArray(++column, array(tx, "text", JournalRow::aggregateType));
      insert.setArray(++column, array(tx, "text", JournalRow::subject));
      insert.setArray(++column, array(tx, "text", JournalRow::type));
      insert.setArray(
          ++column,
          tx.createArrayOf("bytea", rows.stream().map(JournalRow::payload).toArray(byte[][]::new)));
      insert.setArray(++column, array(tx, "timestamptz", JournalRow::occurredAt));
      insert.setArray(++column, array(tx, "timestamptz", JournalRow::recordedAt));
      insert.setArray(++column, array(tx, "timestamptz", JournalRow::appendedAt));
      insert.setArray(++column, array(tx, "text", JournalRow::traceparent));
      insert.setArray(++column, tx.createArrayOf("bytea", hashes.toArray(byte[][]::new)));
      insert.executeUpdate();
    }
  }

  private Object[] all(Function<JournalRow, ?> value) {
    return rows.stream().map(value).toArray();
  }

  /** Times and ids go as text, which PostgreSQL reads exactly. */
  private Array array(Connection tx, String type, Function<JournalRow, ?> value)
      throws SQLException {
    return tx.createArrayOf(
        type, rows.stream().map(value).map(Object::toString).toArray(String[]::new));
  }
}

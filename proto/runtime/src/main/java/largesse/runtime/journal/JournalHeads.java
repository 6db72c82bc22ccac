package largesse.runtime.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import largesse.runtime.db.RoundTrip;

/** Where each shard of the journal ends: the rows that are locked while it is appended to. */
final class JournalHeads {
  private static final String LOCK =
      "SELECT shard, position, hash FROM journal_head WHERE shard = ANY(?)"
          + " ORDER BY shard FOR UPDATE";
  private static final String CREATE =
      "INSERT INTO journal_head (shard, position, hash) SELECT shard, 0, ?"
          + " FROM generate_series(0, ? - 1) AS shard ON CONFLICT DO NOTHING";
  private static final String POSITIONS = "SELECT shard, position FROM journal_head";

  private JournalHeads() {}

  /** The last row of a shard; position 0 and the genesis hash when it has none. */
  record Head(long position, byte[] hash) {}

  /**
   * Locks the shards' ends until the transaction ends, in the order of the shards.
   *
   * @param before is done together with it
   * @param shardCount how many shards there shall be
   */
  static SortedMap<Integer, Head> lock(
      Connection tx, RoundTrip before, Set<Integer> shards, int shardCount) throws SQLException {
    var heads = select(tx, before, shards);
    if (heads.size() < shards.size()) {
      create(tx, shardCount);
      heads = select(tx, new RoundTrip(), shards);
    }
    return heads;
  }

  /** The last committed position of each shard. */
  static Map<Integer, Long> positions(Connection connection) throws SQLException {
    try (var query = connection.prepareStatement(POSITIONS);
        var rows = query.executeQuery()) {
      var positions = new TreeMap<Integer, Long>();
      while (rows.next()) {
        positions.put(rows.getInt(1), rows.getLong(2));
      }
      return positions;
    }
  }

  private static SortedMap<Integer, Head> select(Connection tx, RoundTrip trip, Set<Integer> shards)
      throws SQLException {
    var heads = new TreeMap<Integer, Head>();
    trip.query(
        LOCK,
        List.copyOf(shards),
        columns -> columns.int4(shard -> shard),
        rows -> {
          while (rows.next()) {
            heads.put(rows.getInt(1), new Head(rows.getLong(2), rows.getBytes(3)));
          }
        });
    trip.run(tx);
    return heads;
  }

  private static void create(Connection tx, int shardCount) throws SQLException {
    try (var insert = tx.prepareStatement(CREATE)) {
      insert.setBytes(1, HashChain.genesis());
      insert.setInt(2, shardCount);
      insert.executeUpdate();
    }
  }
}

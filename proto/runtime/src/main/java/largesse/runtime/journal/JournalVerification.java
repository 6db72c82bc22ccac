package largesse.runtime.journal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import largesse.runtime.db.Transactions;
import largesse.runtime.db.WithDatabase;
import largesse.runtime.error.RuntimeReason;

/**
 * Finds out whether somebody changed, removed, put in or swapped rows of the journal: it makes the
 * chain anew and compares. Memory does not grow with the journal.
 */
@WithDatabase
@Singleton
public class JournalVerification {
  private static final String HEAD = "SELECT position, hash FROM journal_head WHERE shard = ?";
  private static final String HASH_AT = "SELECT hash FROM journal WHERE shard = ? AND position = ?";
  private static final String ROWS =
      "SELECT "
          + JournalRow.COLUMNS
          + " FROM journal WHERE shard = ? AND position >= ? ORDER BY position";

  private final Transactions transactions;

  @Inject
  JournalVerification(Transactions transactions) {
    this.transactions = transactions;
  }

  /**
   * What was found.
   *
   * @param checked rows looked at
   * @param brokenAt the first position that does not follow from the row before; 0: none
   */
  public record Finding(long checked, long brokenAt) {}

  /**
   * Checks a shard from a position to its end, as of one moment.
   *
   * @throws largesse.runtime.error.Refused SHARD_UNKNOWN
   */
  Finding verify(int shard, long fromPosition) {
    return transactions.inTransaction(tx -> {
      tx.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      try {
        return verify(tx, shard, Math.max(1, fromPosition));
      } finally {
        tx.rollback();
        tx.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
      }
    });
  }

  /**
   * Checks every shard as a transaction sees it.
   *
   * @param snapshot one in which every query sees the same state
   * @return by shard
   */
  public SortedMap<Integer, Finding> verifyAll(Connection snapshot) throws SQLException {
    var findings = new TreeMap<Integer, Finding>();
    for (var shard : JournalHeads.positions(snapshot).keySet()) {
      findings.put(shard, verify(snapshot, shard, 1));
    }
    return findings;
  }

  private static Finding verify(Connection tx, int shard, long from) throws SQLException {
    var head = head(tx, shard);
    var before = from == 1 ? Optional.of(HashChain.genesis()) : hashAt(tx, shard, from - 1);
    if (before.isEmpty()) {
      return new Finding(0, from > head.position() + 1 ? 0 : from - 1);
    }
    try (var query = tx.prepareStatement(ROWS)) {
      query.setFetchSize(500);
      query.setInt(1, shard);
      query.setLong(2, from);
      try (var rows = query.executeQuery()) {
        return follow(rows, from, before.get(), head);
      }
    }
  }

  private static Finding follow(ResultSet rows, long from, byte[] before, JournalHeads.Head head)
      throws SQLException {
    var chain = new HashChain();
    var expected = from;
    var hash = before;
    while (rows.next()) {
      var row = JournalRow.read(rows);
      hash = chain.next(hash, row);
      if (row.position() != expected || !Arrays.equals(hash, rows.getBytes("hash"))) {
        return new Finding(expected - from, expected);
      }
      expected++;
    }
    var checked = expected - from;
    var ends = expected == head.position() + 1 && Arrays.equals(hash, head.hash());
    return new Finding(checked, ends ? 0 : expected);
  }

  private static JournalHeads.Head head(Connection tx, int shard) throws SQLException {
    try (var query = tx.prepareStatement(HEAD)) {
      query.setInt(1, shard);
      try (var rows = query.executeQuery()) {
        if (!rows.next()) {
          throw RuntimeReason.SHARD_UNKNOWN.refused("The journal has no shard " + shard + ".");
        }
        return new JournalHeads.Head(rows.getLong(1), rows.getBytes(2));
      }
    }
  }

  private static Optional<byte[]> hashAt(Connection tx, int shard, long position)
      throws SQLException {
    try (var query = tx.prepareStatement(HASH_AT)) {
      query.setInt(1, shard);
      query.setLong(2, position);
      try (var rows = query.executeQuery()) {
        return rows.next() ? Optional.of(rows.getBytes(1)) : Optional.empty();
      }
    }
  }
}

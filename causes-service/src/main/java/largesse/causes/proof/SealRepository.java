package largesse.causes.proof;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import largesse.runtime.money.Micros;

/** The seals with their tiles, and how far each programme is sealed. */
@Singleton
class SealRepository {
  private static final String PROGRAMMES = "SELECT programme FROM programme_projection ORDER BY 1";

  private static final String BEGIN =
      """
      INSERT INTO sealing (programme, salt_key, mark) VALUES (?, ?, 0) ON CONFLICT DO NOTHING
      """;

  private static final String PROGRESS =
      "SELECT salt_key, sealed_through, mark FROM sealing WHERE programme = ?";

  private static final String SAVE =
      "UPDATE sealing SET sealed_through = ?, mark = ? WHERE programme = ?";

  private static final String SEALS =
      """
      SELECT *, lag(chain) OVER (ORDER BY number) AS previous FROM (
        SELECT * FROM seal WHERE programme = ? AND number <= ? ORDER BY number DESC LIMIT ?) AS newest
      ORDER BY number DESC
      """;

  private static final String ADD =
      """
      INSERT INTO seal (programme, number, day, leaves, amount_micros, root, chain, sealed_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String ADD_TILE =
      "INSERT INTO seal_tile (programme, number, level, tile, hashes) VALUES (?, ?, ?, ?, ?)";

  private static final String TILE =
      """
      SELECT hashes FROM seal_tile WHERE programme = ? AND number = ? AND level = ? AND tile = ?
      """;

  /**
   * How far a programme is sealed.
   *
   * @param through the last day; empty: none yet
   * @param mark everything booked up to it is sealed
   */
  record Progress(Salt salt, Optional<LocalDate> through, long mark) {}

  List<String> programmes(Connection connection) throws SQLException {
    try (var query = connection.prepareStatement(PROGRAMMES);
        var rows = query.executeQuery()) {
      var programmes = new ArrayList<String>();
      while (rows.next()) {
        programmes.add(rows.getString(1));
      }
      return programmes;
    }
  }

  /** Begins with a programme, unless that was done. */
  void begin(Connection tx, String programme) throws SQLException {
    try (var insert = tx.prepareStatement(BEGIN)) {
      insert.setString(1, programme);
      insert.setBytes(2, Salt.random().key());
      insert.executeUpdate();
    }
  }

  /** How far it is; empty when nothing was begun. */
  Optional<Progress> progress(Connection connection, String programme) throws SQLException {
    return progress(connection, PROGRESS, programme);
  }

  /** How far it is, kept from others until the transaction ends; empty when another has it. */
  Optional<Progress> lock(Connection tx, String programme) throws SQLException {
    return progress(tx, PROGRESS + " FOR UPDATE SKIP LOCKED", programme);
  }

  void save(Connection tx, String programme, LocalDate through, long mark) throws SQLException {
    try (var update = tx.prepareStatement(SAVE)) {
      update.setObject(1, through);
      update.setLong(2, mark);
      update.setString(3, programme);
      update.executeUpdate();
    }
  }

  /** The newest seals up to a number, the newest first; {@code limit} at most. */
  List<Seal> upTo(Connection connection, String programme, int number, int limit)
      throws SQLException {
    try (var query = connection.prepareStatement(SEALS)) {
      query.setString(1, programme);
      query.setInt(2, number);
      // One more, for the chain before the last of them.
      query.setInt(3, limit + 1);
      var seals = new ArrayList<Seal>();
      try (var rows = query.executeQuery()) {
        while (rows.next() && seals.size() < limit) {
          seals.add(seal(rows));
        }
      }
      return seals;
    }
  }

  /** The newest; empty when there is none. */
  Optional<Seal> last(Connection connection, String programme) throws SQLException {
    return upTo(connection, programme, Integer.MAX_VALUE, 1).stream().findFirst();
  }

  void add(Connection tx, String programme, Seal seal) throws SQLException {
    try (var insert = tx.prepareStatement(ADD)) {
      insert.setString(1, programme);
      insert.setInt(2, seal.number());
      insert.setObject(3, seal.day());
      insert.setInt(4, seal.leaves());
      insert.setLong(5, seal.amount().value());
      insert.setBytes(6, seal.root().bytes());
      insert.setBytes(7, seal.chain().bytes());
      insert.setObject(8, seal.sealedAt().atOffset(ZoneOffset.UTC));
      insert.executeUpdate();
    }
  }

  void add(Connection tx, String programme, int seal, Tile tile) throws SQLException {
    try (var insert = tx.prepareStatement(ADD_TILE)) {
      insert.setString(1, programme);
      insert.setInt(2, seal);
      insert.setInt(3, tile.level());
      insert.setInt(4, tile.index());
      insert.setBytes(5, tile.bytes());
      insert.executeUpdate();
    }
  }

  Optional<Tile> tile(Connection connection, String programme, int seal, int level, int index)
      throws SQLException {
    try (var query = connection.prepareStatement(TILE)) {
      query.setString(1, programme);
      query.setInt(2, seal);
      query.setInt(3, level);
      query.setInt(4, index);
      try (var row = query.executeQuery()) {
        return row.next()
            ? Optional.of(Tile.of(level, index, row.getBytes("hashes")))
            : Optional.empty();
      }
    }
  }

  private static Optional<Progress> progress(Connection connection, String sql, String programme)
      throws SQLException {
    try (var query = connection.prepareStatement(sql)) {
      query.setString(1, programme);
      try (var row = query.executeQuery()) {
        return row.next()
            ? Optional.of(
                new Progress(
                    new Salt(row.getBytes("salt_key")),
                    Optional.ofNullable(row.getObject("sealed_through", LocalDate.class)),
                    row.getLong("mark")))
            : Optional.empty();
      }
    }
  }

  private static Seal seal(ResultSet row) throws SQLException {
    var previous = row.getBytes("previous");
    return new Seal(
        row.getInt("number"),
        row.getObject("day", LocalDate.class),
        row.getInt("leaves"),
        new Micros(row.getLong("amount_micros")),
        new Hash(row.getBytes("root")),
        previous == null ? Hash.ZERO : new Hash(previous),
        new Hash(row.getBytes("chain")),
        row.getObject("sealed_at", OffsetDateTime.class).toInstant());
  }
}

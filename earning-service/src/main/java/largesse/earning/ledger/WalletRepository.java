package largesse.earning.ledger;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import largesse.earning.platform.SetBasedRepository;
import largesse.earning.unit.Conversion;
import largesse.runtime.db.Columns;
import largesse.runtime.db.RoundTrip;

/** The rows of {@code wallet}. */
@Singleton
class WalletRepository extends SetBasedRepository {
  private static final String COLUMNS =
      """
      SELECT wallet.programme, wallet.member_id, unit, available, pending, debt,
             next_expiry_at, next_expiry_amount, next_activation_at, converts_at, converts_to
      FROM wallet\
      """;

  private static final String OF_MEMBERS =
      COLUMNS
          + """

          JOIN unnest(?::text[], ?::uuid[]) AS asked (programme, member_id)
            ON wallet.programme = asked.programme AND wallet.member_id = asked.member_id
          ORDER BY wallet.programme, wallet.member_id, unit
          """;

  private static final String LOCKED = OF_MEMBERS + "FOR UPDATE OF wallet";

  private static final String CREATE =
      """
      INSERT INTO wallet (programme, member_id, unit, available, pending, debt,
                          next_expiry_at, next_expiry_amount, next_activation_at, converts_at,
                          converts_to)
      SELECT * FROM unnest(?::text[], ?::uuid[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[],
                           ?::timestamptz[], ?::bigint[], ?::timestamptz[], ?::bigint[], ?::text[])
      ON CONFLICT DO NOTHING
      """;

  private static final String UPDATE =
      """
      UPDATE wallet
      SET available = new.available, pending = new.pending, debt = new.debt,
          next_expiry_at = new.next_expiry_at, next_expiry_amount = new.next_expiry_amount,
          next_activation_at = new.next_activation_at, converts_at = new.converts_at,
          converts_to = new.converts_to
      FROM unnest(?::text[], ?::uuid[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[],
                  ?::timestamptz[], ?::bigint[], ?::timestamptz[], ?::bigint[], ?::text[])
        AS new (programme, member_id, unit, available, pending, debt,
                next_expiry_at, next_expiry_amount, next_activation_at, converts_at,
                converts_to)
      WHERE wallet.programme = new.programme AND wallet.member_id = new.member_id
        AND wallet.unit = new.unit
      """;

  private static final String DUE =
      COLUMNS
          + """

          WHERE programme = ? AND next_change_at <= ?::timestamptz
          ORDER BY next_change_at
          LIMIT ?
          FOR UPDATE SKIP LOCKED
          """;

  /** Jumps from one programme to the next, however many wallets they have. */
  private static final String PROGRAMMES =
      """
      WITH RECURSIVE known (programme) AS (
        SELECT min(programme) FROM wallet
        UNION ALL
        SELECT (SELECT min(wallet.programme) FROM wallet WHERE wallet.programme > known.programme)
        FROM known WHERE known.programme IS NOT NULL)
      SELECT programme FROM known WHERE programme IS NOT NULL
      """;

  /** A member of a programme. */
  record Holder(String programme, UUID memberId) {}

  /** All wallets of some members, as they are; nothing is locked. */
  List<OpenWallet> read(Connection connection, Collection<Holder> holders) throws SQLException {
    return ofMembers(connection, OF_MEMBERS, holders);
  }

  /** All wallets of some members, locked in the order of their keys until the transaction ends. */
  List<OpenWallet> lock(Connection tx, Collection<Holder> holders) throws SQLException {
    return ofMembers(tx, LOCKED, holders);
  }

  /**
   * Writes wallets, given in the order of their keys; the new ones are created. The round trip
   * fails with {@link LostRace} when another transaction has created one of them meanwhile.
   */
  void save(RoundTrip trip, List<OpenWallet> wallets) {
    var created = wallets.stream().filter(OpenWallet::isNew).toList();
    var locked = wallets.stream().filter(wallet -> !wallet.isNew()).toList();
    trip.write(
        CREATE,
        created,
        WalletRepository::bind,
        written -> {
          if (written != created.size()) {
            throw new LostRace("A wallet was created meanwhile");
          }
        });
    trip.write(
        UPDATE,
        locked,
        WalletRepository::bind,
        written -> {
          if (written != locked.size()) {
            throw new IllegalStateException("A locked wallet is gone");
          }
        });
  }

  private static void bind(Columns<OpenWallet> columns) throws SQLException {
    columns
        .text(wallet -> wallet.key().programme())
        .uuid(wallet -> wallet.key().memberId())
        .text(wallet -> wallet.key().unit())
        .int8(OpenWallet::available)
        .int8(OpenWallet::pending)
        .int8(OpenWallet::debt)
        .time(wallet -> wallet.upcoming().expiryAt())
        .int8(wallet -> wallet.upcoming().expiryAmount())
        .time(wallet -> wallet.upcoming().activationAt())
        .int8(wallet -> wallet.conversion().map(Conversion::threshold).orElse(0L))
        .text(wallet -> wallet.conversion().map(Conversion::reward).orElse(""));
  }

  /** The programmes in which somebody has a wallet. */
  List<String> programmes(Connection connection) throws SQLException {
    try (var query = connection.prepareStatement(PROGRAMMES);
        var rows = query.executeQuery()) {
      var programmes = new ArrayList<String>();
      while (rows.next()) {
        programmes.add(rows.getString("programme"));
      }
      return programmes;
    }
  }

  /** Some wallets of a programme that need settling, locked; not those that others have locked. */
  List<OpenWallet> lockDue(Connection tx, String programme, Instant now, int limit)
      throws SQLException {
    try (var query = tx.prepareStatement(DUE)) {
      query.setString(1, programme);
      query.setString(2, text(now));
      query.setInt(3, limit);
      return wallets(query.executeQuery());
    }
  }

  private static List<OpenWallet> ofMembers(
      Connection connection, String sql, Collection<Holder> holders) throws SQLException {
    try (var query = connection.prepareStatement(sql)) {
      columns(connection, query, List.copyOf(holders))
          .text(Holder::programme)
          .uuid(Holder::memberId);
      return wallets(query.executeQuery());
    }
  }

  private static List<OpenWallet> wallets(ResultSet rows) throws SQLException {
    var wallets = new ArrayList<OpenWallet>();
    while (rows.next()) {
      wallets.add(wallet(rows));
    }
    return wallets;
  }

  private static OpenWallet wallet(ResultSet rows) throws SQLException {
    var key =
        new WalletKey(rows.getString("programme"), uuid(rows, "member_id"), rows.getString("unit"));
    var upcoming =
        new Upcoming(
            time(rows, "next_expiry_at"),
            rows.getLong("next_expiry_amount"),
            time(rows, "next_activation_at"));
    var convertsAt = rows.getLong("converts_at");
    return new OpenWallet(
        key,
        rows.getLong("available"),
        rows.getLong("pending"),
        rows.getLong("debt"),
        upcoming,
        convertsAt == 0
            ? Optional.empty()
            : Optional.of(new Conversion(convertsAt, rows.getString("converts_to"))));
  }
}

package largesse.earning.ledger;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import largesse.earning.platform.SetBasedRepository;
import largesse.runtime.db.RoundTrip;

/** The rows of {@code entry}. */
@Singleton
class EntryRepository extends SetBasedRepository {
  private static final String INSERT =
      """
      INSERT INTO entry (programme, member_id, entry_id, unit, from_account, to_account, amount,
                         kind, origin_type, origin_id, lot_origin_id, lot_number, rule,
                         occurred_at, recorded_at)
      SELECT * FROM unnest(?::text[], ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[],
                           ?::bigint[], ?::text[], ?::text[], ?::uuid[], ?::uuid[], ?::int[],
                           ?::text[], ?::timestamptz[], ?::timestamptz[])
      """;

  /** Ids grow with time, so the newest come first. */
  private static final String OF_MEMBERS =
      """
      SELECT entry.*
      FROM unnest(?::uuid[]) AS one (member_id)
      CROSS JOIN LATERAL (
        SELECT * FROM entry
        WHERE programme = ? AND member_id = one.member_id AND (? = '' OR unit = ?)
          AND entry_id < COALESCE(?, 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid)
        ORDER BY entry_id DESC
        LIMIT ?) AS entry
      ORDER BY entry_id DESC
      LIMIT ?
      """;

  private static final String OF_WALLET =
      """
      SELECT * FROM entry
      WHERE programme = ? AND member_id = ? AND unit = ?
        AND recorded_at >= ?::timestamptz AND recorded_at < ?::timestamptz
      ORDER BY entry_id
      LIMIT ?
      """;

  private static final String SUM_BEFORE =
      """
      SELECT COALESCE(sum(CASE WHEN to_account = 'WALLET' THEN amount ELSE -amount END), 0)
      FROM entry
      WHERE programme = ? AND member_id = ? AND unit = ? AND recorded_at < ?::timestamptz
      """;

  private static final String BURNED =
      """
      SELECT * FROM entry
      WHERE programme = ? AND member_id = ANY(?::uuid[]) AND origin_id = ?
        AND kind IN ('BURN', 'CONVERSION')
      ORDER BY entry_id
      """;

  /** Writes what moved in some wallets. */
  void insert(RoundTrip trip, List<Entry> entries) {
    trip.write(
        INSERT,
        entries,
        columns ->
            columns
                .text(entry -> entry.wallet().programme())
                .uuid(entry -> entry.wallet().memberId())
                .uuid(Entry::id)
                .text(entry -> entry.wallet().unit())
                .text(entry -> entry.kind().from().name())
                .text(entry -> entry.kind().to().name())
                .int8(Entry::amount)
                .text(entry -> entry.kind().name())
                .text(entry -> entry.origin().type().name())
                .uuid(entry -> entry.origin().id())
                .uuid(entry -> entry.lot().map(LotKey::originId).orElse(null))
                .nullableInt4(entry -> entry.lot().map(LotKey::number).orElse(null))
                .text(Entry::rule)
                .time(Entry::occurredAt)
                .time(Entry::recordedAt));
  }

  /**
   * The entries of some members of a programme, the newest first.
   *
   * @param unit empty: all
   * @param before only those older than this one; absent: from the newest on
   */
  List<Entry> list(
      Connection connection,
      String programme,
      List<UUID> members,
      String unit,
      Optional<UUID> before,
      int limit)
      throws SQLException {
    try (var query = connection.prepareStatement(OF_MEMBERS)) {
      query.setArray(1, connection.createArrayOf("uuid", members.toArray()));
      query.setString(2, programme);
      query.setString(3, unit);
      query.setString(4, unit);
      query.setObject(5, before.orElse(null), java.sql.Types.OTHER);
      query.setInt(6, limit);
      query.setInt(7, limit);
      return entries(query.executeQuery());
    }
  }

  /** A wallet's entries that the book learned of in a period, the oldest first. */
  List<Entry> ofWallet(Connection connection, WalletKey wallet, Instant from, Instant to, int limit)
      throws SQLException {
    try (var query = connection.prepareStatement(OF_WALLET)) {
      query.setString(1, wallet.programme());
      query.setObject(2, wallet.memberId());
      query.setString(3, wallet.unit());
      query.setString(4, text(from));
      query.setString(5, text(to));
      query.setInt(6, limit);
      return entries(query.executeQuery());
    }
  }

  /** What was in a wallet before a time, as the book knew it then. */
  long sumBefore(Connection connection, WalletKey wallet, Instant time) throws SQLException {
    try (var query = connection.prepareStatement(SUM_BEFORE)) {
      query.setString(1, wallet.programme());
      query.setObject(2, wallet.memberId());
      query.setString(3, wallet.unit());
      query.setString(4, text(time));
      try (var rows = query.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }

  /** What a redemption, or a conversion, of one of some members burned, in the order of burning. */
  List<Entry> burnedBy(Connection connection, String programme, List<UUID> members, UUID originId)
      throws SQLException {
    try (var query = connection.prepareStatement(BURNED)) {
      query.setString(1, programme);
      query.setArray(2, connection.createArrayOf("uuid", members.toArray()));
      query.setObject(3, originId);
      return entries(query.executeQuery());
    }
  }

  private static List<Entry> entries(ResultSet rows) throws SQLException {
    var entries = new ArrayList<Entry>();
    while (rows.next()) {
      entries.add(entry(rows));
    }
    return entries;
  }

  private static Entry entry(ResultSet rows) throws SQLException {
    var wallet =
        new WalletKey(rows.getString("programme"), uuid(rows, "member_id"), rows.getString("unit"));
    var origin =
        new Origin(Origin.Type.valueOf(rows.getString("origin_type")), uuid(rows, "origin_id"));
    var lotNumber = rows.getInt("lot_number");
    var lot =
        Optional.ofNullable(uuid(rows, "lot_origin_id"))
            .map(lotOrigin -> new LotKey(lotOrigin, lotNumber));
    return new Entry(
        uuid(rows, "entry_id"),
        wallet,
        EntryKind.valueOf(rows.getString("kind")),
        rows.getLong("amount"),
        origin,
        lot,
        rows.getString("rule"),
        time(rows, "occurred_at"),
        time(rows, "recorded_at"));
  }
}

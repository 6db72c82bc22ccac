package largesse.earning.ledger;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import largesse.earning.platform.SetBasedRepository;
import largesse.runtime.db.Columns;
import largesse.runtime.db.RoundTrip;

/** The rows of {@code lot}. */
@Singleton
class LotRepository extends SetBasedRepository {
  private static final String OPEN =
      """
      SELECT lot.*
      FROM unnest(?::text[], ?::uuid[], ?::text[]) AS asked (programme, member_id, unit)
      JOIN lot ON lot.programme = asked.programme AND lot.member_id = asked.member_id
        AND lot.unit = asked.unit AND lot.remaining > 0
      """;

  /** What is due, and all that changes at the next instant after, so that that is known too. */
  private static final String CHANGING =
      """
      SELECT changing.*
      FROM unnest(?::text[], ?::uuid[], ?::text[], ?::timestamptz[])
        AS asked (programme, member_id, unit, now)
      CROSS JOIN LATERAL (
        SELECT * FROM lot
        WHERE lot.programme = asked.programme AND lot.member_id = asked.member_id
          AND lot.unit = asked.unit AND lot.remaining > 0
          AND lot.expires_at <= COALESCE(
            (SELECT min(later.expires_at) FROM lot AS later
             WHERE later.programme = asked.programme AND later.member_id = asked.member_id
               AND later.unit = asked.unit AND later.remaining > 0
               AND later.expires_at > asked.now AND later.expires_at < 'infinity'),
            asked.now)
        UNION
        SELECT * FROM lot
        WHERE lot.programme = asked.programme AND lot.member_id = asked.member_id
          AND lot.unit = asked.unit AND lot.remaining > 0 AND lot.pending
          AND lot.activates_at <= COALESCE(
            (SELECT min(later.activates_at) FROM lot AS later
             WHERE later.programme = asked.programme AND later.member_id = asked.member_id
               AND later.unit = asked.unit AND later.remaining > 0 AND later.pending
               AND later.activates_at > asked.now),
            asked.now)
      ) AS changing
      """;

  private static final String COVERING =
      """
      SELECT lot.*
      FROM unnest(?::text[], ?::uuid[], ?::text[]) AS asked (programme, member_id, unit)
      JOIN lot ON lot.programme = asked.programme AND lot.member_id = asked.member_id
        AND lot.unit = asked.unit AND lot.covered > 0
      """;

  private static final String LAPSED_AFTER =
      """
      SELECT lot.*
      FROM unnest(?::text[], ?::uuid[], ?::text[], ?::timestamptz[])
        AS asked (programme, member_id, unit, after)
      JOIN lot ON lot.programme = asked.programme AND lot.member_id = asked.member_id
        AND lot.unit = asked.unit AND lot.lapsed > 0 AND lot.expires_at > asked.after
      """;

  private static final String OF_ORIGINS =
      """
      SELECT lot.*
      FROM unnest(?::text[], ?::uuid[], ?::uuid[]) AS asked (programme, member_id, origin_id)
      JOIN lot ON lot.programme = asked.programme AND lot.member_id = asked.member_id
        AND lot.origin_id = asked.origin_id
      """;

  private static final String INSERT =
      """
      INSERT INTO lot (programme, member_id, origin_id, number, unit, rule, amount, remaining,
                       covered, lapsed, taken_back, qualifying, pending, earned_at, activates_at,
                       expires_at)
      SELECT * FROM unnest(?::text[], ?::uuid[], ?::uuid[], ?::int[], ?::text[], ?::text[],
                           ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[],
                           ?::bigint[], ?::bool[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[])
      """;

  private static final String UPDATE =
      """
      UPDATE lot
      SET remaining = new.remaining, covered = new.covered, lapsed = new.lapsed,
          taken_back = new.taken_back, qualifying = new.qualifying, pending = new.pending,
          expires_at = new.expires_at
      FROM unnest(?::text[], ?::uuid[], ?::uuid[], ?::int[], ?::bigint[], ?::bigint[],
                  ?::bigint[], ?::bigint[], ?::bigint[], ?::bool[], ?::timestamptz[])
        AS new (programme, member_id, origin_id, number, remaining, covered, lapsed, taken_back,
                qualifying, pending, expires_at)
      WHERE lot.programme = new.programme AND lot.member_id = new.member_id
        AND lot.origin_id = new.origin_id AND lot.number = new.number
      """;

  private static final String OPEN_OF_HOMES =
      """
      SELECT origin_id, number FROM lot
      WHERE programme = ? AND member_id = ? AND home_id = ANY(?::uuid[]) AND remaining > 0
      """;

  private static final String HOLDERS =
      """
      SELECT DISTINCT lot.origin_id, lot.number, lot.member_id
      FROM unnest(?::text[], ?::uuid[], ?::uuid[]) AS asked (programme, member_id, origin_id)
      JOIN lot ON lot.programme = asked.programme AND lot.member_id = asked.member_id
        AND lot.origin_id = asked.origin_id
      """;

  /** A member's purchase, or other origin of lots. */
  record LotOrigin(String programme, UUID memberId, UUID originId) {}

  /** A wallet and a time, as the programme's now. */
  record AsOf(WalletKey wallet, Instant now) {}

  private record Owned(WalletKey wallet, Lot lot) {}

  /** All open lots of some wallets. */
  Map<WalletKey, List<Lot>> open(Connection connection, List<WalletKey> wallets)
      throws SQLException {
    return ofWallets(connection, OPEN, wallets);
  }

  /** All lots of some wallets of which something covered a debt, closed ones too. */
  Map<WalletKey, List<Lot>> covering(Connection connection, List<WalletKey> wallets)
      throws SQLException {
    return ofWallets(connection, COVERING, wallets);
  }

  private static Map<WalletKey, List<Lot>> ofWallets(
      Connection connection, String sql, List<WalletKey> wallets) throws SQLException {
    try (var query = connection.prepareStatement(sql)) {
      columns(connection, query, wallets)
          .text(WalletKey::programme)
          .uuid(WalletKey::memberId)
          .text(WalletKey::unit);
      return byWallet(query);
    }
  }

  /** The open lots of some wallets that are due, and those that change next. */
  Map<WalletKey, List<Lot>> changing(Connection connection, List<AsOf> wallets)
      throws SQLException {
    try (var query = connection.prepareStatement(CHANGING)) {
      columns(connection, query, wallets)
          .text(asked -> asked.wallet().programme())
          .uuid(asked -> asked.wallet().memberId())
          .text(asked -> asked.wallet().unit())
          .time(AsOf::now);
      return byWallet(query);
    }
  }

  /** The lots of some wallets of which something lapsed after a time. */
  Map<WalletKey, List<Lot>> lapsedAfter(Connection connection, List<AsOf> wallets)
      throws SQLException {
    try (var query = connection.prepareStatement(LAPSED_AFTER)) {
      columns(connection, query, wallets)
          .text(asked -> asked.wallet().programme())
          .uuid(asked -> asked.wallet().memberId())
          .text(asked -> asked.wallet().unit())
          .time(AsOf::now);
      return byWallet(query);
    }
  }

  /** All lots that some origins caused, closed ones too. */
  Map<WalletKey, List<Lot>> of(Connection connection, List<LotOrigin> origins) throws SQLException {
    try (var query = connection.prepareStatement(OF_ORIGINS)) {
      columns(connection, query, origins)
          .text(LotOrigin::programme)
          .uuid(LotOrigin::memberId)
          .uuid(LotOrigin::originId);
      return byWallet(query);
    }
  }

  /** Those open lots of a member that were some others'. */
  Set<LotKey> openOfHomes(
      Connection connection, WalletRepository.Holder holder, Collection<UUID> homes)
      throws SQLException {
    try (var query = connection.prepareStatement(OPEN_OF_HOMES)) {
      query.setString(1, holder.programme());
      query.setObject(2, holder.memberId());
      query.setArray(3, connection.createArrayOf("uuid", homes.toArray()));
      try (var rows = query.executeQuery()) {
        var keys = new HashSet<LotKey>();
        while (rows.next()) {
          keys.add(new LotKey(uuid(rows, "origin_id"), rows.getInt("number")));
        }
        return keys;
      }
    }
  }

  /** Who of some members has which lots of some origins. */
  Map<LotKey, UUID> holders(
      Connection connection, String programme, List<UUID> members, Collection<UUID> origins)
      throws SQLException {
    var asked =
        members.stream()
            .flatMap(member -> origins.stream().map(id -> new LotOrigin(programme, member, id)))
            .toList();
    try (var query = connection.prepareStatement(HOLDERS)) {
      columns(connection, query, asked)
          .text(LotOrigin::programme)
          .uuid(LotOrigin::memberId)
          .uuid(LotOrigin::originId);
      try (var rows = query.executeQuery()) {
        var holders = new HashMap<LotKey, UUID>();
        while (rows.next()) {
          holders.put(
              new LotKey(uuid(rows, "origin_id"), rows.getInt("number")), uuid(rows, "member_id"));
        }
        return holders;
      }
    }
  }

  /** Writes what the wallets made and changed of their lots. */
  void save(RoundTrip trip, List<OpenWallet> wallets) {
    var added = new ArrayList<Owned>();
    var changed = new ArrayList<Owned>();
    for (var wallet : wallets) {
      wallet.lots().added().forEach(lot -> added.add(new Owned(wallet.key(), lot)));
      wallet.lots().changed().forEach(lot -> changed.add(new Owned(wallet.key(), lot)));
    }
    insert(trip, added);
    update(trip, changed);
  }

  private static void insert(RoundTrip trip, List<Owned> lots) {
    trip.write(
        INSERT,
        lots,
        columns ->
            keys(columns)
                .text(row -> row.wallet().unit())
                .text(row -> row.lot().rule())
                .int8(row -> row.lot().amount())
                .int8(row -> row.lot().remaining())
                .int8(row -> row.lot().covered())
                .int8(row -> row.lot().lapsed())
                .int8(row -> row.lot().takenBack())
                .int8(row -> row.lot().qualifying())
                .flag(row -> row.lot().pending())
                .time(row -> row.lot().earnedAt())
                .time(row -> row.lot().activatesAt())
                .time(row -> row.lot().expiresAt()));
  }

  private static void update(RoundTrip trip, List<Owned> lots) {
    trip.write(
        UPDATE,
        lots,
        columns ->
            keys(columns)
                .int8(row -> row.lot().remaining())
                .int8(row -> row.lot().covered())
                .int8(row -> row.lot().lapsed())
                .int8(row -> row.lot().takenBack())
                .int8(row -> row.lot().qualifying())
                .flag(row -> row.lot().pending())
                .time(row -> row.lot().expiresAt()),
        written -> {
          if (written != lots.size()) {
            throw new IllegalStateException("A lot of a locked wallet is gone");
          }
        });
  }

  private static Columns<Owned> keys(Columns<Owned> columns) throws SQLException {
    return columns
        .text(row -> row.wallet().programme())
        .uuid(row -> row.wallet().memberId())
        .uuid(row -> row.lot().key().originId())
        .int4(row -> row.lot().key().number());
  }

  private static Map<WalletKey, List<Lot>> byWallet(PreparedStatement query) throws SQLException {
    var lots = new HashMap<WalletKey, List<Lot>>();
    try (var rows = query.executeQuery()) {
      while (rows.next()) {
        var wallet =
            new WalletKey(
                rows.getString("programme"), uuid(rows, "member_id"), rows.getString("unit"));
        lots.computeIfAbsent(wallet, key -> new ArrayList<>()).add(lot(rows));
      }
    }
    return lots;
  }

  private static Lot lot(ResultSet rows) throws SQLException {
    return new Lot(
        new LotKey(uuid(rows, "origin_id"), rows.getInt("number")),
        rows.getString("rule"),
        rows.getLong("amount"),
        rows.getLong("remaining"),
        rows.getLong("covered"),
        rows.getLong("lapsed"),
        rows.getLong("taken_back"),
        rows.getLong("qualifying"),
        rows.getBoolean("pending"),
        time(rows, "earned_at"),
        time(rows, "activates_at"),
        time(rows, "expires_at"));
  }
}

package largesse.earning.ledger;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import largesse.earning.member.Merge;
import largesse.earning.platform.SetBasedRepository;
import largesse.runtime.db.RoundTrip;

/**
 * The rows of {@code member_merge_unit}, {@code member_merge_cover} and {@code member_merge_taken}:
 * what merges themselves did to wallets.
 */
@Singleton
class MergeNoteRepository extends SetBasedRepository {
  private static final String INSERT_UNITS =
      """
      INSERT INTO member_merge_unit (programme, merge_id, unit, debt, lent_terms)
      SELECT ?, ?, * FROM unnest(?::text[], ?::bigint[], ?::bool[])
      """;

  private static final String INSERT_COVERS =
      """
      INSERT INTO member_merge_cover (programme, merge_id, unit, origin_id, number, amount)
      SELECT ?, ?, * FROM unnest(?::text[], ?::uuid[], ?::int[], ?::bigint[])
      """;

  private static final String INSERT_TAKEN =
      """
      INSERT INTO member_merge_taken (programme, merge_id, referral_id, member_id, unit, origin_id,
                                      number, clawed_back, own_account, counting)
      SELECT ?, ?, * FROM unnest(?::uuid[], ?::uuid[], ?::text[], ?::uuid[], ?::int[], ?::bigint[],
                                 ?::bigint[], ?::bigint[])
      """;

  private static final String UNITS =
      "SELECT * FROM member_merge_unit WHERE programme = ? AND merge_id = ?";

  private static final String COVERS =
      "SELECT * FROM member_merge_cover WHERE programme = ? AND merge_id = ?";

  private static final String TAKEN =
      """
      SELECT * FROM member_merge_taken WHERE programme = ? AND merge_id = ?
      ORDER BY referral_id, unit, origin_id, number
      """;

  /**
   * Of a unit.
   *
   * @param debt what the merged one owed
   * @param lentTerms whether the one who remains took over what it turns into
   */
  record OfUnit(String unit, long debt, boolean lentTerms) {}

  /** How much of a lot went to cover what the other one of the two owed. */
  record Cover(String unit, LotKey lot, long amount) {}

  /**
   * What was taken back of what had rewarded a member for having won another one.
   *
   * @param from of no lot, with the number 0: what was owed instead
   */
  record Taken(UUID referralId, UUID memberId, String unit, TakenFrom from) {
    static final int OWED = 0;

    boolean isOwed() {
      return from.lot().number() == OWED;
    }
  }

  void insertUnits(RoundTrip trip, Merge merge, List<OfUnit> units) {
    trip.write(
        INSERT_UNITS,
        units,
        columns ->
            columns
                .same(merge.programme())
                .same(merge.id())
                .text(OfUnit::unit)
                .int8(OfUnit::debt)
                .flag(OfUnit::lentTerms));
  }

  void insertCovers(RoundTrip trip, Merge merge, List<Cover> covers) {
    trip.write(
        INSERT_COVERS,
        covers,
        columns ->
            columns
                .same(merge.programme())
                .same(merge.id())
                .text(Cover::unit)
                .uuid(cover -> cover.lot().originId())
                .int4(cover -> cover.lot().number())
                .int8(Cover::amount));
  }

  void insertTaken(RoundTrip trip, Merge merge, List<Taken> taken) {
    trip.write(
        INSERT_TAKEN,
        taken,
        columns ->
            columns
                .same(merge.programme())
                .same(merge.id())
                .uuid(Taken::referralId)
                .uuid(Taken::memberId)
                .text(Taken::unit)
                .uuid(one -> one.from().lot().originId())
                .int4(one -> one.from().lot().number())
                .int8(one -> one.from().clawedBack())
                .int8(one -> one.from().ownAccount())
                .int8(one -> one.from().counting()));
  }

  /** By unit. */
  Map<String, OfUnit> units(Connection connection, Merge merge) throws SQLException {
    try (var query = connection.prepareStatement(UNITS)) {
      query.setString(1, merge.programme());
      query.setObject(2, merge.id());
      try (var rows = query.executeQuery()) {
        var units = new HashMap<String, OfUnit>();
        while (rows.next()) {
          var unit = rows.getString("unit");
          units.put(unit, new OfUnit(unit, rows.getLong("debt"), rows.getBoolean("lent_terms")));
        }
        return units;
      }
    }
  }

  List<Cover> covers(Connection connection, Merge merge) throws SQLException {
    try (var query = connection.prepareStatement(COVERS)) {
      query.setString(1, merge.programme());
      query.setObject(2, merge.id());
      try (var rows = query.executeQuery()) {
        var covers = new ArrayList<Cover>();
        while (rows.next()) {
          var lot = new LotKey(uuid(rows, "origin_id"), rows.getInt("number"));
          covers.add(new Cover(rows.getString("unit"), lot, rows.getLong("amount")));
        }
        return covers;
      }
    }
  }

  List<Taken> taken(Connection connection, Merge merge) throws SQLException {
    try (var query = connection.prepareStatement(TAKEN)) {
      query.setString(1, merge.programme());
      query.setObject(2, merge.id());
      try (var rows = query.executeQuery()) {
        var taken = new ArrayList<Taken>();
        while (rows.next()) {
          var lot = new LotKey(uuid(rows, "origin_id"), rows.getInt("number"));
          var from =
              new TakenFrom(
                  lot,
                  rows.getLong("clawed_back"),
                  rows.getLong("own_account"),
                  rows.getLong("counting"));
          taken.add(
              new Taken(
                  uuid(rows, "referral_id"),
                  uuid(rows, "member_id"),
                  rows.getString("unit"),
                  from));
        }
        return taken;
      }
    }
  }
}

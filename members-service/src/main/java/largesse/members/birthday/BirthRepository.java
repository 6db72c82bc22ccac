package largesse.members.birthday;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import largesse.members.programme.ProgrammeTime;
import org.jspecify.annotations.Nullable;

/** The rows of {@code member_birth}. */
@Singleton
public class BirthRepository {
  private static final String DATES =
      """
      SELECT member_id, born_on FROM member_birth
      WHERE programme = ? AND member_id = ANY(?::uuid[]) AND born_on IS NOT NULL
      """;
  private static final String TOLD_YEAR =
      "SELECT told_year FROM member_birth WHERE programme = ? AND member_id = ? FOR UPDATE";
  private static final String PUT =
      """
      INSERT INTO member_birth (programme, member_id, born_on, next_on) VALUES (?, ?, ?, ?)
      ON CONFLICT (programme, member_id) DO UPDATE
      SET born_on = excluded.born_on, next_on = excluded.next_on
      """;
  private static final String CLAIM_DUE =
      """
      SELECT b.member_id, born_on, next_on, segment, COALESCE(tier, ''), kind,
        referred_by IS NOT NULL
      FROM member_birth b JOIN member m ON m.programme = b.programme AND m.member_id = b.member_id
      WHERE b.programme = ? AND next_on <= ?
      ORDER BY next_on, b.member_id LIMIT ? FOR UPDATE OF b SKIP LOCKED
      """;
  private static final String DUE =
      """
      SELECT p.programme FROM unnest(?::text[], ?::date[]) AS p (programme, today)
      CROSS JOIN LATERAL (
        SELECT FROM member_birth b
        WHERE b.programme = p.programme AND b.next_on <= p.today
        ORDER BY b.next_on LIMIT 1) AS due
      """;
  private static final String TOLD =
      """
      UPDATE member_birth b SET told_year = told.year, next_on = told.next_on
      FROM unnest(?::uuid[], ?::integer[], ?::date[]) AS told (member_id, year, next_on)
      WHERE b.programme = ? AND b.member_id = told.member_id
      """;

  /** When members were born, as far as it is known. */
  public Map<UUID, LocalDate> dates(
      Connection connection, String programme, Collection<UUID> members) throws SQLException {
    try (var query = connection.prepareStatement(DATES)) {
      query.setString(1, programme);
      query.setArray(2, connection.createArrayOf("uuid", members.toArray()));
      try (var rows = query.executeQuery()) {
        var dates = new HashMap<UUID, LocalDate>();
        while (rows.next()) {
          dates.put(rows.getObject(1, UUID.class), rows.getObject(2, LocalDate.class));
        }
        return dates;
      }
    }
  }

  /**
   * Stores when a member was born.
   *
   * @param tx which holds the member
   * @param bornOn null: not known any more
   */
  public void put(Connection tx, ProgrammeTime time, UUID member, @Nullable LocalDate bornOn)
      throws SQLException {
    var toldYear = toldYear(tx, time.programme(), member);
    try (var put = tx.prepareStatement(PUT)) {
      put.setString(1, time.programme());
      put.setObject(2, member);
      put.setObject(3, bornOn, Types.DATE);
      put.setObject(
          4,
          bornOn == null ? null : Birthdays.nextFrom(time.today(), bornOn, toldYear),
          Types.DATE);
      put.executeUpdate();
    }
  }

  private static @Nullable Integer toldYear(Connection tx, String programme, UUID member)
      throws SQLException {
    try (var query = tx.prepareStatement(TOLD_YEAR)) {
      query.setString(1, programme);
      query.setObject(2, member);
      try (var row = query.executeQuery()) {
        return row.next() ? row.getObject(1, Integer.class) : null;
      }
    }
  }

  /**
   * Takes on members whose birthday is due until the transaction ends, but none whom another one
   * has.
   *
   * @return in order of their birthdays
   */
  List<Birth> claimDue(Connection tx, ProgrammeTime time, int limit) throws SQLException {
    try (var query = tx.prepareStatement(CLAIM_DUE)) {
      query.setString(1, time.programme());
      query.setObject(2, time.today());
      query.setInt(3, limit);
      try (var rows = query.executeQuery()) {
        var due = new ArrayList<Birth>();
        while (rows.next()) {
          due.add(
              new Birth(
                  rows.getObject(1, UUID.class),
                  rows.getObject(2, LocalDate.class),
                  rows.getObject(3, LocalDate.class),
                  rows.getString(4),
                  rows.getString(5),
                  rows.getString(6),
                  rows.getBoolean(7)));
        }
        return due;
      }
    }
  }

  /** Which of some programmes have birthdays that are due. */
  Set<String> due(Connection connection, List<ProgrammeTime> times) throws SQLException {
    try (var query = connection.prepareStatement(DUE)) {
      var programmes = times.stream().map(ProgrammeTime::programme).toArray();
      var todays = times.stream().map(time -> time.today().toString()).toArray();
      query.setArray(1, connection.createArrayOf("text", programmes));
      query.setArray(2, connection.createArrayOf("date", todays));
      try (var rows = query.executeQuery()) {
        var due = new HashSet<String>();
        while (rows.next()) {
          due.add(rows.getString(1));
        }
        return due;
      }
    }
  }

  /** Remembers that the birthdays are told of, and which ones are the next. */
  void told(Connection tx, String programme, List<Birth> births) throws SQLException {
    try (var update = tx.prepareStatement(TOLD)) {
      update.setArray(1, tx.createArrayOf("uuid", births.stream().map(Birth::memberId).toArray()));
      update.setArray(
          2,
          tx.createArrayOf(
              "int4", births.stream().map(birth -> birth.birthday().getYear()).toArray()));
      update.setArray(
          3,
          tx.createArrayOf(
              "date", births.stream().map(birth -> birth.next().toString()).toArray()));
      update.setString(4, programme);
      update.executeUpdate();
    }
  }
}

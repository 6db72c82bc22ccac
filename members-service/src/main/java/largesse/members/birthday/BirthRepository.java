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
  private static final String GIVE =
      """
      INSERT INTO member_birth AS b (programme, member_id, born_on, next_on, told_year)
      SELECT programme, ?, born_on, next_on, told_year FROM member_birth
      WHERE programme = ? AND member_id = ? AND born_on IS NOT NULL
      ON CONFLICT (programme, member_id) DO UPDATE
      SET born_on = excluded.born_on, next_on = excluded.next_on,
          told_year = greatest(b.told_year, excluded.told_year)
      WHERE b.born_on IS NULL
      """;
  private static final String REST =
      "UPDATE member_birth SET next_on = NULL WHERE programme = ? AND member_id = ?";
  private static final String TAKE_BACK =
      """
      WITH given AS (
        UPDATE member_birth b SET born_on = NULL, next_on = NULL
        FROM member_birth merged
        WHERE b.programme = ? AND b.member_id = ? AND merged.programme = b.programme
          AND merged.member_id = ? AND merged.born_on = b.born_on
        RETURNING b.programme, merged.member_id, b.told_year)
      UPDATE member_birth merged SET told_year = greatest(merged.told_year, given.told_year)
      FROM given
      WHERE merged.programme = given.programme AND merged.member_id = given.member_id
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
   * Leaves the birthdays of a member to another one, into whom they are merged.
   *
   * @param tx which holds both
   * @return whether that one has the date of birth of the other now, for want of one
   */
  public boolean merge(Connection tx, String programme, UUID merged, UUID remaining)
      throws SQLException {
    try (var give = tx.prepareStatement(GIVE);
        var rest = tx.prepareStatement(REST)) {
      give.setObject(1, remaining);
      give.setString(2, programme);
      give.setObject(3, merged);
      var isGiven = give.executeUpdate() > 0;
      rest.setString(1, programme);
      rest.setObject(2, merged);
      rest.executeUpdate();
      return isGiven;
    }
  }

  /**
   * Undoes a merge: who remained has no date of birth again if it is still the one given, and the
   * other one has birthdays again, none twice in a year.
   *
   * @param tx which holds both
   */
  public void unmerge(Connection tx, ProgrammeTime time, UUID merged, UUID remaining, boolean given)
      throws SQLException {
    if (given) {
      try (var takeBack = tx.prepareStatement(TAKE_BACK)) {
        takeBack.setString(1, time.programme());
        takeBack.setObject(2, remaining);
        takeBack.setObject(3, merged);
        takeBack.executeUpdate();
      }
    }
    var bornOn = dates(tx, time.programme(), List.of(merged)).get(merged);
    if (bornOn != null) {
      put(tx, time, merged, bornOn);
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

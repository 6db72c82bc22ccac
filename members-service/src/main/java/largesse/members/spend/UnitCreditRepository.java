package largesse.members.spend;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import largesse.members.spend.SpendRepository.Purchase;

/** The rows of {@code unit_credit}, and their sums by day in {@code unit_day}. */
@Singleton
public class UnitCreditRepository extends CountingRepository {
  /** What was recorded before is not added again. */
  private static final String RECORD =
      """
      WITH added AS (
        INSERT INTO unit_credit (programme, member_id, home_id, origin_id, unit, business_date,
                                 amount)
        SELECT programme, member_id, home_id, origin_id, unit, business_date, sum(amount)::bigint
        FROM unnest(?::text[], ?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::date[], ?::bigint[])
          AS told (programme, member_id, home_id, origin_id, unit, business_date, amount)
        GROUP BY programme, member_id, home_id, origin_id, unit, business_date, amount < 0
        ON CONFLICT DO NOTHING
        RETURNING programme, member_id, unit, business_date, amount)
      INSERT INTO unit_day AS day (programme, member_id, unit, business_date, amount)
      SELECT programme, member_id, unit, business_date, sum(amount)::bigint
      FROM added GROUP BY programme, member_id, unit, business_date
      ON CONFLICT (programme, member_id, unit, business_date)
        DO UPDATE SET amount = day.amount + excluded.amount
      """;

  private static final String RECORDED =
      """
      SELECT DISTINCT origin_id, member_id, home_id, business_date FROM unit_credit
      WHERE (programme, member_id, origin_id)
        IN (SELECT * FROM unnest(?::text[], ?::uuid[], ?::uuid[]))
      """;
  private static final String COUNT_AGAIN =
      """
      WITH gone AS (
        DELETE FROM unit_credit
        WHERE programme = ? AND member_id = ? AND origin_id = ? AND takes_off
        RETURNING programme, member_id, unit, business_date, amount)
      UPDATE unit_day AS day SET amount = day.amount - gone.amount
      FROM (
        SELECT programme, member_id, unit, business_date, sum(amount)::bigint AS amount
        FROM gone GROUP BY programme, member_id, unit, business_date) AS gone
      WHERE day.programme = gone.programme AND day.member_id = gone.member_id
        AND day.unit = gone.unit AND day.business_date = gone.business_date
      """;

  private static final String MOVE =
      """
      UPDATE unit_credit SET member_id = ?, home_id = coalesce(home_id, member_id)
      WHERE programme = ? AND member_id = ?
      """;
  private static final String MOVE_BACK =
      """
      UPDATE unit_credit SET member_id = ?, home_id = nullif(home_id, ?)
      WHERE programme = ? AND member_id = ? AND home_id = ANY(?::uuid[])
      """;
  private static final String CLEAR_DAYS_OF =
      "DELETE FROM unit_day WHERE programme = ? AND member_id = ANY(?::uuid[])";
  private static final String SUM_DAYS_OF =
      """
      INSERT INTO unit_day (programme, member_id, unit, business_date, amount)
      SELECT programme, member_id, unit, business_date, sum(amount)::bigint
      FROM unit_credit WHERE programme = ? AND member_id = ANY(?::uuid[])
      GROUP BY programme, member_id, unit, business_date
      """;
  private static final String CLEAR_DAYS = "DELETE FROM unit_day";
  private static final String SUM_DAYS =
      """
      INSERT INTO unit_day (programme, member_id, unit, business_date, amount)
      SELECT programme, member_id, unit, business_date, sum(amount)::bigint
      FROM unit_credit GROUP BY programme, member_id, unit, business_date
      """;

  /** Records credits, those of one origin, unit, day and sign summed; known ones have no effect. */
  public void record(Connection tx, List<UnitCredit> credits) throws SQLException {
    if (credits.isEmpty()) {
      return;
    }
    try (var insert = tx.prepareStatement(RECORD)) {
      insert.setArray(1, array(tx, "text", credits, UnitCredit::programme));
      insert.setArray(2, array(tx, "uuid", credits, UnitCredit::memberId));
      insert.setArray(3, array(tx, "uuid", credits, UnitCredit::homeId));
      insert.setArray(4, array(tx, "uuid", credits, UnitCredit::originId));
      insert.setArray(5, array(tx, "text", credits, UnitCredit::unit));
      insert.setArray(6, array(tx, "date", credits, credit -> credit.businessDate().toString()));
      insert.setArray(7, array(tx, "int8", credits, UnitCredit::amount));
      insert.executeUpdate();
    }
  }

  /** Those activities that credited something, by their ids. */
  public Map<UUID, Recorded> recorded(Connection tx, List<Purchase> activities)
      throws SQLException {
    try (var query = tx.prepareStatement(RECORDED)) {
      query.setArray(1, array(tx, "text", activities, Purchase::programme));
      query.setArray(2, array(tx, "uuid", activities, Purchase::memberId));
      query.setArray(3, array(tx, "uuid", activities, Purchase::id));
      return recorded(query);
    }
  }

  /** Lets count again what an origin has taken off. */
  public void countAgain(Connection tx, Purchase origin) throws SQLException {
    try (var update = tx.prepareStatement(COUNT_AGAIN)) {
      update.setString(1, origin.programme());
      update.setObject(2, origin.memberId());
      update.setObject(3, origin.id());
      update.executeUpdate();
    }
  }

  /** As {@link SpendRepository#move}. */
  public void move(Connection tx, String programme, UUID from, UUID to) throws SQLException {
    move(tx, MOVE, programme, from, to);
    sumAnew(tx, CLEAR_DAYS_OF, SUM_DAYS_OF, programme, from, to);
  }

  /** As {@link SpendRepository#moveBack}. */
  public void moveBack(Connection tx, String programme, UUID from, UUID to, Collection<UUID> homes)
      throws SQLException {
    moveBack(tx, MOVE_BACK, programme, from, to, homes);
    sumAnew(tx, CLEAR_DAYS_OF, SUM_DAYS_OF, programme, from, to);
  }

  /** Derives the sums by day anew from what is recorded. */
  public void sumDaysAnew(Connection tx) throws SQLException {
    try (var clear = tx.prepareStatement(CLEAR_DAYS);
        var sum = tx.prepareStatement(SUM_DAYS)) {
      clear.executeUpdate();
      sum.executeUpdate();
    }
  }
}

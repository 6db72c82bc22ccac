package largesse.causes.settlement;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import largesse.causes.cause.CauseState;
import largesse.causes.settlement.Settlements.Standing;
import largesse.runtime.money.Micros;

/** What all causes of a programme are owed. */
@Singleton
class PayableRepository {
  private static final String REPORT =
      """
      WITH asked AS (SELECT ?::text AS programme, ?::date AS today, ?::date AS through),
      given AS (
        SELECT t.cause, sum(t.allocated_micros - t.reversed_micros)::bigint AS micros,
               coalesce(sum(t.allocated_micros - t.reversed_micros)
                 FILTER (WHERE t.business_date < asked.today), 0)::bigint AS before_micros,
               coalesce(sum(t.allocated_micros - t.reversed_micros)
                 FILTER (WHERE t.business_date <= asked.through), 0)::bigint AS beyond_micros
        FROM allocation_total t JOIN asked USING (programme)
        GROUP BY t.cause),
      booked AS (
        SELECT e.cause,
               sum(CASE WHEN e.to_account = 'SETTLED' THEN e.amount_micros
                        WHEN e.from_account = 'SETTLED' THEN -e.amount_micros
                        ELSE 0 END)::bigint AS settled_micros,
               sum(CASE WHEN e.to_account = 'CONFIRMED' THEN e.amount_micros
                        ELSE 0 END)::bigint AS confirmed_micros,
               sum(CASE WHEN e.from_account = 'RETAILER' THEN e.amount_micros
                        WHEN e.to_account = 'RETAILER' THEN -e.amount_micros
                        ELSE 0 END)::bigint AS charged_micros
        FROM settlement_entry e JOIN asked USING (programme)
        GROUP BY e.cause),
      standing AS (
        SELECT DISTINCT ON (s.cause) s.cause, s.state
        FROM cause_standing s JOIN asked USING (programme)
        ORDER BY s.cause, s.number DESC)
      SELECT given.*, standing.state, coalesce(settled_micros, 0) AS settled_micros,
             coalesce(confirmed_micros, 0) AS confirmed_micros,
             coalesce(charged_micros, 0) AS charged_micros,
             EXISTS (SELECT FROM bank_account b JOIN asked USING (programme)
                     WHERE b.cause = given.cause AND b.verified_by IS NOT NULL) AS verified
      FROM given LEFT JOIN standing USING (cause) LEFT JOIN booked USING (cause)
      ORDER BY cause
      """;

  /**
   * The report of a day.
   *
   * @param through the last business date whose purchases can't be returned any more
   */
  Payable.Report report(Connection connection, String programme, LocalDate today, LocalDate through)
      throws SQLException {
    try (var query = connection.prepareStatement(REPORT)) {
      query.setString(1, programme);
      query.setObject(2, today);
      query.setObject(3, through);
      List<Payable> items = new ArrayList<>();
      var unassigned = Micros.ZERO;
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          var all = new Micros(rows.getLong("micros"));
          var state = Optional.ofNullable(rows.getString("state")).map(CauseState::valueOf);
          if (state.isEmpty()) {
            unassigned = unassigned.plus(all);
            continue;
          }
          var before = new Micros(rows.getLong("before_micros"));
          var beyond = new Micros(rows.getLong("beyond_micros"));
          var settled = new Micros(rows.getLong("settled_micros"));
          var confirmed = new Micros(rows.getLong("confirmed_micros"));
          var charged = new Micros(rows.getLong("charged_micros"));
          items.add(
              new Payable(
                  rows.getString("cause"),
                  state.get(),
                  Standing.of(all, before, beyond, settled, confirmed, charged),
                  rows.getBoolean("verified")));
        }
      }
      return new Payable.Report(today, items, unassigned);
    }
  }
}

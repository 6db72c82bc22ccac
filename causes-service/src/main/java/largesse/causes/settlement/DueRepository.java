package largesse.causes.settlement;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import largesse.causes.cause.CauseState;
import largesse.runtime.money.Micros;

/** What causes have, and what of it was settled. */
@Singleton
class DueRepository {
  private static final String DUE =
      """
      WITH asked AS (SELECT ?::text AS programme, ?::date AS through),
      paid AS (
        SELECT cause, max(s.through) AS through
        FROM settlement_item i JOIN settlement s USING (programme, settlement_id)
        WHERE programme = (SELECT programme FROM asked)
          AND i.state IN ('EXPORTED', 'PAID', 'CONFIRMED')
        GROUP BY cause),
      given AS (
        SELECT t.cause, sum(allocated_micros)::bigint AS allocated_micros,
               sum(reversed_micros)::bigint AS reversed_micros,
               min(business_date)
                 FILTER (WHERE business_date > coalesce(paid.through, '-infinity')) AS since
        FROM allocation_total t LEFT JOIN paid USING (cause)
        WHERE t.programme = (SELECT programme FROM asked) AND t.cause <> ''
          AND business_date <= (SELECT through FROM asked)
        GROUP BY t.cause),
      taken AS (
        SELECT cause,
               sum(CASE WHEN from_account = 'PAYABLE' THEN amount_micros
                        WHEN to_account = 'PAYABLE' THEN -amount_micros ELSE 0 END)::bigint
                 AS micros
        FROM settlement_entry WHERE programme = (SELECT programme FROM asked)
        GROUP BY cause),
      seen AS (
        SELECT DISTINCT ON (i.cause) i.cause, all_allocated_micros, all_reversed_micros
        FROM settlement_item i WHERE i.programme = (SELECT programme FROM asked)
          AND i.state <> 'CANCELLED'
        ORDER BY i.cause, i.item_id DESC),
      standing AS (
        SELECT DISTINCT ON (cause) cause, state FROM cause_standing
        WHERE programme = (SELECT programme FROM asked)
        ORDER BY cause, number DESC)
      SELECT cause, standing.state, allocated_micros, reversed_micros,
             coalesce(taken.micros, 0) AS taken_micros,
             coalesce(all_allocated_micros, 0) AS seen_allocated_micros,
             coalesce(all_reversed_micros, 0) AS seen_reversed_micros, since
      FROM given JOIN standing USING (cause)
      LEFT JOIN taken USING (cause) LEFT JOIN seen USING (cause)
      ORDER BY cause
      """;

  /** What each cause has from purchases up to a business date, by cause. */
  List<Due> through(Connection tx, String programme, LocalDate through) throws SQLException {
    try (var query = tx.prepareStatement(DUE)) {
      query.setString(1, programme);
      query.setObject(2, through);
      var due = new ArrayList<Due>();
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          due.add(
              new Due(
                  rows.getString("cause"),
                  CauseState.valueOf(rows.getString("state")),
                  new Micros(rows.getLong("allocated_micros")),
                  new Micros(rows.getLong("reversed_micros")),
                  new Micros(rows.getLong("taken_micros")),
                  new Micros(rows.getLong("seen_allocated_micros")),
                  new Micros(rows.getLong("seen_reversed_micros")),
                  Optional.ofNullable(rows.getObject("since", LocalDate.class))));
        }
      }
      return due;
    }
  }
}

package largesse.causes.allocation;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import largesse.runtime.db.RoundTrip;
import largesse.runtime.money.Micros;

/** The returns and corrections that have changed what is left of a share. */
@Singleton
class ShareChangeRepository {
  private static final String ADD =
      """
      INSERT INTO %1$s
          (programme, subject, purchase_id, %2$s, share_micros, share_left_micros,
           occurred_at, recorded_at)
      SELECT * FROM unnest(?::text[], ?::uuid[], ?::uuid[], ?::uuid[], ?::bigint[], ?::bigint[],
                           ?::timestamptz[], ?::timestamptz[])
          AS given (programme, subject, purchase_id, %2$s, share_micros, share_left_micros,
                    occurred_at, recorded_at)
      ORDER BY programme, subject, purchase_id, %2$s
      ON CONFLICT DO NOTHING
      RETURNING programme, %2$s AS id,
                programme = ANY (ARRAY(SELECT r.programme FROM recognising r)) AS recognising
      """;

  private static final String ADD_RETURNS = ADD.formatted("allocation_reversal", "return_id");

  private static final String ADD_CORRECTIONS =
      ADD.formatted("allocation_correction", "correction_id");

  /**
   * Adds returns and corrections that are not there yet.
   *
   * @return those added, by their ids
   */
  Added<UUID> add(Connection tx, List<ShareChange> changes) throws SQLException {
    var added = Added.<UUID>nothing();
    var trip = new RoundTrip();
    add(trip, ADD_RETURNS, of(Origin.RETURN, changes), added);
    add(trip, ADD_CORRECTIONS, of(Origin.CORRECTION, changes), added);
    trip.run(tx);
    return added;
  }

  private static List<ShareChange> of(Origin origin, List<ShareChange> changes) {
    return changes.stream().filter(it -> it.origin() == origin).toList();
  }

  private static void add(
      RoundTrip trip, String sql, List<ShareChange> changes, Added<UUID> added) {
    trip.query(
        sql,
        changes,
        columns ->
            columns
                .text(it -> it.purchase().programme())
                .uuid(it -> it.purchase().subject())
                .uuid(it -> it.purchase().purchaseId())
                .uuid(ShareChange::id)
                .int8(it -> share(it).value())
                .int8(it -> it.shareLeft().value())
                .time(ShareChange::occurredAt)
                .time(ShareChange::recordedAt),
        rows -> {
          while (rows.next()) {
            added.keys().add(rows.getObject("id", UUID.class));
            if (rows.getBoolean("recognising")) {
              added.recognising().add(rows.getString("programme"));
            }
          }
        });
  }

  /** What a return takes back is kept positive; a correction as it is. */
  private static Micros share(ShareChange change) {
    return change.origin() == Origin.RETURN ? change.gain().negated() : change.gain();
  }
}

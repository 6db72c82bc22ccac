package largesse.earning.member;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import largesse.runtime.db.RoundTrip;

/**
 * What keeps anybody from being half way through something while members become one, or two again.
 * Whoever writes for a member shares it first, in a statement before the one that looks the member
 * up, as only that one's snapshot then has what the merge before has made; a merge has it alone.
 * Both until the transaction ends.
 */
public final class MergeLock {
  private static final long KEY = 0x6c61_7267_6573_7365L;

  private MergeLock() {}

  /** Shares it with what comes after it in the same round trip. */
  public static void share(RoundTrip trip) {
    lock(trip, "SELECT pg_advisory_xact_lock_shared(?)");
  }

  /** Shares it with the statements that come after. */
  public static void share(Connection tx) throws SQLException {
    var trip = new RoundTrip();
    share(trip);
    trip.run(tx);
  }

  /** Waits until nobody else has it. */
  static void hold(Connection tx) throws SQLException {
    var trip = new RoundTrip();
    lock(trip, "SELECT pg_advisory_xact_lock(?)");
    trip.run(tx);
  }

  private static void lock(RoundTrip trip, String sql) {
    trip.query(sql, List.of(KEY), columns -> columns.same(KEY), rows -> {});
  }
}

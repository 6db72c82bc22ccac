package largesse.runtime.feed;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Which feeds this replica follows: those whose advisory locks it holds, all on one connection that
 * is used for nothing else. When the replica dies, or the connection does, the locks are free at
 * once for another one.
 *
 * <p>Limits: it tells who should follow, and may tell a moment late that it is no longer so. That
 * nothing takes effect twice rests on {@link FeedPositions#advance} alone.
 */
final class Leadership {
  private static final Logger LOG = Logger.getLogger(Leadership.class);

  /** A replica whose machine is gone without a word is found out in about ten seconds. */
  private static final String KEEP_ALIVE =
      "SET tcp_keepalives_idle = 5; SET tcp_keepalives_interval = 2; SET tcp_keepalives_count = 3";

  private static final String TRY_LOCKS =
      "SELECT key, pg_try_advisory_lock(key) FROM unnest(?::bigint[]) AS key";
  private static final String UNLOCK = "SELECT pg_advisory_unlock_all()";

  private final DataSource dataSource;
  private final Set<FeedShard> held = ConcurrentHashMap.newKeySet();
  private @Nullable Connection connection;

  Leadership(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  boolean holds(FeedShard feed) {
    return held.contains(feed);
  }

  /**
   * Keeps what is held, and tries to get the rest. Called by one thread only.
   *
   * @throws SQLException when the database can't be reached; nothing is held then
   */
  void claim(Collection<FeedShard> feeds) throws SQLException {
    try {
      var locks = connection();
      var missing =
          feeds.stream()
              .filter(feed -> !held.contains(feed))
              .collect(Collectors.toMap(FeedShard::lockKey, feed -> feed));
      tryLocks(locks, missing);
    } catch (SQLException e) {
      release();
      throw e;
    }
  }

  /** Also when nothing is missing it asks the database, and so learns that the connection lives. */
  private void tryLocks(Connection locks, Map<Long, FeedShard> missing) throws SQLException {
    try (var query = locks.prepareStatement(TRY_LOCKS)) {
      query.setArray(1, locks.createArrayOf("int8", missing.keySet().toArray()));
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          var feed = missing.get(rows.getLong(1));
          if (rows.getBoolean(2) && feed != null) {
            held.add(feed);
            LOG.infof("This replica now follows %s", feed);
          }
        }
      }
    }
  }

  /** Lets go of everything, so that another replica can take over at once. */
  void release() {
    held.clear();
    var locks = connection;
    connection = null;
    if (locks == null) {
      return;
    }
    try (locks;
        var unlock = locks.createStatement()) {
      unlock.execute(UNLOCK);
    } catch (SQLException e) {
      LOG.debug("The connection with the locks is gone, and they with it", e);
    }
  }

  private Connection connection() throws SQLException {
    var known = connection;
    if (known != null) {
      return known;
    }
    var opened = dataSource.getConnection();
    connection = opened;
    try (var settings = opened.createStatement()) {
      settings.execute(KEEP_ALIVE);
    }
    return opened;
  }
}

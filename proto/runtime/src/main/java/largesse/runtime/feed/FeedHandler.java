package largesse.runtime.feed;

import io.grpc.Channel;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import largesse.journal.v1.Event;

/**
 * What a service makes of another service's events. Each bean of this kind is one feed; the runtime
 * follows the source's journal for it, in one replica at a time, and moves the feed's position in
 * the transaction in which the events are applied: so each takes effect exactly once.
 */
public interface FeedHandler {
  /** The feed's name, as "earning-from-members"; never to be changed, positions are kept by it. */
  String feed();

  /** The way to the source: {@code @GrpcClient("members") Channel}. The runtime adds the token. */
  Channel source();

  /** The full names of the event types wanted; empty: all. */
  Set<String> types();

  /**
   * Applies events, in their order, by statements on this connection only. A fault of database or
   * neighbour makes the runtime try again; any other exception makes it look for the event that
   * causes it, by applying one at a time, and stop the feed there.
   */
  void apply(Connection tx, List<Event> events) throws SQLException;

  /**
   * Before the feed starts anew from the first event: removes what it has derived, but nothing from
   * a book, where an event that has taken effect takes none a second time.
   */
  void reset(Connection tx) throws SQLException;
}

package largesse.rewards.platform;

import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import largesse.journal.v1.Event;
import largesse.runtime.feed.FeedHandler;
import largesse.runtime.programme.Programmes;

/** What rewards need of members-service: the programmes. */
@Singleton
class MembersFeed implements FeedHandler {
  private final Channel members;
  private final Programmes programmes;

  @Inject
  MembersFeed(@GrpcClient("members") Channel members, Programmes programmes) {
    this.members = members;
    this.programmes = programmes;
  }

  @Override
  public String feed() {
    return "rewards-from-members";
  }

  @Override
  public Channel source() {
    return members;
  }

  @Override
  public Set<String> types() {
    return Set.of(Programmes.EVENT_TYPE);
  }

  @Override
  public void apply(Connection tx, List<Event> events) throws SQLException {
    programmes.apply(tx, events);
  }

  /** Nothing to remove: a programme is replaced whole by its newest event. */
  @Override
  public void reset(Connection tx) {}
}

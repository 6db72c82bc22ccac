package largesse.earning.moment;

import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import largesse.journal.v1.Event;
import largesse.members.v1.BirthdayReached;
import largesse.members.v1.MemberChanged;
import largesse.runtime.feed.EventPayload;
import largesse.runtime.feed.FeedHandler;

/**
 * Follows members-service, so that moments are rewarded. It is a feed of its own: what stops it
 * stops no till from knowing members.
 */
@Singleton
class MomentsFeed implements FeedHandler {
  private static final String MEMBER_CHANGED = MemberChanged.getDescriptor().getFullName();
  private static final String BIRTHDAY_REACHED = BirthdayReached.getDescriptor().getFullName();

  private final Channel source;
  private final RecordMoments recordMoments;

  @Inject
  MomentsFeed(@GrpcClient("members") Channel source, RecordMoments recordMoments) {
    this.source = source;
    this.recordMoments = recordMoments;
  }

  @Override
  public String feed() {
    return "earning-moments-from-members";
  }

  @Override
  public Channel source() {
    return source;
  }

  @Override
  public Set<String> types() {
    return Set.of(MEMBER_CHANGED, BIRTHDAY_REACHED);
  }

  @Override
  public void apply(Connection tx, List<Event> events) throws SQLException {
    recordMoments.record(tx, events.stream().flatMap(event -> moment(event).stream()).toList());
  }

  private static Optional<ToldMoment> moment(Event event) {
    if (event.getType().equals(MEMBER_CHANGED)) {
      return MomentProto.enrolment(event, EventPayload.of(event, MemberChanged.parser()));
    } else if (event.getType().equals(BIRTHDAY_REACHED)) {
      var reached = EventPayload.of(event, BirthdayReached.parser());
      return Optional.of(MomentProto.birthday(event, reached));
    }
    return Optional.empty();
  }

  /**
   * What is in the book stays there and takes no effect again. What no rule was for is judged
   * again: so a rule that holds since ever reaches those who were enrolled before it was written.
   */
  @Override
  public void reset(Connection tx) {}
}

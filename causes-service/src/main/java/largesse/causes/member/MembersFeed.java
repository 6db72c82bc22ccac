package largesse.causes.member;

import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import largesse.journal.v1.Event;
import largesse.members.v1.MemberChanged;
import largesse.runtime.feed.EventPayload;
import largesse.runtime.feed.FeedHandler;
import largesse.runtime.programme.Programmes;

/** Follows members-service: its programmes, and which members there are. */
@Singleton
class MembersFeed implements FeedHandler {
  private static final String MEMBER_CHANGED = MemberChanged.getDescriptor().getFullName();

  private final Channel source;
  private final Programmes programmes;
  private final KnownMemberRepository members;

  @Inject
  MembersFeed(
      @GrpcClient("members") Channel source, Programmes programmes, KnownMemberRepository members) {
    this.source = source;
    this.programmes = programmes;
    this.members = members;
  }

  @Override
  public String feed() {
    return "causes-from-members";
  }

  @Override
  public Channel source() {
    return source;
  }

  @Override
  public Set<String> types() {
    return Set.of(Programmes.EVENT_TYPE, MEMBER_CHANGED);
  }

  @Override
  public void apply(Connection tx, List<Event> events) throws SQLException {
    programmes.apply(tx, events);
    members.add(
        tx,
        events.stream()
            .filter(event -> event.getType().equals(MEMBER_CHANGED))
            .map(MembersFeed::member)
            .toList());
  }

  @Override
  public void reset(Connection tx) throws SQLException {
    members.forget(tx);
  }

  private static KnownMemberRepository.Key member(Event event) {
    var changed = EventPayload.of(event, MemberChanged.parser());
    return new KnownMemberRepository.Key(
        event.getProgramme(), UUID.fromString(changed.getMemberId()));
  }
}

package largesse.earning.moment;

import static java.util.stream.Collectors.toSet;

import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import largesse.causes.v1.RecognitionReached;
import largesse.earning.member.Directory;
import largesse.earning.member.MemberReference;
import largesse.journal.v1.Event;
import largesse.runtime.feed.EventPayload;
import largesse.runtime.feed.FeedHandler;

/**
 * Follows causes-service, so that who reaches a level by what they give is rewarded (A12). It
 * learns the level, and nothing of causes.
 */
@Singleton
class RecognitionFeed implements FeedHandler {
  private static final String REACHED = RecognitionReached.getDescriptor().getFullName();

  private final Channel source;
  private final Directory directory;
  private final RecordMoments recordMoments;

  @Inject
  RecognitionFeed(
      @GrpcClient("causes") Channel source, Directory directory, RecordMoments recordMoments) {
    this.source = source;
    this.directory = directory;
    this.recordMoments = recordMoments;
  }

  /** An event and what it tells. */
  private record Told(Event event, RecognitionReached reached) {
    static Told of(Event event) {
      return new Told(event, EventPayload.of(event, RecognitionReached.parser()));
    }

    MemberReference member() {
      return MemberReference.id(event.getProgramme(), UUID.fromString(reached.getMemberId()));
    }
  }

  @Override
  public String feed() {
    return "earning-moments-from-causes";
  }

  @Override
  public Channel source() {
    return source;
  }

  @Override
  public Set<String> types() {
    return Set.of(REACHED);
  }

  @Override
  public void apply(Connection tx, List<Event> events) throws SQLException {
    var told =
        events.stream().filter(event -> event.getType().equals(REACHED)).map(Told::of).toList();
    var members = directory.members(tx, told.stream().map(Told::member).collect(toSet()));
    recordMoments.record(
        tx,
        told.stream()
            .map(one ->
                MomentProto.recognition(
                    one.event(), one.reached(), Optional.ofNullable(members.get(one.member()))))
            .toList());
  }

  /** As of {@link MomentsFeed}: what is in the book stays there and takes no effect again. */
  @Override
  public void reset(Connection tx) {}
}

package largesse.gateway.members;

import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import largesse.gateway.neighbour.Calling;
import largesse.gateway.problem.ProblemCode;
import largesse.journal.v1.Feed;
import largesse.journal.v1.FeedServiceGrpc;
import largesse.journal.v1.FeedServiceGrpc.FeedServiceBlockingStub;
import largesse.journal.v1.ListFeedsRequest;

/** The services that follow members' journal, and so learn of a clock that was moved. */
@Singleton
class FollowersClient {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final String FEED_OF_MEMBERS = "-from-members";

  private final Calling calling;
  private final List<FeedServiceBlockingStub> followers;

  @Inject
  FollowersClient(
      @GrpcClient("earning") Channel earning,
      @GrpcClient("rewards") Channel rewards,
      @GrpcClient("causes") Channel causes,
      Calling calling) {
    this.calling = calling;
    this.followers =
        List.of(
            FeedServiceGrpc.newBlockingStub(earning),
            FeedServiceGrpc.newBlockingStub(rewards),
            FeedServiceGrpc.newBlockingStub(causes));
  }

  /**
   * Returns when every service has applied members' journal up to a position.
   *
   * <p>Errors: FEEDS_BEHIND when one has not in ten seconds; NEIGHBOUR_UNAVAILABLE when one is
   * away.
   */
  void await(long position) {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    for (var follower : followers) {
      while (!hasFollowed(follower, position)) {
        if (System.nanoTime() - deadline > 0) {
          throw ProblemCode.FEEDS_BEHIND
              .refusal("The clock is moved, but not every service has it yet. Please repeat.")
              .retryAfter(Duration.ofSeconds(1));
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  private boolean hasFollowed(FeedServiceBlockingStub follower, long position) {
    var feeds = calling.now(follower).listFeeds(ListFeedsRequest.getDefaultInstance());
    return feeds.getFeedsList().stream()
        .filter(feed -> feed.getName().endsWith(FEED_OF_MEMBERS))
        .mapToLong(Feed::getPosition)
        .allMatch(applied -> applied >= position);
  }
}

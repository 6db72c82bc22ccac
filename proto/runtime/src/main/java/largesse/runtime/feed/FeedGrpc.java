package largesse.runtime.feed;

import io.grpc.BindableService;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import largesse.journal.v1.Feed;
import largesse.journal.v1.FeedServiceGrpc;
import largesse.journal.v1.ListFeedsRequest;
import largesse.journal.v1.ListFeedsResponse;
import largesse.journal.v1.RebuildFeedRequest;
import largesse.journal.v1.RebuildFeedResponse;
import largesse.journal.v1.RetryFeedRequest;
import largesse.journal.v1.RetryFeedResponse;
import largesse.runtime.call.Calls;
import largesse.runtime.db.WithDatabase;
import largesse.runtime.error.RuntimeReason;

/**
 * Shows the feeds of this service, and lets them be retried and rebuilt. It is bound by a producer,
 * since for a class that binds itself Quarkus would start a gRPC server also in the gateway.
 */
@WithDatabase
@Singleton
class FeedGrpc implements FeedServiceGrpc.AsyncService {
  @Produces @Singleton @GrpcService
  final BindableService bound = () -> FeedServiceGrpc.bindService(this);

  private final Calls calls;
  private final Followers followers;
  private final FeedPositions positions;

  @Inject
  FeedGrpc(Calls calls, Followers followers, FeedPositions positions) {
    this.calls = calls;
    this.followers = followers;
    this.positions = positions;
  }

  @Override
  public void listFeeds(ListFeedsRequest request, StreamObserver<ListFeedsResponse> observer) {
    calls.answer(
        observer,
        () ->
            ListFeedsResponse.newBuilder()
                .addAllFeeds(positions.list().stream().map(FeedGrpc::toProto).toList())
                .build());
  }

  @Override
  public void retryFeed(RetryFeedRequest request, StreamObserver<RetryFeedResponse> observer) {
    calls.answer(
        observer,
        () -> {
          positions.retry(handler(request.getName()).feed());
          return RetryFeedResponse.getDefaultInstance();
        });
  }

  @Override
  public void rebuildFeed(
      RebuildFeedRequest request, StreamObserver<RebuildFeedResponse> observer) {
    calls.answer(
        observer,
        () -> {
          var handler = handler(request.getName());
          positions.rewind(handler.feed(), handler::reset);
          return RebuildFeedResponse.getDefaultInstance();
        });
  }

  private FeedHandler handler(String name) {
    return followers.handlers().stream()
        .filter(handler -> handler.feed().equals(name))
        .findFirst()
        .orElseThrow(() -> RuntimeReason.FEED_UNKNOWN.refused("There is no feed " + name + "."));
  }

  private static Feed toProto(FeedPosition position) {
    return Feed.newBuilder()
        .setName(position.feed().name())
        .setShard(position.feed().shard())
        .setPosition(position.position())
        .setStoppedAtPosition(position.stoppedAt())
        .setError(position.error())
        .build();
  }
}

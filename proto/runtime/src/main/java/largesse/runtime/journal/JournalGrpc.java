package largesse.runtime.journal;

import io.grpc.BindableService;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Set;
import largesse.journal.v1.FollowRequest;
import largesse.journal.v1.FollowResponse;
import largesse.journal.v1.JournalServiceGrpc;
import largesse.journal.v1.VerifyJournalRequest;
import largesse.journal.v1.VerifyJournalResponse;
import largesse.runtime.call.Calls;
import largesse.runtime.db.WithDatabase;

/**
 * Serves this service's journal. It uses gRPC's own interface, not Mutiny's, since only that tells
 * whether a follower has taken what it was sent; and it is bound by a producer, since for a class
 * that binds itself Quarkus would start a gRPC server also in the gateway.
 */
@WithDatabase
@Singleton
class JournalGrpc implements JournalServiceGrpc.AsyncService {
  @Produces @Singleton @GrpcService
  final BindableService bound = () -> JournalServiceGrpc.bindService(this);

  private final Calls calls;
  private final JournalStreams streams;
  private final JournalVerification verification;

  @Inject
  JournalGrpc(Calls calls, JournalStreams streams, JournalVerification verification) {
    this.calls = calls;
    this.streams = streams;
    this.verification = verification;
  }

  @Override
  public void follow(FollowRequest request, StreamObserver<FollowResponse> follower) {
    streams.start(
        request.getShard(),
        Set.copyOf(request.getTypesList()),
        request.getOnlyProgramme(),
        request.getAfterPosition(),
        follower,
        JournalGrpc::toProto);
  }

  private static FollowResponse toProto(JournalStreams.Part part) {
    return FollowResponse.newBuilder()
        .addAllEvents(part.events())
        .setThroughPosition(part.throughPosition())
        .setEndPosition(part.endPosition())
        .setShardCount(part.shardCount())
        .build();
  }

  @Override
  public void verifyJournal(
      VerifyJournalRequest request, StreamObserver<VerifyJournalResponse> observer) {
    calls.answer(
        observer,
        () -> {
          var finding = verification.verify(request.getShard(), request.getFromPosition());
          return VerifyJournalResponse.newBuilder()
              .setChecked(finding.checked())
              .setBrokenAtPosition(finding.brokenAt())
              .build();
        });
  }
}

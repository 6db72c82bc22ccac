package largesse.runtime.journal;

import io.grpc.BindableService;
import io.grpc.stub.ServerCallStreamObserver;
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
  private final JournalReader reader;
  private final JournalTail tail;
  private final JournalVerification verification;

  @Inject
  JournalGrpc(
      Calls calls, JournalReader reader, JournalTail tail, JournalVerification verification) {
    this.calls = calls;
    this.reader = reader;
    this.tail = tail;
    this.verification = verification;
  }

  @Override
  public void follow(FollowRequest request, StreamObserver<FollowResponse> follower) {
    var filter =
        new JournalReader.Filter(
            request.getShard(), Set.copyOf(request.getTypesList()), request.getOnlyProgramme());
    var observer = (ServerCallStreamObserver<FollowResponse>) follower;
    new JournalStream(reader, tail, filter, request.getAfterPosition(), observer).start();
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

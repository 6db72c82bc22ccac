package largesse.earning.member;

import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.grpc.GrpcClient;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import largesse.members.v1.GetStoreRequest;
import largesse.members.v1.MemberServiceGrpc;
import largesse.members.v1.MemberServiceGrpc.MemberServiceBlockingStub;
import largesse.members.v1.ProgrammeServiceGrpc;
import largesse.members.v1.ProgrammeServiceGrpc.ProgrammeServiceBlockingStub;
import largesse.members.v1.ResolveMemberRequest;
import largesse.runtime.error.RemoteError;
import largesse.runtime.identity.ServiceCredentials;

/**
 * Asks members-service.
 *
 * <p>Errors: {@link StatusRuntimeException} when it can't be reached; trying again is safe.
 */
@Singleton
class MembersClient {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final MemberServiceBlockingStub members;
  private final ProgrammeServiceBlockingStub programmes;

  @Inject
  MembersClient(@GrpcClient("members") Channel channel, ServiceCredentials credentials) {
    this(ClientInterceptors.intercept(channel, credentials));
  }

  /** Over a channel that brings its own credentials. */
  MembersClient(Channel channel) {
    members = MemberServiceGrpc.newBlockingStub(channel);
    programmes = ProgrammeServiceGrpc.newBlockingStub(channel);
  }

  /** The member's state; absent: there is none. */
  Optional<MemberState> member(MemberReference reference) {
    var request =
        ResolveMemberRequest.newBuilder()
            .setProgramme(reference.programme())
            .setReference(MemberProto.toProto(reference))
            .build();
    try {
      var answer =
          members
              .withDeadlineAfter(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
              .resolveMember(request);
      return Optional.of(MemberProto.fromProto(reference.programme(), answer.getMember()));
    } catch (StatusRuntimeException e) {
      return absent(e);
    }
  }

  /** The store; absent: there is none. */
  Optional<Store> store(StoreKey key) {
    var request =
        GetStoreRequest.newBuilder().setProgramme(key.programme()).setStore(key.store()).build();
    try {
      var answer =
          programmes
              .withDeadlineAfter(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
              .getStore(request);
      return Optional.of(MemberProto.fromProto(key.programme(), answer.getValue()));
    } catch (StatusRuntimeException e) {
      return absent(e);
    }
  }

  private static <T> Optional<T> absent(StatusRuntimeException e) {
    if (RemoteError.of(e).code() == Status.Code.NOT_FOUND) {
      return Optional.empty();
    }
    throw e;
  }
}

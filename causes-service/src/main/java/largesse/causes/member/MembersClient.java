package largesse.causes.member;

import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.grpc.GrpcClient;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import largesse.members.v1.GetMemberRequest;
import largesse.members.v1.MemberServiceGrpc;
import largesse.members.v1.MemberServiceGrpc.MemberServiceBlockingStub;
import largesse.runtime.error.RemoteError;
import largesse.runtime.identity.ServiceCredentials;

/** Asks members-service. */
@Singleton
class MembersClient {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final MemberServiceBlockingStub members;

  @Inject
  MembersClient(@GrpcClient("members") Channel channel, ServiceCredentials credentials) {
    this.members =
        MemberServiceGrpc.newBlockingStub(ClientInterceptors.intercept(channel, credentials));
  }

  /**
   * A member's zone of home, which may be empty; nothing: there is no such member.
   *
   * @throws StatusRuntimeException when members-service can't be asked now
   */
  Optional<String> zone(String programme, UUID memberId) {
    var request =
        GetMemberRequest.newBuilder()
            .setProgramme(programme)
            .setMemberId(memberId.toString())
            .build();
    try {
      var timely = members.withDeadlineAfter(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return Optional.of(timely.getMember(request).getValue().getZone());
    } catch (StatusRuntimeException e) {
      if (RemoteError.of(e).code() == Status.Code.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }
}

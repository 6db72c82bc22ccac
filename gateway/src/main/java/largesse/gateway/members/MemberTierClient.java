package largesse.gateway.members;

import static largesse.gateway.json.Absent.text;

import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Objects;
import largesse.gateway.http.Changed;
import largesse.gateway.neighbour.Calling;
import largesse.members.v1.GetMemberTierRequest;
import largesse.members.v1.GetTierPolicyRequest;
import largesse.members.v1.GrantTierRequest;
import largesse.members.v1.PutTierPolicyRequest;
import largesse.members.v1.TierServiceGrpc;
import largesse.members.v1.TierServiceGrpc.TierServiceBlockingStub;

/** The policy of tiers, and where members stand, in members-service. */
@Singleton
class MemberTierClient {
  private final Calling calling;
  private final ProgrammeCurrency currency;
  private final TierServiceBlockingStub tiers;

  @Inject
  MemberTierClient(
      @GrpcClient("members") Channel members, Calling calling, ProgrammeCurrency currency) {
    this.calling = calling;
    this.currency = currency;
    this.tiers = TierServiceGrpc.newBlockingStub(members);
  }

  Changed<TierPolicy> putPolicy(String programme, TierPolicy.Put put, long expectedRevision) {
    var request =
        PutTierPolicyRequest.newBuilder()
            .setProgramme(programme)
            .setValue(TierProto.message(put))
            .setExpectedRevision(expectedRevision)
            .build();
    var response = calling.now(tiers).putTierPolicy(request);
    return new Changed<>(TierProto.json(response.getValue()), response.getCreated());
  }

  TierPolicy policy(String programme) {
    var request = GetTierPolicyRequest.newBuilder().setProgramme(programme).build();
    return TierProto.json(calling.now(tiers).getTierPolicy(request).getValue());
  }

  MemberTier grant(String programme, String member, MemberTier.Put put) {
    var request =
        GrantTierRequest.newBuilder()
            .setProgramme(programme)
            .setMemberId(member)
            .setTier(text(put.tier()))
            .setUntil(Objects.toString(put.until(), ""))
            .setLifetime(Boolean.TRUE.equals(put.lifetime()))
            .setReason(text(put.reason()))
            .build();
    var response = calling.now(tiers).grantTier(request);
    return TierProto.json(response.getValue(), currency.of(programme));
  }

  MemberTier get(String programme, String member) {
    var request =
        GetMemberTierRequest.newBuilder().setProgramme(programme).setMemberId(member).build();
    var response = calling.now(tiers).getMemberTier(request);
    return TierProto.json(response.getValue(), currency.of(programme));
  }
}

package largesse.members.member;

import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.UUID;
import largesse.members.tier.PutTierPolicy;
import largesse.members.v1.GetMemberTierRequest;
import largesse.members.v1.GetMemberTierResponse;
import largesse.members.v1.GetTierPolicyRequest;
import largesse.members.v1.GetTierPolicyResponse;
import largesse.members.v1.GrantTierRequest;
import largesse.members.v1.GrantTierResponse;
import largesse.members.v1.PutTierPolicyRequest;
import largesse.members.v1.PutTierPolicyResponse;
import largesse.members.v1.TierService;
import largesse.runtime.call.Calls;
import largesse.runtime.identity.Caller;

/** The policy of tiers, and where members stand, over gRPC. */
@GrpcService
public class TierGrpc implements TierService {
  private final Calls calls;
  private final PutTierPolicy putTierPolicy;
  private final GrantTier grantTier;

  @Inject
  TierGrpc(Calls calls, PutTierPolicy putTierPolicy, GrantTier grantTier) {
    this.calls = calls;
    this.putTierPolicy = putTierPolicy;
    this.grantTier = grantTier;
  }

  @Override
  public Uni<PutTierPolicyResponse> putTierPolicy(PutTierPolicyRequest request) {
    return calls.blocking(() -> {
      var wanted = MemberTierProto.wanted(request.getValue());
      var put = putTierPolicy.put(request.getProgramme(), wanted, request.getExpectedRevision());
      return PutTierPolicyResponse.newBuilder()
          .setValue(MemberTierProto.toProto(put.value()))
          .setCreated(put.created())
          .build();
    });
  }

  @Override
  public Uni<GetTierPolicyResponse> getTierPolicy(GetTierPolicyRequest request) {
    return calls.blocking(() ->
        GetTierPolicyResponse.newBuilder()
            .setValue(MemberTierProto.toProto(putTierPolicy.get(request.getProgramme())))
            .build());
  }

  @Override
  public Uni<GrantTierResponse> grantTier(GrantTierRequest request) {
    return calls.blocking(() -> {
      var caller = Caller.current();
      var granted =
          grantTier.grant(
              request.getProgramme(),
              UUID.fromString(request.getMemberId()),
              request.getTier(),
              MemberTierProto.until(request),
              request.getReason(),
              caller.subject());
      return GrantTierResponse.newBuilder()
          .setValue(MemberTierProto.toProto(granted, caller))
          .build();
    });
  }

  @Override
  public Uni<GetMemberTierResponse> getMemberTier(GetMemberTierRequest request) {
    return calls.blocking(() -> {
      var tier = grantTier.get(request.getProgramme(), UUID.fromString(request.getMemberId()));
      return GetMemberTierResponse.newBuilder()
          .setValue(MemberTierProto.toProto(tier, Caller.current()))
          .build();
    });
  }
}

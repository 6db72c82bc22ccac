package largesse.rewards.grant;

import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.UUID;
import largesse.rewards.v1.GrantService;
import largesse.rewards.v1.ListGrantsRequest;
import largesse.rewards.v1.ListGrantsResponse;
import largesse.runtime.call.Calls;
import largesse.runtime.clock.ProtoTime;

/** The grants' edge. */
@GrpcService
class GrantGrpc implements GrantService {
  private final Calls calls;
  private final ReadGrants readGrants;

  @Inject
  GrantGrpc(Calls calls, ReadGrants readGrants) {
    this.calls = calls;
    this.readGrants = readGrants;
  }

  @Override
  public Uni<ListGrantsResponse> listGrants(ListGrantsRequest request) {
    return calls.blocking(() -> {
      var page =
          readGrants.list(
              request.getProgramme(),
              UUID.fromString(request.getMemberId()),
              request.getPage().getPageSize(),
              request.getPage().getPageToken());
      return ListGrantsResponse.newBuilder()
          .addAllItems(page.items().stream().map(GrantGrpc::toProto).toList())
          .setNextPageToken(page.nextPageToken())
          .build();
    });
  }

  private static largesse.rewards.v1.Grant toProto(Grant.Standing standing) {
    var grant = standing.grant();
    return largesse.rewards.v1.Grant.newBuilder()
        .setGrantId(grant.id().toString())
        .setMemberId(standing.memberId().toString())
        .setReward(grant.reward())
        .setQuantity(grant.quantity())
        .setRule(grant.rule())
        .setOriginType(grant.originType())
        .setOriginId(grant.originId().toString())
        .setGrantedAt(ProtoTime.timestamp(grant.grantedAt()))
        .setState(state(standing.state()))
        .setWaitsFor(standing.waitsFor())
        .setUsed(standing.used())
        .setUnit(grant.unit())
        .setCost(grant.cost())
        .build();
  }

  private static largesse.rewards.v1.GrantState state(GrantState state) {
    return switch (state) {
      case OWED -> largesse.rewards.v1.GrantState.GRANT_STATE_OWED;
      case ISSUED -> largesse.rewards.v1.GrantState.GRANT_STATE_ISSUED;
      case REVOKING -> largesse.rewards.v1.GrantState.GRANT_STATE_REVOKING;
      case REVOKED -> largesse.rewards.v1.GrantState.GRANT_STATE_REVOKED;
      case KEPT -> largesse.rewards.v1.GrantState.GRANT_STATE_KEPT;
    };
  }
}

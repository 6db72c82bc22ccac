package largesse.gateway.rewards;

import static largesse.gateway.json.Absent.orText;

import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import largesse.gateway.http.Listed;
import largesse.gateway.http.PageProto;
import largesse.gateway.http.PageQuery;
import largesse.gateway.json.ProtoEnum;
import largesse.gateway.neighbour.Calling;
import largesse.rewards.v1.GrantServiceGrpc;
import largesse.rewards.v1.GrantServiceGrpc.GrantServiceBlockingStub;
import largesse.rewards.v1.GrantState;
import largesse.rewards.v1.ListGrantsRequest;
import largesse.runtime.clock.ProtoTime;

/** Rewards granted, in rewards-service. */
@Singleton
class GrantClient {
  private final Calling calling;
  private final GrantServiceBlockingStub grants;

  @Inject
  GrantClient(@GrpcClient("rewards") Channel rewards, Calling calling) {
    this.calling = calling;
    this.grants = GrantServiceGrpc.newBlockingStub(rewards);
  }

  Listed<Grant> list(String programme, String member, PageQuery page) {
    var request =
        ListGrantsRequest.newBuilder()
            .setProgramme(programme)
            .setMemberId(member)
            .setPage(PageProto.message(page))
            .build();
    var response = calling.now(grants).listGrants(request);
    return Listed.of(response.getItemsList(), GrantClient::json, response.getNextPageToken());
  }

  private static Grant json(largesse.rewards.v1.Grant message) {
    return new Grant(
        message.getGrantId(),
        message.getMemberId(),
        message.getReward(),
        message.getQuantity(),
        orText(message.getRule()),
        new Grant.Origin(message.getOriginType(), message.getOriginId()),
        ProtoTime.instant(message.getGrantedAt()),
        ProtoEnum.fromProto(
            message.getState(), GrantState.GRANT_STATE_UNSPECIFIED, Grant.State.class),
        orText(message.getWaitsFor()),
        message.getUsed() == 0 ? null : message.getUsed(),
        orText(message.getUnit()),
        message.getCost() == 0 ? null : message.getCost());
  }
}

package largesse.gateway.rewards;

import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import largesse.gateway.http.Changed;
import largesse.gateway.http.Listed;
import largesse.gateway.http.PageProto;
import largesse.gateway.http.PageQuery;
import largesse.gateway.neighbour.Calling;
import largesse.rewards.v1.GetRewardRequest;
import largesse.rewards.v1.ListRewardsRequest;
import largesse.rewards.v1.PutRewardRequest;
import largesse.rewards.v1.RewardServiceGrpc;
import largesse.rewards.v1.RewardServiceGrpc.RewardServiceBlockingStub;

/** The catalogue, in rewards-service. */
@Singleton
class RewardClient {
  private final Calling calling;
  private final RewardServiceBlockingStub rewards;

  @Inject
  RewardClient(@GrpcClient("rewards") Channel rewards, Calling calling) {
    this.calling = calling;
    this.rewards = RewardServiceGrpc.newBlockingStub(rewards);
  }

  Changed<Reward> put(String programme, String reward, Reward.Put put, long expectedRevision) {
    var request =
        PutRewardRequest.newBuilder()
            .setProgramme(programme)
            .setValue(RewardProto.message(reward, put))
            .setExpectedRevision(expectedRevision)
            .build();
    var response = calling.now(rewards).putReward(request);
    return new Changed<>(RewardProto.json(response.getValue()), response.getCreated());
  }

  Reward get(String programme, String reward) {
    var request = GetRewardRequest.newBuilder().setProgramme(programme).setReward(reward).build();
    return RewardProto.json(calling.now(rewards).getReward(request).getValue());
  }

  Listed<Reward> list(String programme, PageQuery page) {
    var request =
        ListRewardsRequest.newBuilder()
            .setProgramme(programme)
            .setPage(PageProto.message(page))
            .build();
    var response = calling.now(rewards).listRewards(request);
    return Listed.of(response.getItemsList(), RewardProto::json, response.getNextPageToken());
  }
}

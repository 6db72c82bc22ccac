package largesse.rewards.reward;

import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.Set;
import largesse.rewards.v1.GetRewardRequest;
import largesse.rewards.v1.GetRewardResponse;
import largesse.rewards.v1.ListRewardsRequest;
import largesse.rewards.v1.ListRewardsResponse;
import largesse.rewards.v1.PutRewardRequest;
import largesse.rewards.v1.PutRewardResponse;
import largesse.rewards.v1.RewardService;
import largesse.runtime.call.Calls;
import largesse.runtime.identity.Caller;
import largesse.runtime.identity.Role;

/** The catalogue's edge. */
@GrpcService
class RewardGrpc implements RewardService {
  /** Those who also see what can't be redeemed now. */
  private static final Set<Role> SEE_INACTIVE =
      Set.of(Role.OPERATOR, Role.FINANCE, Role.AUDITOR, Role.SERVICE);

  private final Calls calls;
  private final PutReward putReward;
  private final ReadRewards readRewards;

  @Inject
  RewardGrpc(Calls calls, PutReward putReward, ReadRewards readRewards) {
    this.calls = calls;
    this.putReward = putReward;
    this.readRewards = readRewards;
  }

  @Override
  public Uni<PutRewardResponse> putReward(PutRewardRequest request) {
    return calls.blocking(() -> {
      var outcome =
          putReward.put(
              request.getProgramme(),
              RewardProto.fromProto(request.getValue()),
              request.getExpectedRevision());
      return PutRewardResponse.newBuilder()
          .setValue(RewardProto.toProto(outcome.entry()))
          .setCreated(outcome.created())
          .build();
    });
  }

  @Override
  public Uni<GetRewardResponse> getReward(GetRewardRequest request) {
    return calls.blocking(() ->
        GetRewardResponse.newBuilder()
            .setValue(
                RewardProto.toProto(readRewards.get(request.getProgramme(), request.getReward())))
            .build());
  }

  @Override
  public Uni<ListRewardsResponse> listRewards(ListRewardsRequest request) {
    return calls.blocking(() -> {
      var page =
          readRewards.list(
              request.getProgramme(),
              !Caller.current().hasAnyOf(SEE_INACTIVE),
              request.getPage().getPageSize(),
              request.getPage().getPageToken());
      return ListRewardsResponse.newBuilder()
          .addAllItems(page.items().stream().map(RewardProto::toProto).toList())
          .setNextPageToken(page.nextPageToken())
          .build();
    });
  }
}

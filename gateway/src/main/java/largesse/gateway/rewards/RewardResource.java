package largesse.gateway.rewards;

import static largesse.gateway.http.Headers.expectedRevision;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import largesse.gateway.access.Rpc;
import largesse.gateway.http.Headers;
import largesse.gateway.http.Listed;
import largesse.gateway.http.PageQuery;
import largesse.gateway.http.Replies;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The catalogue of rewards. */
@Path("/v1/programmes/{programme}")
@Tag(name = "Rewards")
@RunOnVirtualThread
public class RewardResource {
  private final RewardClient rewards;

  @Inject
  public RewardResource(RewardClient rewards) {
    this.rewards = rewards;
  }

  @PUT
  @Path("/rewards/{reward}")
  @Operation(
      operationId = "putReward",
      summary = "Create or change a reward",
      description = "Creates the reward, or replaces it. The same again changes nothing.")
  @Rpc("largesse.rewards.v1.RewardService/PutReward")
  public RestResponse<Reward> put(
      @PathParam("programme") String programme,
      @PathParam("reward") String reward,
      @HeaderParam(Headers.IF_MATCH) @Nullable String ifMatch,
      Reward.Put body) {
    var changed = rewards.put(programme, reward, body, expectedRevision(ifMatch));
    return Replies.put(changed, changed.value().revision());
  }

  @GET
  @Path("/rewards/{reward}")
  @Operation(
      operationId = "getReward",
      summary = "Read a reward",
      description = "Answers the reward as it is now.")
  @Rpc("largesse.rewards.v1.RewardService/GetReward")
  public RestResponse<Reward> get(
      @PathParam("programme") String programme, @PathParam("reward") String reward) {
    var value = rewards.get(programme, reward);
    return Replies.tagged(value, value.revision());
  }

  @GET
  @Path("/rewards")
  @Operation(
      operationId = "listRewards",
      summary = "List the rewards",
      description = "Answers the rewards by id; to stores and members only what is active.")
  @Rpc("largesse.rewards.v1.RewardService/ListRewards")
  public Listed<Reward> list(@PathParam("programme") String programme, @BeanParam PageQuery page) {
    return rewards.list(programme, page);
  }
}

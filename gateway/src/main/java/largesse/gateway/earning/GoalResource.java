package largesse.gateway.earning;

import static largesse.gateway.http.Headers.expectedRevision;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import largesse.gateway.access.Rpc;
import largesse.gateway.http.Headers;
import largesse.gateway.http.Listed;
import largesse.gateway.http.Replies;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Goals, and how members stand with them. */
@Path("/v1/programmes/{programme}")
@Tag(name = "Goals")
@RunOnVirtualThread
public class GoalResource {
  private final GoalClient goals;

  @Inject
  public GoalResource(GoalClient goals) {
    this.goals = goals;
  }

  @PUT
  @Path("/goals/{goal}")
  @Operation(
      operationId = "putGoal",
      summary = "Create or change a goal",
      description =
          """
          Creates the goal, or gives it a new version. So much of its measure in a window reaches it,
          and then the rules with the trigger GOAL_REACHED for it are evaluated. Late purchases count
          in the window in which they happened; what comes back no longer does.
          """)
  @Rpc("largesse.earning.v1.GoalService/PutGoal")
  public RestResponse<Goal> put(
      @PathParam("programme") String programme,
      @PathParam("goal") String goal,
      @HeaderParam(Headers.IF_MATCH) @Nullable String ifMatch,
      Goal.Put body) {
    var changed = goals.put(programme, goal, body, expectedRevision(ifMatch));
    return Replies.put(changed, changed.value().revision());
  }

  @GET
  @Path("/goals/{goal}")
  @Operation(
      operationId = "getGoal",
      summary = "Read a goal",
      description = "Answers the goal as it is now.")
  @Rpc("largesse.earning.v1.GoalService/GetGoal")
  public RestResponse<Goal> get(
      @PathParam("programme") String programme, @PathParam("goal") String goal) {
    var value = goals.goal(programme, goal);
    return Replies.tagged(value, value.revision());
  }

  @GET
  @Path("/goals")
  @Operation(
      operationId = "listGoals",
      summary = "List the goals",
      description = "Answers the goals by id.")
  @Rpc("largesse.earning.v1.GoalService/ListGoals")
  public Listed<Goal> list(@PathParam("programme") String programme) {
    return goals.goals(programme);
  }

  @GET
  @Path("/members/{member}/goals")
  @Operation(
      operationId = "listMemberGoals",
      summary = "Read a member's goals",
      description =
          """
          Answers how the member stands today with every goal in force, by id: progress, what is
          missing, and when it ends.
          """)
  @Rpc("largesse.earning.v1.ProgressService/ListProgress")
  public Listed<Progress> progress(
      @PathParam("programme") String programme, @PathParam("member") String member) {
    return goals.progress(programme, member, Progress.Kind.GOAL);
  }
}

package largesse.gateway.earning;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import largesse.gateway.access.Rpc;
import largesse.gateway.http.Listed;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Targets of members for individual goals. */
@Path("/v1/programmes/{programme}")
@Tag(name = "Goals")
@RunOnVirtualThread
public class TargetResource {
  private final TargetClient targets;

  @Inject
  public TargetResource(TargetClient targets) {
    this.targets = targets;
  }

  @POST
  @Path("/goals/{goal}/targets:propose")
  @Operation(
      operationId = "proposeTarget",
      summary = "Propose a member's target",
      description =
          """
          Proposes what a member is to reach of an individual goal in the window that is under way, or
          a later one: as much a month as they had in the months before it, and the growth on top. It
          takes the place of an earlier proposal, and binds nobody before it is accepted.
          """)
  @Rpc("largesse.earning.v1.TargetService/ProposeTarget")
  public Target propose(
      @PathParam("programme") String programme,
      @PathParam("goal") String goal,
      Target.Propose body) {
    return targets.propose(programme, goal, body);
  }

  @POST
  @Path("/goals/{goal}/targets:accept")
  @Operation(
      operationId = "acceptTarget",
      summary = "Accept a member's target",
      description =
          """
          Accepts what is proposed for a window: from then on it is what reaches the goal, and what
          counted before in the window counts. Accepting again changes nothing.
          """)
  @Rpc("largesse.earning.v1.TargetService/AcceptTarget")
  public Target accept(
      @PathParam("programme") String programme,
      @PathParam("goal") String goal,
      Target.Accept body) {
    return targets.accept(programme, goal, body);
  }

  @GET
  @Path("/members/{member}/targets")
  @Operation(
      operationId = "listTargets",
      summary = "List a member's targets",
      description = "Answers the member's targets of individual goals, the newest window first.")
  @Rpc("largesse.earning.v1.TargetService/ListTargets")
  public Listed<Target> list(
      @PathParam("programme") String programme, @PathParam("member") String member) {
    return targets.list(programme, member);
  }
}

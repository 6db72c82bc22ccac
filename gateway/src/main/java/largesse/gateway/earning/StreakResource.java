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

/** Streaks, and how members stand with them. */
@Path("/v1/programmes/{programme}")
@Tag(name = "Goals")
@RunOnVirtualThread
public class StreakResource {
  private final GoalClient goals;

  @Inject
  public StreakResource(GoalClient goals) {
    this.goals = goals;
  }

  @PUT
  @Path("/streaks/{streak}")
  @Operation(
      operationId = "putStreak",
      summary = "Create or change a streak",
      description =
          """
          Creates the streak, or gives it a new version. A purchase in each of so many weeks, or
          months, in a row completes it, and then the rules with the trigger GOAL_REACHED for it are
          evaluated.
          """)
  @Rpc("largesse.earning.v1.GoalService/PutStreak")
  public RestResponse<Streak> put(
      @PathParam("programme") String programme,
      @PathParam("streak") String streak,
      @HeaderParam(Headers.IF_MATCH) @Nullable String ifMatch,
      Streak.Put body) {
    var changed = goals.put(programme, streak, body, expectedRevision(ifMatch));
    return Replies.put(changed, changed.value().revision());
  }

  @GET
  @Path("/streaks/{streak}")
  @Operation(
      operationId = "getStreak",
      summary = "Read a streak",
      description = "Answers the streak as it is now.")
  @Rpc("largesse.earning.v1.GoalService/GetStreak")
  public RestResponse<Streak> get(
      @PathParam("programme") String programme, @PathParam("streak") String streak) {
    var value = goals.streak(programme, streak);
    return Replies.tagged(value, value.revision());
  }

  @GET
  @Path("/streaks")
  @Operation(
      operationId = "listStreaks",
      summary = "List the streaks",
      description = "Answers the streaks by id.")
  @Rpc("largesse.earning.v1.GoalService/ListStreaks")
  public Listed<Streak> list(@PathParam("programme") String programme) {
    return goals.streaks(programme);
  }

  @GET
  @Path("/members/{member}/streaks")
  @Operation(
      operationId = "listMemberStreaks",
      summary = "Read a member's streaks",
      description =
          """
          Answers how the member stands today with every streak in force, by id: progress, what is
          missing, and when it ends.
          """)
  @Rpc("largesse.earning.v1.ProgressService/ListProgress")
  public Listed<Progress> progress(
      @PathParam("programme") String programme, @PathParam("member") String member) {
    return goals.progress(programme, member, Progress.Kind.STREAK);
  }
}

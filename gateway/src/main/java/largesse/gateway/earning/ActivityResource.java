package largesse.gateway.earning;

import static largesse.gateway.http.Headers.idempotencyKey;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import largesse.gateway.access.Rpc;
import largesse.gateway.http.Headers;
import largesse.gateway.http.Replies;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Activities: what members did beyond purchases, as outside systems tell it. */
@Path("/v1/programmes/{programme}")
@Tag(name = "Activities")
@RunOnVirtualThread
public class ActivityResource {
  private final ActivityClient activities;

  @Inject
  public ActivityResource(ActivityClient activities) {
    this.activities = activities;
  }

  @POST
  @Path("/activities")
  @Operation(
      operationId = "recordActivity",
      summary = "Record an activity",
      description =
          """
          Records what a member did, once, with what it earns by the rules for its type. Source and
          externalId are its natural key: the same activity again gets the same answer, also with
          another Idempotency-Key, and has no second effect.
          """)
  @Rpc("largesse.earning.v1.ActivityService/RecordActivity")
  public RestResponse<ActivityOutcome> record(
      @PathParam("programme") String programme,
      @HeaderParam(Headers.IDEMPOTENCY_KEY) @Nullable String key,
      Activity body) {
    var recorded = activities.record(programme, body, idempotencyKey(key));
    return Replies.created(
        recorded, Replies.location(programme, "activities", recorded.value().id()));
  }

  @POST
  @Path("/activities:undo")
  @Operation(
      operationId = "undoActivity",
      summary = "Take back an activity",
      description =
          """
          Takes back all that the activity earned, as if it had not happened: what was spent already
          is owed, or borne by the programme, by the unit's policy. Takes effect once.
          """)
  @Rpc("largesse.earning.v1.ActivityService/UndoActivity")
  public RestResponse<ActivityOutcome.Undone> undo(
      @PathParam("programme") String programme, Activity.Undo body) {
    return Replies.done(activities.undo(programme, body));
  }

  @GET
  @Path("/activities/{activity}")
  @Operation(
      operationId = "getActivity",
      summary = "Read an activity",
      description = "Answers the activity as it was recorded, and whether it was taken back.")
  @Rpc("largesse.earning.v1.ActivityService/GetActivity")
  public RecordedActivity get(
      @PathParam("programme") String programme, @PathParam("activity") String activity) {
    return activities.get(programme, activity);
  }

  @GET
  @Path("/activities/{activity}/explanation")
  @Operation(
      operationId = "explainActivity",
      summary = "Explain an activity",
      description = "Tells what every rule for its type did, or why not.")
  @Rpc("largesse.earning.v1.ActivityService/ExplainActivity")
  public ActivityExplanation explain(
      @PathParam("programme") String programme, @PathParam("activity") String activity) {
    return activities.explain(programme, activity);
  }
}

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

/** Activity types: which behaviour beyond purchases outside systems may tell of. */
@Path("/v1/programmes/{programme}")
@Tag(name = "Activities")
@RunOnVirtualThread
public class ActivityTypeResource {
  private final ActivityTypeClient types;

  @Inject
  public ActivityTypeResource(ActivityTypeClient types) {
    this.types = types;
  }

  @PUT
  @Path("/activity-types/{type}")
  @Operation(
      operationId = "putActivityType",
      summary = "Create or change an activity type",
      description =
          """
          Creates the type, or changes it for activities that are recorded from then on. The same
          again changes nothing. Rules with the trigger ACTIVITY may depend on attributes, so none
          is taken away or changes its kind.
          """)
  @Rpc("largesse.earning.v1.ActivityTypeService/PutActivityType")
  public RestResponse<ActivityType> put(
      @PathParam("programme") String programme,
      @PathParam("type") String type,
      @HeaderParam(Headers.IF_MATCH) @Nullable String ifMatch,
      ActivityType.Put body) {
    var changed = types.put(programme, type, body, expectedRevision(ifMatch));
    return Replies.put(changed, changed.value().revision());
  }

  @GET
  @Path("/activity-types/{type}")
  @Operation(
      operationId = "getActivityType",
      summary = "Read an activity type",
      description = "Answers the type as it is now.")
  @Rpc("largesse.earning.v1.ActivityTypeService/GetActivityType")
  public RestResponse<ActivityType> get(
      @PathParam("programme") String programme, @PathParam("type") String type) {
    var value = types.get(programme, type);
    return Replies.tagged(value, value.revision());
  }

  @GET
  @Path("/activity-types")
  @Operation(
      operationId = "listActivityTypes",
      summary = "List the activity types",
      description = "Answers the types by id.")
  @Rpc("largesse.earning.v1.ActivityTypeService/ListActivityTypes")
  public Listed<ActivityType> list(@PathParam("programme") String programme) {
    return types.list(programme);
  }
}

package largesse.gateway.causes;

import static largesse.gateway.http.Headers.idempotencyKey;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import largesse.gateway.access.Rpc;
import largesse.gateway.http.Headers;
import largesse.gateway.http.Listed;
import largesse.gateway.http.PageQuery;
import largesse.gateway.http.Replies;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** News from the field and testimonials. */
@Path("/v1/programmes/{programme}/causes/{cause:[^/:]+}/updates")
@Tag(name = "Causes")
@RunOnVirtualThread
public class UpdateResource {
  private final UpdateClient updates;

  @Inject
  public UpdateResource(UpdateClient updates) {
    this.updates = updates;
  }

  @POST
  @Operation(
      operationId = "postUpdate",
      summary = "Post an update or a testimonial",
      description = "Posts it for somebody else to publish. A partner does for its own causes.")
  @Rpc("largesse.causes.v1.UpdateService/PostUpdate")
  public RestResponse<FieldUpdate> post(
      @PathParam("programme") String programme,
      @PathParam("cause") String cause,
      @HeaderParam(Headers.IDEMPOTENCY_KEY) @Nullable String key,
      FieldUpdate.Post body) {
    var posted = updates.post(programme, cause, body, idempotencyKey(key));
    return Replies.created(posted, Replies.location(programme, "causes", cause, "updates"));
  }

  @GET
  @Operation(
      operationId = "listUpdates",
      summary = "List a cause's updates",
      description =
          """
          Answers the updates, the last posted first, in the language that Accept-Language prefers:
          to readers those that are published, to who keeps them all.
          """)
  @Rpc("largesse.causes.v1.UpdateService/ListUpdates")
  public Listed<FieldUpdate> list(
      @PathParam("programme") String programme,
      @PathParam("cause") String cause,
      @Context HttpHeaders headers,
      @BeanParam PageQuery page) {
    return updates.list(programme, cause, WantedLanguages.of(headers), page);
  }

  @POST
  @Path("/{update:[^/:]+}:publish")
  @Operation(
      operationId = "publishUpdate",
      summary = "Publish an update",
      description = "Lets readers see it, in the caller's name, who must not have posted it.")
  @Rpc("largesse.causes.v1.UpdateService/PublishUpdate")
  public FieldUpdate publish(
      @PathParam("programme") String programme,
      @PathParam("cause") String cause,
      @PathParam("update") String update,
      FieldUpdate.Publish body) {
    return updates.publish(programme, cause, update, body.reason());
  }

  @POST
  @Path("/{update:[^/:]+}:reject")
  @Operation(
      operationId = "rejectUpdate",
      summary = "Reject an update",
      description = "Keeps readers from seeing it for good, also if it was published.")
  @Rpc("largesse.causes.v1.UpdateService/RejectUpdate")
  public FieldUpdate reject(
      @PathParam("programme") String programme,
      @PathParam("cause") String cause,
      @PathParam("update") String update,
      FieldUpdate.Reject body) {
    return updates.reject(programme, cause, update, body.reason());
  }
}

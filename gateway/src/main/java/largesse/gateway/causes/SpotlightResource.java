package largesse.gateway.causes;

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

/** Spotlights: causes put forward for a time. */
@Path("/v1/programmes/{programme}/spotlights")
@Tag(name = "Causes")
@RunOnVirtualThread
public class SpotlightResource {
  private final SpotlightClient spotlights;

  @Inject
  public SpotlightResource(SpotlightClient spotlights) {
    this.spotlights = spotlights;
  }

  @PUT
  @Path("/{spotlight}")
  @Operation(
      operationId = "putSpotlight",
      summary = "Put causes forward for a time",
      description =
          """
          Creates the spotlight, or replaces it. While it holds, its causes come first on the current
          panel and carry its badge; the share and where it goes stay as they are.
          """)
  @Rpc("largesse.causes.v1.SpotlightService/PutSpotlight")
  public RestResponse<Spotlight> put(
      @PathParam("programme") String programme,
      @PathParam("spotlight") String spotlight,
      @HeaderParam(Headers.IF_MATCH) @Nullable String ifMatch,
      Spotlight.Put body) {
    var changed = spotlights.put(programme, spotlight, body, expectedRevision(ifMatch));
    return Replies.put(changed, changed.value().revision());
  }

  @GET
  @Path("/{spotlight}")
  @Operation(
      operationId = "getSpotlight",
      summary = "Read a spotlight",
      description = "Answers the spotlight as it is now.")
  @Rpc("largesse.causes.v1.SpotlightService/GetSpotlight")
  public RestResponse<Spotlight> get(
      @PathParam("programme") String programme, @PathParam("spotlight") String spotlight) {
    var value = spotlights.get(programme, spotlight);
    return Replies.tagged(value, value.revision());
  }

  @GET
  @Operation(
      operationId = "listSpotlights",
      summary = "List the spotlights",
      description = "Answers the spotlights by code, also those that are over.")
  @Rpc("largesse.causes.v1.SpotlightService/ListSpotlights")
  public Listed<Spotlight> list(
      @PathParam("programme") String programme, @BeanParam PageQuery page) {
    return spotlights.list(programme, page);
  }
}

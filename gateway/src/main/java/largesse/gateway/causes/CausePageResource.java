package largesse.gateway.causes;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import largesse.gateway.access.Rpc;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Causes as people look at them. */
@Path("/v1/programmes/{programme}")
@Tag(name = "Causes")
@RunOnVirtualThread
public class CausePageResource {
  private static final String HTML = "text/html;charset=UTF-8";

  /** Whatever a text or an address would like to be, the page shows pictures and runs nothing. */
  private static final String POLICY =
      "default-src 'none'; img-src https:; style-src 'unsafe-inline'";

  private final CauseClient causes;

  @Inject
  public CausePageResource(CauseClient causes) {
    this.causes = causes;
  }

  @GET
  @Path("/causes/{cause:[^/:.]+}.html")
  @Produces(HTML)
  @Operation(
      operationId = "getCausePage",
      summary = "Read a cause, as a page",
      description =
          "Answers what getCause does, with its gauges drawn, in the language that Accept-Language"
              + " prefers: complete in itself but for the pictures, and without scripts.")
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = "text/html",
              schema = @Schema(type = SchemaType.STRING),
              example = "<!doctype html>…"))
  @Rpc("largesse.causes.v1.CauseService/GetCause")
  public RestResponse<String> page(
      @PathParam("programme") String programme,
      @PathParam("cause") String cause,
      @Context HttpHeaders headers) {
    var page = CausePage.of(causes.get(programme, cause, WantedLanguages.of(headers)));
    return RestResponse.ResponseBuilder.ok(page).header("Content-Security-Policy", POLICY).build();
  }
}

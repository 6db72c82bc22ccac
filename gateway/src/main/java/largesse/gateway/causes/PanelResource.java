package largesse.gateway.causes;

import static largesse.gateway.http.Headers.expectedRevision;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.UUID;
import largesse.gateway.access.CurrentCaller;
import largesse.gateway.access.Rpc;
import largesse.gateway.http.Headers;
import largesse.gateway.http.Replies;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Panels: what members may choose from. */
@Path("/v1/programmes/{programme}")
@Tag(name = "Causes")
@RunOnVirtualThread
public class PanelResource {
  private final CauseClient causes;
  private final CurrentCaller caller;

  @Inject
  public PanelResource(CauseClient causes, CurrentCaller caller) {
    this.causes = causes;
    this.caller = caller;
  }

  @PUT
  @Path("/panels/{panel:(?!current$)[^/:]+}")
  @Operation(
      operationId = "putPanel",
      summary = "Create or change a panel",
      description = "Creates the panel, or replaces it. The same again changes nothing.")
  @Rpc("largesse.causes.v1.CauseService/PutPanel")
  public RestResponse<Panel> put(
      @PathParam("programme") String programme,
      @PathParam("panel") String panel,
      @HeaderParam(Headers.IF_MATCH) @Nullable String ifMatch,
      Panel.Put body) {
    var changed = causes.putPanel(programme, panel, body, expectedRevision(ifMatch));
    return Replies.put(changed, changed.value().revision());
  }

  @GET
  @Path("/panels/{panel:(?!current$)[^/:]+}")
  @Operation(
      operationId = "getPanel",
      summary = "Read a panel",
      description = "Answers the panel as it is now.")
  @Rpc("largesse.causes.v1.CauseService/GetPanel")
  public RestResponse<Panel> get(
      @PathParam("programme") String programme, @PathParam("panel") String panel) {
    var value = causes.getPanel(programme, panel);
    return Replies.tagged(value, value.revision());
  }

  @POST
  @Path("/panels/{panel:(?!current$)[^/:]+}:open")
  @Operation(
      operationId = "openPanel",
      summary = "Open a panel",
      description =
          """
          Makes it the panel to choose from where it is for, in place of the one before. One that is open
          stays as it is. An effectiveFrom is refused as EFFECTIVE_FROM_INVALID but for the first panel.
          """)
  @Rpc("largesse.causes.v1.CauseService/OpenPanel")
  public Panel open(
      @PathParam("programme") String programme,
      @PathParam("panel") String panel,
      @RequestBody(required = false) Panel.@Nullable Open body) {
    return causes.openPanel(programme, panel, body == null ? null : body.effectiveFrom());
  }

  @POST
  @Path("/panels/{panel:(?!current$)[^/:]+}:close")
  @Operation(
      operationId = "closePanel",
      summary = "Close a panel of zones",
      description =
          "From now on the programme's panel is the one to choose from there. One that is not open"
              + " stays as it is.")
  @Rpc("largesse.causes.v1.CauseService/ClosePanel")
  public Panel close(@PathParam("programme") String programme, @PathParam("panel") String panel) {
    return causes.closePanel(programme, panel);
  }

  @GET
  @Path("/panels/current")
  @Operation(
      operationId = "getCurrentPanel",
      summary = "Read the open panel",
      description =
          """
          Answers what can be chosen now, in the language that Accept-Language prefers; to a member, or
          for one, in an order of their own, in which over all members no cause is favoured. It is the
          panel of the zone asked for, else of the member's zone of home, else of the programme.
          """)
  @Rpc("largesse.causes.v1.CauseService/GetCurrentPanel")
  public Panel.Current current(
      @PathParam("programme") String programme,
      @Parameter(description = "Who is to choose; absent: the token's member.")
          @QueryParam("member")
          @Nullable String member,
      @Parameter(description = "In which zone; absent: at the member's home.") @QueryParam("zone")
          @Nullable String zone,
      @Context HttpHeaders headers) {
    var chooser = member == null ? caller.get().member().map(UUID::toString).orElse(null) : member;
    return causes.currentPanel(programme, WantedLanguages.of(headers), chooser, zone);
  }
}

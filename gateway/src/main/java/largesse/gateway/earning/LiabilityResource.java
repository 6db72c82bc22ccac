package largesse.gateway.earning;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import largesse.gateway.access.Rpc;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a programme owes its members. */
@Path("/v1/programmes/{programme}")
@Tag(name = "Reports")
@RunOnVirtualThread
public class LiabilityResource {
  private final LiabilityClient liability;

  @Inject
  public LiabilityResource(LiabilityClient liability) {
    this.liability = liability;
  }

  @GET
  @Path("/reports/liability")
  @Operation(
      operationId = "getLiability",
      summary = "Report what is owed to members",
      description =
          """
          Answers the units that members can spend now or later, in money, by the month in which
          they were earned and the month in which they lapse, with what is expected to lapse by
          what did so far.
          """)
  @Rpc("largesse.earning.v1.LiabilityService/GetLiability")
  public Liability get(@PathParam("programme") String programme) {
    return liability.get(programme);
  }

  @GET
  @Path("/reports/liability.csv")
  @Produces("text/csv")
  @Operation(
      operationId = "getLiabilityCsv",
      summary = "Report what is owed to members, as CSV",
      description = "Answers the parts of the report, a line for each (RFC 4180).")
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = "text/csv",
              schema = @Schema(type = SchemaType.STRING),
              example = LiabilityCsv.HEADER + "points,2026-11,0,2026-12,2,160,1.60,EUR\r\n"))
  @Rpc("largesse.earning.v1.LiabilityService/GetLiability")
  public String csv(@PathParam("programme") String programme) {
    return LiabilityCsv.of(liability.get(programme));
  }
}

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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import largesse.gateway.access.Rpc;
import largesse.gateway.http.Headers;
import largesse.gateway.http.Listed;
import largesse.gateway.http.PageQuery;
import largesse.gateway.http.Queries;
import largesse.gateway.http.Replies;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Causes, and what they were given. */
@Path("/v1/programmes/{programme}")
@Tag(name = "Causes")
@RunOnVirtualThread
public class CauseResource {
  private final CauseClient causes;
  private final AllocationClient allocations;
  private final PartnerClient partners;

  @Inject
  public CauseResource(CauseClient causes, AllocationClient allocations, PartnerClient partners) {
    this.causes = causes;
    this.allocations = allocations;
    this.partners = partners;
  }

  @PUT
  @Path("/causes/{cause}")
  @Operation(
      operationId = "putCause",
      summary = "Create or change a cause",
      description = "Creates the cause, or replaces it. The same again changes nothing.")
  @Rpc("largesse.causes.v1.CauseService/PutCause")
  public RestResponse<Cause> put(
      @PathParam("programme") String programme,
      @PathParam("cause") String cause,
      @HeaderParam(Headers.IF_MATCH) @Nullable String ifMatch,
      Cause.Put body) {
    var changed = causes.put(programme, cause, body, expectedRevision(ifMatch));
    return Replies.put(changed, changed.value().revision());
  }

  @GET
  @Path("/causes/{cause}")
  @Operation(
      operationId = "getCause",
      summary = "Read a cause",
      description =
          """
          Answers all that its page shows, in the language that Accept-Language prefers, else in all:
          the cause as it is now, its indicators and goal with their gauges, its last published
          updates, and its badge.
          """)
  @Rpc("largesse.causes.v1.CauseService/GetCause")
  public RestResponse<Cause> get(
      @PathParam("programme") String programme,
      @PathParam("cause") String cause,
      @Context HttpHeaders headers) {
    var value = causes.get(programme, cause, WantedLanguages.of(headers));
    return Replies.tagged(value, value.revision());
  }

  @GET
  @Path("/causes")
  @Operation(
      operationId = "listCauses",
      summary = "List the causes",
      description = "Answers the causes by id.")
  @Rpc("largesse.causes.v1.CauseService/ListCauses")
  public Listed<Cause> list(
      @PathParam("programme") String programme,
      @Context HttpHeaders headers,
      @BeanParam PageQuery page) {
    return causes.list(programme, WantedLanguages.of(headers), page);
  }

  @GET
  @Path("/causes/{cause}/allocations")
  @Operation(
      operationId = "listAllocations",
      summary = "List a cause's allocations",
      description =
          "Answers allocations and reversals, the newest first, without members: the book, which hides"
              + " nothing.")
  @Rpc("largesse.causes.v1.AllocationService/ListAllocations")
  public Listed<Allocation> allocations(
      @PathParam("programme") String programme,
      @PathParam("cause") String cause,
      @BeanParam PageQuery page) {
    return allocations.list(programme, cause, page);
  }

  @GET
  @Path("/causes/{cause}/giving")
  @Operation(
      operationId = "listOwnAllocations",
      summary = "List what a partner's cause was given",
      description =
          "Answers what was given in whole periods, by zone if so asked; nothing that fewer than ten"
              + " members gave.")
  @Rpc("largesse.causes.v1.PartnerService/ListOwnAllocations")
  public CauseGiving giving(
      @PathParam("programme") String programme,
      @PathParam("cause") String cause,
      @Parameter(
              description = "Into which periods to divide; absent: MONTH.",
              schema = @Schema(implementation = CauseGiving.Period.class))
          @QueryParam("period")
          @Nullable String period,
      @Parameter(description = "Whether the stores' zones are told apart; not by day.")
          @QueryParam("byZone")
          boolean byZone,
      @Parameter(
              description =
                  "A date of the first period, YYYY-MM-DD; absent: the beginning of the last one's"
                      + " month with days, else of its year.")
          @QueryParam("from")
          @Nullable String from,
      @Parameter(description = "A date of the last period; absent: today.") @QueryParam("to")
          @Nullable String to,
      @BeanParam PageQuery page) {
    return partners.giving(
        programme,
        cause,
        period == null
            ? CauseGiving.Period.MONTH
            : Queries.constant("period", period, CauseGiving.Period.values()),
        byZone,
        from,
        to,
        page);
  }

  @GET
  @Path("/causes/{cause}/totals")
  @Operation(
      operationId = "getCauseTotals",
      summary = "Read a cause's totals",
      description = "Answers what the cause was given so far.")
  @Rpc("largesse.causes.v1.AllocationService/GetCauseTotals")
  public CauseTotals totals(
      @PathParam("programme") String programme, @PathParam("cause") String cause) {
    return allocations.totals(programme, cause);
  }
}

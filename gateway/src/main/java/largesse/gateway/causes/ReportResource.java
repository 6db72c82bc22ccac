package largesse.gateway.causes;

import static largesse.gateway.json.Absent.text;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import largesse.gateway.access.Rpc;
import largesse.gateway.causes.AllocationReport.Grouping;
import largesse.gateway.http.PageQuery;
import largesse.gateway.http.Queries;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What was given, by period and by what interests. */
@Path("/v1/programmes/{programme}")
@Tag(name = "Reports")
@RunOnVirtualThread
public class ReportResource {
  private final AllocationClient allocations;
  private final ReportClient reports;

  @Inject
  public ReportResource(AllocationClient allocations, ReportClient reports) {
    this.allocations = allocations;
    this.reports = reports;
  }

  @GET
  @Path("/reports/giving")
  @Operation(
      operationId = "reportGiving",
      summary = "Report what is given and who takes part",
      description =
          """
          Answers what groups gave in whole periods, current to within a second, and how many purchases
          followed their givers' own choice. It shows nothing that fewer than ten members gave, and
          nothing from which that could be had by subtraction.
          """)
  @Rpc("largesse.causes.v1.ReportService/ReportGiving")
  public GivingReport giving(
      @PathParam("programme") String programme,
      @Parameter(
              description = "How to group; absent: ALL.",
              schema = @Schema(implementation = GivingReport.Grouping.class))
          @QueryParam("groupBy")
          @Nullable String groupBy,
      @Parameter(
              description = "Into which periods to divide; absent: MONTH.",
              schema = @Schema(implementation = GivingReport.Resolution.class))
          @QueryParam("resolution")
          @Nullable String resolution,
      @Parameter(
              description =
                  "A date of the first period, YYYY-MM-DD; absent: the beginning of the last one's"
                      + " month with days, else of its year.")
          @QueryParam("from")
          @Nullable String from,
      @Parameter(description = "A date of the last period; absent: today.") @QueryParam("to")
          @Nullable String to,
      @BeanParam PageQuery page) {
    return reports.giving(
        programme,
        groupBy == null
            ? GivingReport.Grouping.ALL
            : Queries.constant("groupBy", groupBy, GivingReport.Grouping.values()),
        resolution == null
            ? GivingReport.Resolution.MONTH
            : Queries.constant("resolution", resolution, GivingReport.Resolution.values()),
        from,
        to,
        page);
  }

  @GET
  @Path("/reports/participation")
  @Operation(
      operationId = "reportParticipation",
      summary = "Report how many members choose",
      description =
          "Answers how many have a choice of their own, and by month how many chose, changed their"
              + " minds and withdrew. It shows nothing of fewer than ten.")
  @Rpc("largesse.causes.v1.ReportService/ReportParticipation")
  public Participation participation(@PathParam("programme") String programme) {
    return reports.participation(programme);
  }

  @GET
  @Path("/reports/allocations")
  @Operation(
      operationId = "reportAllocations",
      summary = "Report what was given, grouped",
      description =
          "Answers allocated less reversed over business dates, by groups: the book, which hides"
              + " nothing. For others there is /reports/giving.")
  @Rpc("largesse.causes.v1.AllocationService/GetTotals")
  public AllocationReport report(
      @PathParam("programme") String programme,
      @Parameter(
              description = "How to group.",
              required = true,
              schema = @Schema(implementation = Grouping.class))
          @QueryParam("by")
          @Nullable String by,
      @Parameter(description = "The first business date, YYYY-MM-DD; absent: since ever.")
          @QueryParam("from")
          @Nullable String from,
      @Parameter(description = "The last business date, YYYY-MM-DD; absent: till now.")
          @QueryParam("to")
          @Nullable String to,
      @BeanParam PageQuery page) {
    return allocations.report(
        programme, Queries.constant("by", text(by), Grouping.values()), from, to, page);
  }

  @GET
  @Path("/members/{member}/impact")
  @Operation(
      operationId = "getImpact",
      summary = "Read what a member's purchases have given",
      description =
          """
          Answers what was given over business dates, and to the member alone to which cause, and what
          that comes to by the causes' indicators and where, in the language that Accept-Language
          prefers. Returns are taken off.
          """)
  @Rpc("largesse.causes.v1.AllocationService/GetImpact")
  public Impact impact(
      @PathParam("programme") String programme,
      @PathParam("member") String member,
      @Parameter(description = "The first business date, YYYY-MM-DD; absent: since ever.")
          @QueryParam("from")
          @Nullable String from,
      @Parameter(description = "The last business date, YYYY-MM-DD; absent: till now.")
          @QueryParam("to")
          @Nullable String to,
      @Context HttpHeaders headers) {
    return allocations.impact(programme, member, from, to, WantedLanguages.of(headers));
  }
}

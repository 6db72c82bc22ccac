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

/** The gauges of what causes achieve, drawn. */
@Path("/v1/programmes/{programme}/causes/{cause:[^/:]+}")
@Tag(name = "Causes")
@RunOnVirtualThread
public class GaugeResource {
  private static final String SVG = "image/svg+xml";
  private static final String EXAMPLE =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\">…</svg>";

  private final CauseClient causes;
  private final IndicatorClient indicators;

  @Inject
  public GaugeResource(CauseClient causes, IndicatorClient indicators) {
    this.causes = causes;
    this.indicators = indicators;
  }

  @GET
  @Path("/goal.svg")
  @Produces(SVG)
  @Operation(
      operationId = "getCauseGoalGauge",
      summary = "Read what a cause is to reach, as a drawing",
      description = "Answers the goal's gauge, with the same in words for who doesn't see it.")
  @APIResponse(
      responseCode = "200",
      content =
          @Content(mediaType = SVG, schema = @Schema(type = SchemaType.STRING), example = EXAMPLE))
  @Rpc("largesse.causes.v1.CauseGoalService/GetGoal")
  public String goal(
      @PathParam("programme") String programme,
      @PathParam("cause") String cause,
      @Context HttpHeaders headers) {
    var goal = indicators.goal(programme, cause);
    var languages = WantedLanguages.of(headers);
    if (goal.indicator() != null) {
      return Gauge.of(indicators.get(programme, cause, goal.indicator(), languages)).svg();
    }
    return Gauge.ofMoney(causes.get(programme, cause, languages).name(), goal).svg();
  }

  @GET
  @Path("/indicators/{indicator:[^/:.]+}.svg")
  @Produces(SVG)
  @Operation(
      operationId = "getIndicatorGauge",
      summary = "Read an indicator, as a drawing",
      description = "Answers the indicator's gauge, with the same in words for who doesn't see it.")
  @APIResponse(
      responseCode = "200",
      content =
          @Content(mediaType = SVG, schema = @Schema(type = SchemaType.STRING), example = EXAMPLE))
  @Rpc("largesse.causes.v1.IndicatorService/GetIndicator")
  public String indicator(
      @PathParam("programme") String programme,
      @PathParam("cause") String cause,
      @PathParam("indicator") String indicator,
      @Context HttpHeaders headers) {
    return Gauge.of(indicators.get(programme, cause, indicator, WantedLanguages.of(headers))).svg();
  }
}

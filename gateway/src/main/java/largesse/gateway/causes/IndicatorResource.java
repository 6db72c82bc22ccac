package largesse.gateway.causes;

import static largesse.gateway.http.Headers.expectedRevision;
import static largesse.gateway.http.Headers.idempotencyKey;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
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

/** What causes achieve: indicators, their values, and the goal. */
@Path("/v1/programmes/{programme}/causes/{cause:[^/:]+}")
@Tag(name = "Causes")
@RunOnVirtualThread
public class IndicatorResource {
  private final IndicatorClient indicators;

  @Inject
  public IndicatorResource(IndicatorClient indicators) {
    this.indicators = indicators;
  }

  @PUT
  @Path("/indicators/{indicator}")
  @Operation(
      operationId = "putIndicator",
      summary = "Create or change an indicator",
      description = "Creates the indicator, or replaces it. The same again changes nothing.")
  @Rpc("largesse.causes.v1.IndicatorService/PutIndicator")
  public RestResponse<Indicator> put(
      @PathParam("programme") String programme,
      @PathParam("cause") String cause,
      @PathParam("indicator") String indicator,
      @HeaderParam(Headers.IF_MATCH) @Nullable String ifMatch,
      Indicator.Put body) {
    var changed = indicators.put(programme, cause, indicator, body, expectedRevision(ifMatch));
    return Replies.put(changed, changed.value().revision());
  }

  @GET
  @Path("/indicators/{indicator}")
  @Operation(
      operationId = "getIndicator",
      summary = "Read an indicator",
      description = "Answers the indicator with its gauge, in the language preferred, else in all.")
  @Rpc("largesse.causes.v1.IndicatorService/GetIndicator")
  public RestResponse<Indicator> get(
      @PathParam("programme") String programme,
      @PathParam("cause") String cause,
      @PathParam("indicator") String indicator,
      @Context HttpHeaders headers) {
    var value = indicators.get(programme, cause, indicator, WantedLanguages.of(headers));
    return Replies.tagged(value, value.revision());
  }

  @GET
  @Path("/indicators")
  @Operation(
      operationId = "listIndicators",
      summary = "List a cause's indicators",
      description = "Answers the indicators with their gauges, by code.")
  @Rpc("largesse.causes.v1.IndicatorService/ListIndicators")
  public Listed<Indicator> list(
      @PathParam("programme") String programme,
      @PathParam("cause") String cause,
      @Context HttpHeaders headers,
      @BeanParam PageQuery page) {
    return indicators.list(programme, cause, WantedLanguages.of(headers), page);
  }

  @POST
  @Path("/indicators/{indicator}/values")
  @Operation(
      operationId = "recordIndicatorValue",
      summary = "Record what was measured",
      description =
          """
          Appends a value. Nothing is overwritten: a correction is another value of the same date, and
          the last recorded of the latest date is the current one.
          """)
  @Rpc("largesse.causes.v1.IndicatorService/RecordIndicatorValue")
  public RestResponse<IndicatorValue> record(
      @PathParam("programme") String programme,
      @PathParam("cause") String cause,
      @PathParam("indicator") String indicator,
      @HeaderParam(Headers.IDEMPOTENCY_KEY) @Nullable String key,
      Indicator.Measured body) {
    var recorded = indicators.record(programme, cause, indicator, body, idempotencyKey(key));
    return Replies.created(
        recorded, Replies.location(programme, "causes", cause, "indicators", indicator, "values"));
  }

  @GET
  @Path("/indicators/{indicator}/values")
  @Operation(
      operationId = "listIndicatorValues",
      summary = "List an indicator's values",
      description = "Answers all that was recorded, the last first.")
  @Rpc("largesse.causes.v1.IndicatorService/ListIndicatorValues")
  public Listed<IndicatorValue> values(
      @PathParam("programme") String programme,
      @PathParam("cause") String cause,
      @PathParam("indicator") String indicator,
      @BeanParam PageQuery page) {
    return indicators.values(programme, cause, indicator, page);
  }

  @PUT
  @Path("/goal")
  @Operation(
      operationId = "putCauseGoal",
      summary = "Set what a cause is to reach",
      description =
          """
          Sets the amount that is to be paid to the cause, or the indicator that is to reach its
          target, and what becomes of the cause then. Another goal begins anew.
          """)
  @Rpc("largesse.causes.v1.CauseGoalService/PutGoal")
  public RestResponse<CauseGoal> putGoal(
      @PathParam("programme") String programme,
      @PathParam("cause") String cause,
      @HeaderParam(Headers.IF_MATCH) @Nullable String ifMatch,
      CauseGoal.Put body) {
    var changed = indicators.putGoal(programme, cause, body, expectedRevision(ifMatch));
    return Replies.put(changed, changed.value().revision());
  }

  @GET
  @Path("/goal")
  @Operation(
      operationId = "getCauseGoal",
      summary = "Read what a cause is to reach",
      description = "Answers the goal with its gauge, and what became of the cause at it.")
  @Rpc("largesse.causes.v1.CauseGoalService/GetGoal")
  public RestResponse<CauseGoal> goal(
      @PathParam("programme") String programme, @PathParam("cause") String cause) {
    var value = indicators.goal(programme, cause);
    return Replies.tagged(value, value.revision());
  }
}

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

/** Units: the kinds of points and credits of a programme. */
@Path("/v1/programmes/{programme}")
@Tag(name = "Earning")
@RunOnVirtualThread
public class UnitResource {
  private final UnitClient units;

  @Inject
  public UnitResource(UnitClient units) {
    this.units = units;
  }

  @PUT
  @Path("/units/{unit}")
  @Operation(
      operationId = "putUnit",
      summary = "Create or change a unit",
      description =
          "Creates the unit, or changes it for later credits. The same again changes nothing.")
  @Rpc("largesse.earning.v1.UnitService/PutUnit")
  public RestResponse<Unit> put(
      @PathParam("programme") String programme,
      @PathParam("unit") String unit,
      @HeaderParam(Headers.IF_MATCH) @Nullable String ifMatch,
      Unit.Put body) {
    var changed = units.put(programme, unit, body, expectedRevision(ifMatch));
    return Replies.put(changed, changed.value().revision());
  }

  @GET
  @Path("/units/{unit}")
  @Operation(
      operationId = "getUnit",
      summary = "Read a unit",
      description = "Answers the unit as it is now.")
  @Rpc("largesse.earning.v1.UnitService/GetUnit")
  public RestResponse<Unit> get(
      @PathParam("programme") String programme, @PathParam("unit") String unit) {
    var value = units.get(programme, unit);
    return Replies.tagged(value, value.revision());
  }

  @GET
  @Path("/units")
  @Operation(
      operationId = "listUnits",
      summary = "List the units",
      description = "Answers the units by id.")
  @Rpc("largesse.earning.v1.UnitService/ListUnits")
  public Listed<Unit> list(@PathParam("programme") String programme) {
    return units.list(programme);
  }
}

package largesse.gateway.members;

import static largesse.gateway.http.Headers.expectedRevision;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
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

/** Tiers: the ladder of the programme. */
@Path("/v1/programmes/{programme}")
@Tag(name = "Programme")
@RunOnVirtualThread
public class TierResource {
  private final TierClient tiers;

  @Inject
  public TierResource(TierClient tiers) {
    this.tiers = tiers;
  }

  @PUT
  @Path("/tiers/{tier}")
  @Operation(
      operationId = "putTier",
      summary = "Create or change a tier",
      description = "Creates the tier, or replaces it. The same again changes nothing.")
  @Rpc("largesse.members.v1.ProgrammeService/PutTier")
  public RestResponse<Tier> put(
      @PathParam("programme") String programme,
      @PathParam("tier") String tier,
      @HeaderParam(Headers.IF_MATCH) @Nullable String ifMatch,
      Tier.Put body) {
    var changed = tiers.put(programme, tier, body, expectedRevision(ifMatch));
    return Replies.put(changed, changed.value().revision());
  }

  @POST
  @Path("/tiers/{tier:[^/:]+}:retire")
  @Operation(
      operationId = "retireTier",
      summary = "Retire a tier",
      description =
          """
          Takes the tier off the ladder, for good. Members who have it, reached or given, have its
          successor from now on; without one, a tier that somebody has is not retired. The same again
          changes nothing.
          """)
  @Rpc("largesse.members.v1.ProgrammeService/RetireTier")
  public Tier.Retired retire(
      @PathParam("programme") String programme,
      @PathParam("tier") String tier,
      @HeaderParam(Headers.IF_MATCH) @Nullable String ifMatch,
      Tier.Retire body) {
    return tiers.retire(programme, tier, body, expectedRevision(ifMatch));
  }

  @GET
  @Path("/tiers/{tier}")
  @Operation(
      operationId = "getTier",
      summary = "Read a tier",
      description = "Answers the tier as it is now.")
  @Rpc("largesse.members.v1.ProgrammeService/GetTier")
  public RestResponse<Tier> get(
      @PathParam("programme") String programme, @PathParam("tier") String tier) {
    var value = tiers.get(programme, tier);
    return Replies.tagged(value, value.revision());
  }

  @GET
  @Path("/tiers")
  @Operation(
      operationId = "listTiers",
      summary = "List the ladder",
      description = "Answers the tiers, the lowest threshold first.")
  @Rpc("largesse.members.v1.ProgrammeService/ListTiers")
  public Listed<Tier> list(@PathParam("programme") String programme) {
    return tiers.list(programme);
  }
}

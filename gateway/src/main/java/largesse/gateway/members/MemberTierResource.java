package largesse.gateway.members;

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
import largesse.gateway.http.Replies;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What tiers are reached by, and where members stand. */
@Path("/v1/programmes/{programme}")
@RunOnVirtualThread
public class MemberTierResource {
  private final MemberTierClient tiers;

  @Inject
  public MemberTierResource(MemberTierClient tiers) {
    this.tiers = tiers;
  }

  @PUT
  @Path("/tier-policy")
  @Tag(name = "Programme")
  @Operation(
      operationId = "putTierPolicy",
      summary = "Change what tiers are reached by",
      description =
          """
          Replaces the policy. Every member is then judged anew, soon after. The same again changes
          nothing.
          """)
  @Rpc("largesse.members.v1.TierService/PutTierPolicy")
  public RestResponse<TierPolicy> putPolicy(
      @PathParam("programme") String programme,
      @HeaderParam(Headers.IF_MATCH) @Nullable String ifMatch,
      TierPolicy.Put body) {
    var changed = tiers.putPolicy(programme, body, expectedRevision(ifMatch));
    return Replies.put(changed, changed.value().revision());
  }

  @GET
  @Path("/tier-policy")
  @Tag(name = "Programme")
  @Operation(
      operationId = "getTierPolicy",
      summary = "Read what tiers are reached by",
      description = "Answers the policy as it is now.")
  @Rpc("largesse.members.v1.TierService/GetTierPolicy")
  public RestResponse<TierPolicy> getPolicy(@PathParam("programme") String programme) {
    var value = tiers.policy(programme);
    return Replies.tagged(value, value.revision());
  }

  @PUT
  @Path("/members/{member}/tier")
  @Tag(name = "Members")
  @Operation(
      operationId = "grantTier",
      summary = "Give a member a tier by hand",
      description =
          """
          Gives a tier beside the one that is reached, until a day or for life: the higher one counts.
          The same again changes nothing, so a list of members may be sent any number of times.
          """)
  @Rpc("largesse.members.v1.TierService/GrantTier")
  public MemberTier grant(
      @PathParam("programme") String programme,
      @PathParam("member") String member,
      MemberTier.Put body) {
    return tiers.grant(programme, member, body);
  }

  @GET
  @Path("/members/{member}/tier")
  @Tag(name = "Members")
  @Operation(
      operationId = "getMemberTier",
      summary = "Read where a member stands, and why",
      description = "Answers the tier reached and those given, by the programme's clock.")
  @Rpc("largesse.members.v1.TierService/GetMemberTier")
  public MemberTier get(
      @PathParam("programme") String programme, @PathParam("member") String member) {
    return tiers.get(programme, member);
  }
}

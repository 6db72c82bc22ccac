package largesse.gateway.earning;

import static largesse.gateway.http.Headers.idempotencyKey;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import largesse.gateway.access.Rpc;
import largesse.gateway.http.Headers;
import largesse.gateway.http.Listed;
import largesse.gateway.http.PageQuery;
import largesse.gateway.http.Replies;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Share policies: what part of the margin goes to causes. */
@Path("/v1/programmes/{programme}")
@Tag(name = "Share")
@RunOnVirtualThread
public class SharePolicyResource {
  private final SharePolicyClient policies;

  @Inject
  public SharePolicyResource(SharePolicyClient policies) {
    this.policies = policies;
  }

  @POST
  @Path("/share-policies")
  @Operation(
      operationId = "draftSharePolicy",
      summary = "Draft a share policy",
      description = "Writes a draft; it has no effect until it is published.")
  @Rpc("largesse.earning.v1.SharePolicyService/CreateSharePolicy")
  public RestResponse<SharePolicy> draft(
      @PathParam("programme") String programme,
      @HeaderParam(Headers.IDEMPOTENCY_KEY) @Nullable String key,
      SharePolicy.Draft body) {
    var created = policies.create(programme, body, idempotencyKey(key));
    var version = Integer.toString(created.value().version());
    return Replies.created(created, Replies.location(programme, "share-policies", version));
  }

  @GET
  @Path("/share-policies")
  @Operation(
      operationId = "listSharePolicies",
      summary = "List the share policies",
      description = "Answers all policies, drafts among them, the newest first.")
  @Rpc("largesse.earning.v1.SharePolicyService/ListSharePolicies")
  public Listed<SharePolicy> list(
      @PathParam("programme") String programme, @BeanParam PageQuery page) {
    return policies.list(programme, page);
  }

  @GET
  @Path("/share-policies/{version:[0-9]{1,9}}")
  @Operation(
      operationId = "getSharePolicy",
      summary = "Read a share policy",
      description = "Answers the policy, draft or published.")
  @Rpc("largesse.earning.v1.SharePolicyService/GetSharePolicy")
  public SharePolicy get(
      @PathParam("programme") String programme, @PathParam("version") int version) {
    return policies.get(programme, version);
  }

  @POST
  @Path("/share-policies/{version:[0-9]{1,9}}:approve")
  @Operation(
      operationId = "approveSharePolicy",
      summary = "Approve a share policy",
      description =
          """
          Approves a draft in the caller's name. Two persons must, one of them of finance and the
          other not, before it can be published. Approving again changes nothing.
          """)
  @Rpc("largesse.earning.v1.SharePolicyService/ApproveSharePolicy")
  public SharePolicy approve(
      @PathParam("programme") String programme,
      @PathParam("version") int version,
      @RequestBody(required = false) SharePolicy.@Nullable Approve body) {
    return policies.approve(programme, version);
  }

  @POST
  @Path("/share-policies/{version:[0-9]{1,9}}:publish")
  @Operation(
      operationId = "publishSharePolicy",
      summary = "Publish a share policy",
      description =
          """
          Publishes an approved draft with the date from which it holds. Published is for ever: it is
          only followed by another. Only the programme's first policy may begin in the past: a later
          one begins when the notice period of the one before it is over, else it is refused as
          EFFECTIVE_TOO_EARLY. Publishing again with the same date, or with none, changes nothing.
          """)
  @Rpc("largesse.earning.v1.SharePolicyService/PublishSharePolicy")
  public SharePolicy publish(
      @PathParam("programme") String programme,
      @PathParam("version") int version,
      @RequestBody(required = false) SharePolicy.@Nullable Publish body) {
    return policies.publish(programme, version, body == null ? null : body.effectiveFrom());
  }
}

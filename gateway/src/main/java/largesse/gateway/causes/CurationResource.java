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
import largesse.gateway.access.Rpc;
import largesse.gateway.http.Headers;
import largesse.gateway.http.Listed;
import largesse.gateway.http.PageQuery;
import largesse.gateway.http.Replies;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Which causes are fit to be chosen, and what becomes of them. */
@Path("/v1/programmes/{programme}")
@Tag(name = "Curation")
@RunOnVirtualThread
public class CurationResource {
  private final CurationClient curation;

  @Inject
  public CurationResource(CurationClient curation) {
    this.curation = curation;
  }

  @PUT
  @Path("/curation-policy")
  @Operation(
      operationId = "putCurationPolicy",
      summary = "Set what causes must meet",
      description =
          "Creates the policy, or replaces it. Causes on the open panel stay there meanwhile.")
  @Rpc("largesse.causes.v1.CurationService/PutCurationPolicy")
  public RestResponse<CurationPolicy> putPolicy(
      @PathParam("programme") String programme,
      @HeaderParam(Headers.IF_MATCH) @Nullable String ifMatch,
      CurationPolicy.Put body) {
    var changed = curation.putPolicy(programme, body, expectedRevision(ifMatch));
    return Replies.put(changed, changed.value().revision());
  }

  @GET
  @Path("/curation-policy")
  @Operation(
      operationId = "getCurationPolicy",
      summary = "Read what causes must meet",
      description = "Answers the policy; without criteria when none was put.")
  @Rpc("largesse.causes.v1.CurationService/GetCurationPolicy")
  public RestResponse<CurationPolicy> policy(@PathParam("programme") String programme) {
    var policy = curation.policy(programme);
    return Replies.tagged(policy, policy.revision());
  }

  @POST
  @Path("/causes/{cause:[^/:]+}/evidence")
  @Operation(
      operationId = "addEvidence",
      summary = "Add a document to a cause",
      description =
          "Adds a document that the cause meets a criterion, for somebody else to approve.")
  @Rpc("largesse.causes.v1.CurationService/AddEvidence")
  public RestResponse<Evidence> addEvidence(
      @PathParam("programme") String programme,
      @PathParam("cause") String cause,
      @HeaderParam(Headers.IDEMPOTENCY_KEY) @Nullable String key,
      Evidence.Add body) {
    var added = curation.addEvidence(programme, cause, body, idempotencyKey(key));
    return Replies.created(added, Replies.location(programme, "causes", cause, "evidence"));
  }

  @GET
  @Path("/causes/{cause:[^/:]+}/evidence")
  @Operation(
      operationId = "listEvidence",
      summary = "List a cause's documents",
      description = "Answers the documents, the newest first.")
  @Rpc("largesse.causes.v1.CurationService/ListEvidence")
  public Listed<Evidence> evidence(
      @PathParam("programme") String programme,
      @PathParam("cause") String cause,
      @BeanParam PageQuery page) {
    return curation.evidence(programme, cause, page);
  }

  @POST
  @Path("/causes/{cause:[^/:]+}:approve")
  @Operation(
      operationId = "approveCause",
      summary = "Approve a cause's documents",
      description =
          """
          Approves documents in the caller's name, who must not have added them. A candidate of which
          each criterion is evidenced so becomes vetted.
          """)
  @Rpc("largesse.causes.v1.CurationService/ApproveCause")
  public Evidence.Approved approve(
      @PathParam("programme") String programme,
      @PathParam("cause") String cause,
      Evidence.Approve body) {
    return curation.approve(programme, cause, body);
  }

  @POST
  @Path("/causes/{cause:[^/:]+}:suspend")
  @Operation(
      operationId = "suspendCause",
      summary = "Suspend a cause",
      description =
          """
          From now on it can't be chosen, and nothing is paid to it. What comes for it is held, or
          passed on. Members who have chosen it are asked to choose again.
          """)
  @Rpc("largesse.causes.v1.CurationService/SuspendCause")
  public Cause suspend(
      @PathParam("programme") String programme,
      @PathParam("cause") String cause,
      Standing.Suspend body) {
    return curation.suspend(programme, cause, body);
  }

  @POST
  @Path("/causes/{cause:[^/:]+}:reinstate")
  @Operation(
      operationId = "reinstateCause",
      summary = "End a cause's suspension",
      description = "Makes it active again, or a candidate if its evidence is no longer whole.")
  @Rpc("largesse.causes.v1.CurationService/ReinstateCause")
  public Cause reinstate(
      @PathParam("programme") String programme,
      @PathParam("cause") String cause,
      Standing.Reinstate body) {
    return curation.reinstate(programme, cause, body);
  }

  @POST
  @Path("/causes/{cause:[^/:]+}:retire")
  @Operation(
      operationId = "retireCause",
      summary = "Retire a cause",
      description =
          """
          For good. The shares of purchases from now on go to the successor, or to the default; what
          the cause has it is still paid. Members who have chosen it are asked to choose again.
          """)
  @Rpc("largesse.causes.v1.CurationService/RetireCause")
  public Cause retire(
      @PathParam("programme") String programme,
      @PathParam("cause") String cause,
      Standing.Retire body) {
    return curation.retire(programme, cause, body);
  }

  @GET
  @Path("/causes/{cause:[^/:]+}/changes")
  @Operation(
      operationId = "listCauseChanges",
      summary = "Read a cause's audit trail",
      description = "Answers who changed what about it and why, the newest first.")
  @Rpc("largesse.causes.v1.CurationService/ListChanges")
  public Listed<CauseChange> causeChanges(
      @PathParam("programme") String programme,
      @PathParam("cause") String cause,
      @BeanParam PageQuery page) {
    return curation.changesOfCause(programme, cause, page);
  }

  @GET
  @Path("/panels/{panel:(?!current$)[^/:]+}/changes")
  @Operation(
      operationId = "listPanelChanges",
      summary = "Read a panel's audit trail",
      description = "Answers who changed what about it and why, the newest first.")
  @Rpc("largesse.causes.v1.CurationService/ListChanges")
  public Listed<CauseChange> panelChanges(
      @PathParam("programme") String programme,
      @PathParam("panel") String panel,
      @BeanParam PageQuery page) {
    return curation.changesOfPanel(programme, panel, page);
  }

  @GET
  @Path("/curation-policy/changes")
  @Operation(
      operationId = "listCurationPolicyChanges",
      summary = "Read the curation policy's audit trail",
      description = "Answers who changed what about it and why, the newest first.")
  @Rpc("largesse.causes.v1.CurationService/ListChanges")
  public Listed<CauseChange> policyChanges(
      @PathParam("programme") String programme, @BeanParam PageQuery page) {
    return curation.changesOfPolicy(programme, page);
  }
}

package largesse.gateway.members;

import static largesse.gateway.http.Headers.expectedRevision;
import static largesse.gateway.http.Headers.idempotencyKey;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import largesse.gateway.access.Rpc;
import largesse.gateway.http.Headers;
import largesse.gateway.http.Listed;
import largesse.gateway.http.PageQuery;
import largesse.gateway.http.Replies;
import largesse.gateway.json.BodyReader;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Members and their cards. */
@Path("/v1/programmes/{programme}")
@Tag(name = "Members")
@RunOnVirtualThread
public class MemberResource {
  private final MemberClient members;

  @Inject
  public MemberResource(MemberClient members) {
    this.members = members;
  }

  @POST
  @Path("/members")
  @Operation(
      operationId = "enrolMember",
      summary = "Enrol a member",
      description = "Enrols a member, with a card where one is given.")
  @Rpc("largesse.members.v1.MemberService/EnrolMember")
  public RestResponse<Member> enrol(
      @PathParam("programme") String programme,
      @HeaderParam(Headers.IDEMPOTENCY_KEY) @Nullable String key,
      Member.Enrol body) {
    var enrolled = members.enrol(programme, body, idempotencyKey(key));
    return Replies.created(enrolled, Replies.location(programme, "members", enrolled.value().id()));
  }

  @GET
  @Path("/members")
  @Operation(
      operationId = "listMembers",
      summary = "List members, or find one",
      description = "Answers the members, the oldest first; by what identifies them, at most one.")
  @Rpc("largesse.members.v1.MemberService/ListMembers")
  public Listed<Member> list(
      @PathParam("programme") String programme,
      @Parameter(description = "Only the one with this id of the chain's own.")
          @QueryParam("externalId")
          @Nullable String externalId,
      @Parameter(description = "Only the one with this card.") @QueryParam("card")
          @Nullable String card,
      @BeanParam PageQuery page) {
    return members.list(programme, externalId, card, page);
  }

  @GET
  @Path("/members/{member}")
  @Operation(
      operationId = "getMember",
      summary = "Read a member",
      description = "Answers the member with the tier reached, by the programme's clock.")
  @Rpc("largesse.members.v1.MemberService/GetMember")
  public RestResponse<Member> get(
      @PathParam("programme") String programme, @PathParam("member") String member) {
    var value = members.get(programme, member);
    return Replies.tagged(value, value.revision());
  }

  @PATCH
  @Path("/members/{member}")
  @Consumes({BodyReader.MERGE_PATCH, MediaType.APPLICATION_JSON})
  @Operation(
      operationId = "patchMember",
      summary = "Change a member",
      description = "Changes the fields that the merge patch (RFC 7396) has.")
  @Rpc("largesse.members.v1.MemberService/UpdateMember")
  public RestResponse<Member> patch(
      @PathParam("programme") String programme,
      @PathParam("member") String member,
      @HeaderParam(Headers.IF_MATCH) @Nullable String ifMatch,
      Member.Patch body) {
    var changes = body.changes();
    var value =
        changes.isEmpty()
            ? members.get(programme, member)
            : members.update(programme, member, changes, expectedRevision(ifMatch));
    return Replies.tagged(value, value.revision());
  }

  @POST
  @Path("/members/{member:[^/:]+}:merge")
  @Operation(
      operationId = "mergeMembers",
      summary = "Merge another member into a member",
      description =
          """
          For two members who turn out to be one person. From here on whatever names the other one,
          an id, a card or an external id, means the member of the address, who has the units,
          counters, vouchers and history of both, and the better of their tiers until the days that
          these had; the earlier enrolment counts. That one of them has won the other is cancelled.
          The other services follow within moments. Again: no change.
          """)
  @Rpc("largesse.members.v1.MemberService/MergeMembers")
  public RestResponse<Member> merge(
      @PathParam("programme") String programme,
      @PathParam("member") String member,
      @HeaderParam(Headers.IDEMPOTENCY_KEY) @Nullable String key,
      Member.Merge body) {
    return Replies.done(members.merge(programme, member, body, idempotencyKey(key)));
  }

  @POST
  @Path("/members/{member:[^/:]+}:unmerge")
  @Operation(
      operationId = "unmergeMember",
      summary = "Undo the merge of a member",
      description =
          """
          Names the member who was merged into another one, and answers them. What was theirs is
          theirs again, less what was spent of it or came back meanwhile; what was recorded meanwhile
          stays with the one who remained. Merges are undone in the reverse of their order.
          """)
  @Rpc("largesse.members.v1.MemberService/UnmergeMember")
  public RestResponse<Member> unmerge(
      @PathParam("programme") String programme,
      @PathParam("member") String member,
      @HeaderParam(Headers.IDEMPOTENCY_KEY) @Nullable String key) {
    return Replies.done(members.unmerge(programme, member, idempotencyKey(key)));
  }

  @POST
  @Path("/members/{member}/cards")
  @Operation(
      operationId = "issueCard",
      summary = "Issue another card to a member",
      description = "Issues a card; earlier ones stay good.")
  @Rpc("largesse.members.v1.MemberService/IssueCard")
  public RestResponse<Card> issueCard(
      @PathParam("programme") String programme,
      @PathParam("member") String member,
      @HeaderParam(Headers.IDEMPOTENCY_KEY) @Nullable String key,
      Card.Issue body) {
    var issued = members.issueCard(programme, member, body, idempotencyKey(key));
    return Replies.created(issued, Replies.location(programme, "members", member, "cards"));
  }

  @GET
  @Path("/members/{member}/cards")
  @Operation(
      operationId = "listCards",
      summary = "List a member's cards",
      description = "Answers all cards, the oldest first.")
  @Rpc("largesse.members.v1.MemberService/ListCards")
  public Listed<Card> listCards(
      @PathParam("programme") String programme, @PathParam("member") String member) {
    return members.listCards(programme, member);
  }
}

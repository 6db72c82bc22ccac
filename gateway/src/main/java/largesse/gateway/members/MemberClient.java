package largesse.gateway.members;

import static largesse.gateway.json.Absent.ifGiven;
import static largesse.gateway.json.Absent.text;

import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import largesse.gateway.http.Listed;
import largesse.gateway.http.Once;
import largesse.gateway.http.PageProto;
import largesse.gateway.http.PageQuery;
import largesse.gateway.neighbour.Calling;
import largesse.members.v1.EnrolMemberRequest;
import largesse.members.v1.GetMemberRequest;
import largesse.members.v1.IssueCardRequest;
import largesse.members.v1.ListCardsRequest;
import largesse.members.v1.ListMembersRequest;
import largesse.members.v1.MemberServiceGrpc;
import largesse.members.v1.MemberServiceGrpc.MemberServiceBlockingStub;
import largesse.members.v1.MergeMembersRequest;
import largesse.members.v1.UnmergeMemberRequest;
import largesse.members.v1.UpdateMemberRequest;
import org.jspecify.annotations.Nullable;

/** Members and their cards, in members-service. */
@Singleton
class MemberClient {
  private final Calling calling;
  private final ProgrammeCurrency currency;
  private final MemberServiceBlockingStub members;

  @Inject
  MemberClient(
      @GrpcClient("members") Channel members, Calling calling, ProgrammeCurrency currency) {
    this.calling = calling;
    this.currency = currency;
    this.members = MemberServiceGrpc.newBlockingStub(members);
  }

  Once<Member> enrol(String programme, Member.Enrol enrol, String idempotencyKey) {
    var request =
        EnrolMemberRequest.newBuilder()
            .setProgramme(programme)
            .setValue(MemberProto.message(enrol))
            .setCard(text(enrol.card()))
            .setIdempotencyKey(idempotencyKey);
    ifGiven(enrol.referredBy(), by -> request.setReferredBy(MemberProto.message(by)));
    var response = calling.now(members).enrolMember(request.build());
    return new Once<>(json(programme, response.getValue()), response.getReplayed());
  }

  Member get(String programme, String member) {
    var request = GetMemberRequest.newBuilder().setProgramme(programme).setMemberId(member).build();
    return json(programme, calling.now(members).getMember(request).getValue());
  }

  Member update(
      String programme, String member, Map<String, Object> changes, long expectedRevision) {
    var request =
        UpdateMemberRequest.newBuilder()
            .setProgramme(programme)
            .setMemberId(member)
            .setValue(MemberProto.message(changes))
            .addAllUpdateMask(changes.keySet())
            .setExpectedRevision(expectedRevision)
            .build();
    return json(programme, calling.now(members).updateMember(request).getValue());
  }

  Listed<Member> list(
      String programme, @Nullable String externalId, @Nullable String card, PageQuery page) {
    var request =
        ListMembersRequest.newBuilder()
            .setProgramme(programme)
            .setExternalId(text(externalId))
            .setCard(text(card))
            .setPage(PageProto.message(page))
            .build();
    var response = calling.now(members).listMembers(request);
    return Listed.of(
        response.getItemsList(), member -> json(programme, member), response.getNextPageToken());
  }

  Once<Card> issueCard(String programme, String member, Card.Issue issue, String idempotencyKey) {
    var request =
        IssueCardRequest.newBuilder()
            .setProgramme(programme)
            .setMemberId(member)
            .setNumber(text(issue.number()))
            .setIdempotencyKey(idempotencyKey)
            .build();
    var response = calling.now(members).issueCard(request);
    return new Once<>(MemberProto.json(response.getValue()), response.getReplayed());
  }

  Listed<Card> listCards(String programme, String member) {
    var request = ListCardsRequest.newBuilder().setProgramme(programme).setMemberId(member).build();
    var response = calling.now(members).listCards(request);
    return Listed.whole(response.getItemsList(), MemberProto::json);
  }

  Once<Member> merge(String programme, String member, Member.Merge merge, String idempotencyKey) {
    var request =
        MergeMembersRequest.newBuilder()
            .setProgramme(programme)
            .setMemberId(member)
            .setMergedMemberId(text(merge.mergedMember()))
            .setChoice(MemberProto.message(merge.choice()))
            .setIdempotencyKey(idempotencyKey)
            .build();
    var response = calling.now(members).mergeMembers(request);
    return new Once<>(json(programme, response.getValue()), response.getReplayed());
  }

  Once<Member> unmerge(String programme, String member, String idempotencyKey) {
    var request =
        UnmergeMemberRequest.newBuilder()
            .setProgramme(programme)
            .setMemberId(member)
            .setIdempotencyKey(idempotencyKey)
            .build();
    var response = calling.now(members).unmergeMember(request);
    return new Once<>(json(programme, response.getValue()), response.getReplayed());
  }

  private Member json(String programme, largesse.members.v1.Member member) {
    return MemberProto.json(member, currency.of(programme));
  }
}

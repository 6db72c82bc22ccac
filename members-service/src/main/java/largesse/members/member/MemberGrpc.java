package largesse.members.member;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.UUID;
import largesse.members.platform.EventfulTransactions;
import largesse.members.v1.EnrolMemberRequest;
import largesse.members.v1.EnrolMemberResponse;
import largesse.members.v1.GetMemberRequest;
import largesse.members.v1.GetMemberResponse;
import largesse.members.v1.IssueCardRequest;
import largesse.members.v1.IssueCardResponse;
import largesse.members.v1.ListCardsRequest;
import largesse.members.v1.ListCardsResponse;
import largesse.members.v1.ListMembersRequest;
import largesse.members.v1.ListMembersResponse;
import largesse.members.v1.MemberService;
import largesse.members.v1.MergeMembersRequest;
import largesse.members.v1.MergeMembersResponse;
import largesse.members.v1.ResolveMemberRequest;
import largesse.members.v1.ResolveMemberResponse;
import largesse.members.v1.UnmergeMemberRequest;
import largesse.members.v1.UnmergeMemberResponse;
import largesse.members.v1.UpdateMemberRequest;
import largesse.members.v1.UpdateMemberResponse;
import largesse.runtime.call.Calls;
import largesse.runtime.identity.Caller;

/** Members and cards over gRPC. */
@GrpcService
public class MemberGrpc implements MemberService {
  private final Calls calls;
  private final EventfulTransactions transactions;
  private final Members members;
  private final EnrolMember enrolMember;
  private final ResolveMember resolveMember;
  private final UpdateMember updateMember;
  private final IssueCard issueCard;
  private final MergeMembers mergeMembers;
  private final Counter enrolled;

  @Inject
  MemberGrpc(
      Calls calls,
      EventfulTransactions transactions,
      Members members,
      EnrolMember enrolMember,
      ResolveMember resolveMember,
      UpdateMember updateMember,
      IssueCard issueCard,
      MergeMembers mergeMembers,
      MeterRegistry metrics) {
    this.calls = calls;
    this.transactions = transactions;
    this.members = members;
    this.enrolMember = enrolMember;
    this.resolveMember = resolveMember;
    this.updateMember = updateMember;
    this.issueCard = issueCard;
    this.mergeMembers = mergeMembers;
    this.enrolled = metrics.counter("largesse.members.enrolled");
  }

  @Override
  public Uni<EnrolMemberResponse> enrolMember(EnrolMemberRequest request) {
    return calls.blocking(() -> {
      var response =
          transactions.once(
              request.getProgramme(),
              request.getIdempotencyKey(),
              request,
              EnrolMemberResponse.parser(),
              (tx, events) ->
                  EnrolMemberResponse.newBuilder()
                      .setValue(
                          MemberProto.toProto(
                              enrolMember.enrol(tx, MemberProto.enrolment(request), events)))
                      .build());
      if (!response.getReplayed()) {
        enrolled.increment();
      }
      return withBirthDate(response, request);
    });
  }

  /** Only now, since what is kept for an idempotency key has nothing personal. */
  private static EnrolMemberResponse withBirthDate(
      EnrolMemberResponse response, EnrolMemberRequest request) {
    var member =
        MemberProto.withBirthDate(
            response.getValue(), request.getValue().getBirthDate(), Caller.current());
    return response.toBuilder().setValue(member).build();
  }

  @Override
  public Uni<GetMemberResponse> getMember(GetMemberRequest request) {
    return calls.blocking(() -> {
      var member = members.get(request.getProgramme(), UUID.fromString(request.getMemberId()));
      return GetMemberResponse.newBuilder()
          .setValue(MemberProto.toProto(member, Caller.current()))
          .build();
    });
  }

  @Override
  public Uni<ResolveMemberResponse> resolveMember(ResolveMemberRequest request) {
    return calls.blocking(() -> {
      var reference = MemberProto.reference(request.getReference());
      var state = resolveMember.resolve(request.getProgramme(), reference);
      return ResolveMemberResponse.newBuilder().setMember(MemberProto.toProto(state)).build();
    });
  }

  @Override
  public Uni<UpdateMemberResponse> updateMember(UpdateMemberRequest request) {
    return calls.blocking(() -> {
      var member =
          updateMember.update(
              request.getProgramme(),
              UUID.fromString(request.getMemberId()),
              MemberProto.edit(request),
              request.getExpectedRevision());
      return UpdateMemberResponse.newBuilder()
          .setValue(MemberProto.toProto(member, Caller.current()))
          .build();
    });
  }

  @Override
  public Uni<MergeMembersResponse> mergeMembers(MergeMembersRequest request) {
    return calls.blocking(() -> {
      var wanted = MemberProto.wanted(request, Caller.current());
      return transactions.once(
          request.getProgramme(),
          request.getIdempotencyKey(),
          request,
          MergeMembersResponse.parser(),
          (tx, events) ->
              MergeMembersResponse.newBuilder()
                  .setValue(MemberProto.toProto(mergeMembers.merge(tx, wanted, events)))
                  .build());
    });
  }

  @Override
  public Uni<UnmergeMemberResponse> unmergeMember(UnmergeMemberRequest request) {
    return calls.blocking(() -> {
      var by = Caller.current().subject();
      return transactions.once(
          request.getProgramme(),
          request.getIdempotencyKey(),
          request,
          UnmergeMemberResponse.parser(),
          (tx, events) ->
              UnmergeMemberResponse.newBuilder()
                  .setValue(
                      MemberProto.toProto(
                          mergeMembers.unmerge(
                              tx,
                              request.getProgramme(),
                              UUID.fromString(request.getMemberId()),
                              by,
                              events)))
                  .build());
    });
  }

  @Override
  public Uni<ListMembersResponse> listMembers(ListMembersRequest request) {
    return calls.blocking(() -> list(request));
  }

  private ListMembersResponse list(ListMembersRequest request) {
    var response = ListMembersResponse.newBuilder();
    var caller = Caller.current();
    if (request.getExternalId().isEmpty() && request.getCard().isEmpty()) {
      var page = request.getPage();
      var found = members.list(request.getProgramme(), page.getPageSize(), page.getPageToken());
      found.items().forEach(member -> response.addItems(MemberProto.toProto(member, caller)));
      response.setNextPageToken(found.nextPageToken());
    } else {
      members
          .having(request.getProgramme(), request.getExternalId(), request.getCard())
          .forEach(member -> response.addItems(MemberProto.toProto(member, caller)));
    }
    return response.build();
  }

  @Override
  public Uni<IssueCardResponse> issueCard(IssueCardRequest request) {
    return calls.blocking(() ->
        transactions.once(
            request.getProgramme(),
            request.getIdempotencyKey(),
            request,
            IssueCardResponse.parser(),
            (tx, events) -> {
              var card =
                  issueCard.issue(
                      tx,
                      request.getProgramme(),
                      UUID.fromString(request.getMemberId()),
                      request.getNumber(),
                      events);
              return IssueCardResponse.newBuilder().setValue(MemberProto.toProto(card)).build();
            }));
  }

  @Override
  public Uni<ListCardsResponse> listCards(ListCardsRequest request) {
    return calls.blocking(() -> {
      var response = ListCardsResponse.newBuilder();
      members
          .cards(request.getProgramme(), UUID.fromString(request.getMemberId()))
          .forEach(card -> response.addItems(MemberProto.toProto(card)));
      return response.build();
    });
  }
}

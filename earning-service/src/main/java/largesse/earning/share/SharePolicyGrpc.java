package largesse.earning.share;

import com.google.protobuf.Timestamp;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import largesse.earning.share.Approval.Approver;
import largesse.earning.v1.ApproveSharePolicyRequest;
import largesse.earning.v1.ApproveSharePolicyResponse;
import largesse.earning.v1.CreateSharePolicyRequest;
import largesse.earning.v1.CreateSharePolicyResponse;
import largesse.earning.v1.GetSharePolicyRequest;
import largesse.earning.v1.GetSharePolicyResponse;
import largesse.earning.v1.GetTermsRequest;
import largesse.earning.v1.GetTermsResponse;
import largesse.earning.v1.ListSharePoliciesRequest;
import largesse.earning.v1.ListSharePoliciesResponse;
import largesse.earning.v1.PublishSharePolicyRequest;
import largesse.earning.v1.PublishSharePolicyResponse;
import largesse.earning.v1.SharePolicyService;
import largesse.runtime.call.Calls;
import largesse.runtime.clock.ProtoTime;
import largesse.runtime.identity.Caller;
import largesse.runtime.identity.Role;

/** Share policies over gRPC. */
@GrpcService
class SharePolicyGrpc implements SharePolicyService {
  private final Calls calls;
  private final CreateSharePolicy createSharePolicy;
  private final ApproveSharePolicy approveSharePolicy;
  private final PublishSharePolicy publishSharePolicy;
  private final SharePolicies policies;

  @Inject
  SharePolicyGrpc(
      Calls calls,
      CreateSharePolicy createSharePolicy,
      ApproveSharePolicy approveSharePolicy,
      PublishSharePolicy publishSharePolicy,
      SharePolicies policies) {
    this.calls = calls;
    this.createSharePolicy = createSharePolicy;
    this.approveSharePolicy = approveSharePolicy;
    this.publishSharePolicy = publishSharePolicy;
    this.policies = policies;
  }

  @Override
  public Uni<CreateSharePolicyResponse> createSharePolicy(CreateSharePolicyRequest request) {
    return calls.blocking(() ->
        createSharePolicy.create(
            request.getProgramme(),
            SharePolicyProto.fromProto(request.getValue()),
            new Repeatable<>(
                request.getIdempotencyKey(),
                request,
                CreateSharePolicyResponse.parser(),
                SharePolicyGrpc::created)));
  }

  @Override
  public Uni<ApproveSharePolicyResponse> approveSharePolicy(ApproveSharePolicyRequest request) {
    return calls.blocking(() -> {
      var caller = Caller.current();
      var policy =
          approveSharePolicy.approve(
              request.getProgramme(), request.getVersion(), caller.subject(), approvers(caller));
      return ApproveSharePolicyResponse.newBuilder()
          .setValue(SharePolicyProto.toProto(policy))
          .build();
    });
  }

  @Override
  public Uni<PublishSharePolicyResponse> publishSharePolicy(PublishSharePolicyRequest request) {
    return calls.blocking(() -> {
      var from = time(request.hasEffectiveFrom(), request.getEffectiveFrom());
      var policy = publishSharePolicy.publish(request.getProgramme(), request.getVersion(), from);
      return PublishSharePolicyResponse.newBuilder()
          .setValue(SharePolicyProto.toProto(policy))
          .build();
    });
  }

  @Override
  public Uni<GetSharePolicyResponse> getSharePolicy(GetSharePolicyRequest request) {
    return calls.blocking(() -> {
      var policy = policies.get(request.getProgramme(), request.getVersion());
      return GetSharePolicyResponse.newBuilder().setValue(SharePolicyProto.toProto(policy)).build();
    });
  }

  @Override
  public Uni<ListSharePoliciesResponse> listSharePolicies(ListSharePoliciesRequest request) {
    return calls.blocking(() -> {
      var asked = request.getPage();
      var page = policies.list(request.getProgramme(), asked.getPageSize(), asked.getPageToken());
      return ListSharePoliciesResponse.newBuilder()
          .addAllItems(page.items().stream().map(SharePolicyProto::toProto).toList())
          .setNextPageToken(page.nextPageToken())
          .build();
    });
  }

  @Override
  public Uni<GetTermsResponse> getTerms(GetTermsRequest request) {
    return calls.blocking(() -> {
      var programme = request.getProgramme();
      var terms =
          request.getVersion() > 0
              ? policies.terms(programme, request.getVersion())
              : policies.terms(programme, time(request.hasAt(), request.getAt()));
      return GetTermsResponse.newBuilder().setValue(SharePolicyProto.toTerms(terms)).build();
    });
  }

  private static Set<Approver> approvers(Caller caller) {
    var approvers = EnumSet.noneOf(Approver.class);
    for (var approver : Approver.values()) {
      if (caller.has(Role.valueOf(approver.name()))) {
        approvers.add(approver);
      }
    }
    return approvers;
  }

  private static CreateSharePolicyResponse created(WrittenPolicy draft) {
    return CreateSharePolicyResponse.newBuilder().setValue(SharePolicyProto.toProto(draft)).build();
  }

  /** To the microsecond, as it is stored, so that the same date again is known as the same. */
  private static Optional<Instant> time(boolean present, Timestamp time) {
    return present
        ? Optional.of(ProtoTime.instant(time).truncatedTo(ChronoUnit.MICROS))
        : Optional.empty();
  }
}

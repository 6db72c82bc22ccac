package largesse.gateway.earning;

import static largesse.gateway.json.Absent.ifTime;

import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import largesse.earning.v1.ApproveSharePolicyRequest;
import largesse.earning.v1.CreateSharePolicyRequest;
import largesse.earning.v1.GetSharePolicyRequest;
import largesse.earning.v1.GetTermsRequest;
import largesse.earning.v1.ListSharePoliciesRequest;
import largesse.earning.v1.PublishSharePolicyRequest;
import largesse.earning.v1.SharePolicyServiceGrpc;
import largesse.earning.v1.SharePolicyServiceGrpc.SharePolicyServiceBlockingStub;
import largesse.gateway.http.Listed;
import largesse.gateway.http.Once;
import largesse.gateway.http.PageProto;
import largesse.gateway.http.PageQuery;
import largesse.gateway.neighbour.Calling;
import org.jspecify.annotations.Nullable;

/** Share policies, in earning-service. */
@Singleton
class SharePolicyClient {
  private final Calling calling;
  private final SharePolicyServiceBlockingStub policies;

  @Inject
  SharePolicyClient(@GrpcClient("earning") Channel earning, Calling calling) {
    this.calling = calling;
    this.policies = SharePolicyServiceGrpc.newBlockingStub(earning);
  }

  Once<SharePolicy> create(String programme, SharePolicy.Draft draft, String idempotencyKey) {
    var request =
        CreateSharePolicyRequest.newBuilder()
            .setProgramme(programme)
            .setValue(SharePolicyProto.message(draft))
            .setIdempotencyKey(idempotencyKey)
            .build();
    var response = calling.now(policies).createSharePolicy(request);
    return new Once<>(SharePolicyProto.json(response.getValue()), response.getReplayed());
  }

  SharePolicy approve(String programme, int version) {
    var request =
        ApproveSharePolicyRequest.newBuilder().setProgramme(programme).setVersion(version).build();
    return SharePolicyProto.json(calling.now(policies).approveSharePolicy(request).getValue());
  }

  SharePolicy publish(String programme, int version, @Nullable Instant effectiveFrom) {
    var request =
        PublishSharePolicyRequest.newBuilder().setProgramme(programme).setVersion(version);
    ifTime(effectiveFrom, request::setEffectiveFrom);
    return SharePolicyProto.json(
        calling.now(policies).publishSharePolicy(request.build()).getValue());
  }

  SharePolicy get(String programme, int version) {
    var request =
        GetSharePolicyRequest.newBuilder().setProgramme(programme).setVersion(version).build();
    return SharePolicyProto.json(calling.now(policies).getSharePolicy(request).getValue());
  }

  Listed<SharePolicy> list(String programme, PageQuery page) {
    var request =
        ListSharePoliciesRequest.newBuilder()
            .setProgramme(programme)
            .setPage(PageProto.message(page))
            .build();
    var response = calling.now(policies).listSharePolicies(request);
    return Listed.of(response.getItemsList(), SharePolicyProto::json, response.getNextPageToken());
  }

  /**
   * The terms of a time or of a version.
   *
   * @param version 0: by time
   */
  SharePolicy terms(String programme, @Nullable Instant at, int version) {
    var request = GetTermsRequest.newBuilder().setProgramme(programme).setVersion(version);
    ifTime(at, request::setAt);
    return SharePolicyProto.json(calling.now(policies).getTerms(request.build()).getValue());
  }
}

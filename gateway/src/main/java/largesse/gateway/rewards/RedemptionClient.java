package largesse.gateway.rewards;

import static largesse.gateway.json.Absent.ifGiven;
import static largesse.gateway.json.Absent.ifTime;
import static largesse.gateway.json.Absent.text;

import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import largesse.gateway.http.Listed;
import largesse.gateway.http.Once;
import largesse.gateway.http.PageProto;
import largesse.gateway.http.PageQuery;
import largesse.gateway.neighbour.Calling;
import largesse.rewards.v1.CancelRedemptionRequest;
import largesse.rewards.v1.CreateRedemptionRequest;
import largesse.rewards.v1.GetRedemptionRequest;
import largesse.rewards.v1.ListRedemptionsRequest;
import largesse.rewards.v1.RedemptionServiceGrpc;
import largesse.rewards.v1.RedemptionServiceGrpc.RedemptionServiceBlockingStub;
import largesse.rewards.v1.UseVoucherRequest;
import largesse.runtime.clock.ProtoTime;

/** Redemptions, in rewards-service. */
@Singleton
class RedemptionClient {
  private final Calling calling;
  private final RedemptionServiceBlockingStub redemptions;

  @Inject
  RedemptionClient(@GrpcClient("rewards") Channel rewards, Calling calling) {
    this.calling = calling;
    this.redemptions = RedemptionServiceGrpc.newBlockingStub(rewards);
  }

  Once<Redemption> create(String programme, Redemption.Create create, String idempotencyKey) {
    var request =
        CreateRedemptionRequest.newBuilder()
            .setProgramme(programme)
            .setMemberId(text(create.member()))
            .setReward(text(create.reward()))
            .setQuantity(create.quantity())
            .setIdempotencyKey(idempotencyKey);
    ifGiven(create.offline(), request::setOffline);
    ifTime(create.occurredAt(), request::setOccurredAt);
    var response = calling.now(redemptions).createRedemption(request.build());
    return new Once<>(RewardProto.json(response.getValue()), response.getReplayed());
  }

  Redemption get(String programme, String redemption) {
    var request =
        GetRedemptionRequest.newBuilder()
            .setProgramme(programme)
            .setRedemptionId(redemption)
            .build();
    return RewardProto.json(calling.now(redemptions).getRedemption(request).getValue());
  }

  Redemption cancel(String programme, String redemption) {
    var request =
        CancelRedemptionRequest.newBuilder()
            .setProgramme(programme)
            .setRedemptionId(redemption)
            .build();
    return RewardProto.json(calling.now(redemptions).cancelRedemption(request).getValue());
  }

  Once<UsedVoucher> use(String programme, UsedVoucher.Use use, String idempotencyKey) {
    var request =
        UseVoucherRequest.newBuilder()
            .setProgramme(programme)
            .setCode(text(use.code()))
            .setIdempotencyKey(idempotencyKey)
            .build();
    var response = calling.now(redemptions).useVoucher(request);
    var used =
        new UsedVoucher(
            response.getRedemptionId(),
            response.getMemberId(),
            response.getReward(),
            ProtoTime.instant(response.getUsedAt()));
    return new Once<>(used, response.getReplayed());
  }

  Listed<Redemption> list(String programme, String member, PageQuery page) {
    var request =
        ListRedemptionsRequest.newBuilder()
            .setProgramme(programme)
            .setMemberId(member)
            .setPage(PageProto.message(page))
            .build();
    var response = calling.now(redemptions).listRedemptions(request);
    return Listed.of(response.getItemsList(), RewardProto::json, response.getNextPageToken());
  }
}

package largesse.gateway.members;

import static largesse.gateway.json.Absent.orText;
import static largesse.gateway.json.Absent.text;

import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import largesse.gateway.http.Changed;
import largesse.gateway.http.Listed;
import largesse.gateway.neighbour.Calling;
import largesse.members.v1.GetTierRequest;
import largesse.members.v1.ListTiersRequest;
import largesse.members.v1.ProgrammeServiceGrpc;
import largesse.members.v1.ProgrammeServiceGrpc.ProgrammeServiceBlockingStub;
import largesse.members.v1.PutTierRequest;
import largesse.members.v1.RetireTierRequest;

/** Tiers, in members-service. */
@Singleton
class TierClient {
  private final Calling calling;
  private final ProgrammeCurrency currency;
  private final ProgrammeServiceBlockingStub tiers;

  @Inject
  TierClient(@GrpcClient("members") Channel members, Calling calling, ProgrammeCurrency currency) {
    this.calling = calling;
    this.currency = currency;
    this.tiers = ProgrammeServiceGrpc.newBlockingStub(members);
  }

  Changed<Tier> put(String programme, String tier, Tier.Put put, long expectedRevision) {
    var threshold = put.threshold();
    var thresholdMicros =
        threshold == null
            ? TierProto.countMicros(put.visits(), put.units())
            : currency.micros(programme, threshold, "/threshold");
    var request =
        PutTierRequest.newBuilder()
            .setProgramme(programme)
            .setValue(ProgrammeProto.message(tier, put, thresholdMicros))
            .setExpectedRevision(expectedRevision)
            .build();
    var response = calling.now(tiers).putTier(request);
    return new Changed<>(json(programme, response.getValue()), response.getCreated());
  }

  Tier.Retired retire(String programme, String tier, Tier.Retire body, long expectedRevision) {
    var request =
        RetireTierRequest.newBuilder()
            .setProgramme(programme)
            .setTier(tier)
            .setSuccessor(text(body.successor()))
            .setExpectedRevision(expectedRevision)
            .build();
    var response = calling.now(tiers).retireTier(request);
    return new Tier.Retired(response.getTier(), orText(response.getSuccessor()));
  }

  Tier get(String programme, String tier) {
    var request = GetTierRequest.newBuilder().setProgramme(programme).setTier(tier).build();
    return json(programme, calling.now(tiers).getTier(request).getValue());
  }

  Listed<Tier> list(String programme) {
    var request = ListTiersRequest.newBuilder().setProgramme(programme).build();
    var response = calling.now(tiers).listTiers(request);
    return Listed.whole(response.getItemsList(), tier -> json(programme, tier));
  }

  private Tier json(String programme, largesse.members.v1.Tier tier) {
    return ProgrammeProto.json(tier, currency.of(programme));
  }
}

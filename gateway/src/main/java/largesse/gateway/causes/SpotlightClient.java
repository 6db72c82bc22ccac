package largesse.gateway.causes;

import static largesse.gateway.json.Absent.ifTime;

import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import largesse.causes.v1.GetSpotlightRequest;
import largesse.causes.v1.ListSpotlightsRequest;
import largesse.causes.v1.PutSpotlightRequest;
import largesse.causes.v1.SpotlightServiceGrpc;
import largesse.causes.v1.SpotlightServiceGrpc.SpotlightServiceBlockingStub;
import largesse.gateway.http.Changed;
import largesse.gateway.http.Listed;
import largesse.gateway.http.PageProto;
import largesse.gateway.http.PageQuery;
import largesse.gateway.json.Absent;
import largesse.gateway.neighbour.Calling;

/** Spotlights, in causes-service. */
@Singleton
class SpotlightClient {
  private final Calling calling;
  private final SpotlightServiceBlockingStub spotlights;

  @Inject
  SpotlightClient(@GrpcClient("causes") Channel causes, Calling calling) {
    this.calling = calling;
    this.spotlights = SpotlightServiceGrpc.newBlockingStub(causes);
  }

  Changed<Spotlight> put(
      String programme, String spotlight, Spotlight.Put put, long expectedRevision) {
    var request =
        PutSpotlightRequest.newBuilder()
            .setProgramme(programme)
            .setExpectedRevision(expectedRevision);
    var value =
        request
            .getValueBuilder()
            .setSpotlight(spotlight)
            .addAllCauses(Absent.list(put.causes()))
            .addAllBadges(EffectProto.messages(put.badges()));
    ifTime(put.from(), value::setStartsAt);
    ifTime(put.until(), value::setEndsAt);
    var response = calling.now(spotlights).putSpotlight(request.build());
    return new Changed<>(EffectProto.json(response.getValue()), response.getCreated());
  }

  Spotlight get(String programme, String spotlight) {
    var request =
        GetSpotlightRequest.newBuilder().setProgramme(programme).setSpotlight(spotlight).build();
    return EffectProto.json(calling.now(spotlights).getSpotlight(request).getValue());
  }

  Listed<Spotlight> list(String programme, PageQuery page) {
    var request =
        ListSpotlightsRequest.newBuilder()
            .setProgramme(programme)
            .setPage(PageProto.message(page))
            .build();
    var response = calling.now(spotlights).listSpotlights(request);
    return Listed.of(response.getItemsList(), EffectProto::json, response.getNextPageToken());
  }
}

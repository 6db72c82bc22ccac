package largesse.gateway.causes;

import static largesse.gateway.json.Absent.orText;
import static largesse.gateway.json.Absent.text;

import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import largesse.causes.v1.ListOwnAllocationsRequest;
import largesse.causes.v1.OwnAllocationPeriod;
import largesse.causes.v1.PartnerServiceGrpc;
import largesse.causes.v1.PartnerServiceGrpc.PartnerServiceBlockingStub;
import largesse.gateway.http.PageProto;
import largesse.gateway.http.PageQuery;
import largesse.gateway.json.Money;
import largesse.gateway.json.ProtoEnum;
import largesse.gateway.neighbour.Calling;
import org.jspecify.annotations.Nullable;

/** What partners ask of their own causes, in causes-service. */
@Singleton
class PartnerClient {
  private final Calling calling;
  private final PartnerServiceBlockingStub partners;

  @Inject
  PartnerClient(@GrpcClient("causes") Channel causes, Calling calling) {
    this.calling = calling;
    this.partners = PartnerServiceGrpc.newBlockingStub(causes);
  }

  CauseGiving giving(
      String programme,
      String cause,
      CauseGiving.Period period,
      boolean byZone,
      @Nullable String from,
      @Nullable String to,
      PageQuery page) {
    var request =
        ListOwnAllocationsRequest.newBuilder()
            .setProgramme(programme)
            .setCause(cause)
            .setPeriod(
                ProtoEnum.toProto(period, OwnAllocationPeriod.OWN_ALLOCATION_PERIOD_UNSPECIFIED))
            .setByZone(byZone)
            .setFrom(text(from))
            .setTo(text(to))
            .setPage(PageProto.message(page))
            .build();
    var response = calling.now(partners).listOwnAllocations(request);
    return new CauseGiving(
        response.getItemsList().stream()
            .map(given ->
                new CauseGiving.Part(
                    given.getPeriod(),
                    orText(given.getZone()),
                    Money.share(given.getAmountMicros(), response.getCurrency()),
                    given.getPurchases()))
            .toList(),
        response.getSuppressed(),
        orText(response.getNextPageToken()));
  }
}

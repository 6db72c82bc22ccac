package largesse.gateway.causes;

import static largesse.gateway.causes.EffectProto.millionths;
import static largesse.gateway.json.Absent.ifGiven;
import static largesse.gateway.json.Absent.text;

import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import largesse.causes.v1.CauseGoalServiceGrpc;
import largesse.causes.v1.CauseGoalServiceGrpc.CauseGoalServiceBlockingStub;
import largesse.causes.v1.GetGoalRequest;
import largesse.causes.v1.GetIndicatorRequest;
import largesse.causes.v1.IndicatorServiceGrpc;
import largesse.causes.v1.IndicatorServiceGrpc.IndicatorServiceBlockingStub;
import largesse.causes.v1.ListIndicatorValuesRequest;
import largesse.causes.v1.ListIndicatorsRequest;
import largesse.causes.v1.PutGoalRequest;
import largesse.causes.v1.PutIndicatorRequest;
import largesse.causes.v1.RecordIndicatorValueRequest;
import largesse.gateway.http.Changed;
import largesse.gateway.http.Listed;
import largesse.gateway.http.Once;
import largesse.gateway.http.PageProto;
import largesse.gateway.http.PageQuery;
import largesse.gateway.json.ProtoEnum;
import largesse.gateway.neighbour.Calling;

/** Indicators and goals, in causes-service. */
@Singleton
class IndicatorClient {
  private final Calling calling;
  private final IndicatorServiceBlockingStub indicators;
  private final CauseGoalServiceBlockingStub goals;

  @Inject
  IndicatorClient(@GrpcClient("causes") Channel causes, Calling calling) {
    this.calling = calling;
    this.indicators = IndicatorServiceGrpc.newBlockingStub(causes);
    this.goals = CauseGoalServiceGrpc.newBlockingStub(causes);
  }

  Changed<Indicator> put(
      String programme, String cause, String indicator, Indicator.Put put, long expectedRevision) {
    var request =
        PutIndicatorRequest.newBuilder()
            .setProgramme(programme)
            .setCause(cause)
            .setExpectedRevision(expectedRevision)
            .setReason(text(put.reason()));
    var value =
        request
            .getValueBuilder()
            .setIndicator(indicator)
            .addAllNames(EffectProto.messages(put.names()))
            .addAllUnits(EffectProto.messages(put.units()))
            .setBaselineMicros(millionths(put.baseline()))
            .setTargetMicros(millionths(put.target()))
            .setCostPerUnitMicros(millionths(put.costPerUnit()));
    ifGiven(put.place(), place -> value.setPlace(EffectProto.message(place)));
    var response = calling.now(indicators).putIndicator(request.build());
    return new Changed<>(EffectProto.json(response.getValue()), response.getCreated());
  }

  Indicator get(String programme, String cause, String indicator, List<String> languages) {
    var request =
        GetIndicatorRequest.newBuilder()
            .setProgramme(programme)
            .setCause(cause)
            .setIndicator(indicator)
            .addAllLanguages(languages)
            .build();
    return EffectProto.json(calling.now(indicators).getIndicator(request).getValue());
  }

  Listed<Indicator> list(String programme, String cause, List<String> languages, PageQuery page) {
    var request =
        ListIndicatorsRequest.newBuilder()
            .setProgramme(programme)
            .setCause(cause)
            .addAllLanguages(languages)
            .setPage(PageProto.message(page))
            .build();
    var response = calling.now(indicators).listIndicators(request);
    return Listed.of(response.getItemsList(), EffectProto::json, response.getNextPageToken());
  }

  Once<IndicatorValue> record(
      String programme, String cause, String indicator, Indicator.Measured measured, String key) {
    var request =
        RecordIndicatorValueRequest.newBuilder()
            .setProgramme(programme)
            .setCause(cause)
            .setIndicator(indicator)
            .setIdempotencyKey(key);
    request
        .getValueBuilder()
        .setValueMicros(millionths(measured.value()))
        .setDated(text(measured.dated()))
        .setSource(text(measured.source()));
    var response = calling.now(indicators).recordIndicatorValue(request.build());
    return new Once<>(EffectProto.json(response.getValue()), response.getReplayed());
  }

  Listed<IndicatorValue> values(String programme, String cause, String indicator, PageQuery page) {
    var request =
        ListIndicatorValuesRequest.newBuilder()
            .setProgramme(programme)
            .setCause(cause)
            .setIndicator(indicator)
            .setPage(PageProto.message(page))
            .build();
    var response = calling.now(indicators).listIndicatorValues(request);
    return Listed.of(response.getItemsList(), EffectProto::json, response.getNextPageToken());
  }

  Changed<CauseGoal> putGoal(
      String programme, String cause, CauseGoal.Put put, long expectedRevision) {
    var request =
        PutGoalRequest.newBuilder()
            .setProgramme(programme)
            .setCause(cause)
            .setExpectedRevision(expectedRevision)
            .setReason(text(put.reason()));
    request
        .getValueBuilder()
        .setTargetMicros(millionths(put.target()))
        .setIndicator(text(put.indicator()))
        .setWhenReached(
            ProtoEnum.toProto(
                put.whenReached(), largesse.causes.v1.WhenReached.WHEN_REACHED_UNSPECIFIED))
        .setSuccessor(text(put.successor()));
    var response = calling.now(goals).putGoal(request.build());
    return new Changed<>(EffectProto.json(response.getValue()), response.getCreated());
  }

  CauseGoal goal(String programme, String cause) {
    var request = GetGoalRequest.newBuilder().setProgramme(programme).setCause(cause).build();
    return EffectProto.json(calling.now(goals).getGoal(request).getValue());
  }
}

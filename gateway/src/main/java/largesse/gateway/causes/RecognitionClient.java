package largesse.gateway.causes;

import static largesse.gateway.causes.EffectProto.millionths;
import static largesse.gateway.json.Absent.text;

import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import largesse.causes.v1.GetRecognitionLevelRequest;
import largesse.causes.v1.GetRecognitionRequest;
import largesse.causes.v1.NextLevel;
import largesse.causes.v1.PutRecognitionLevelRequest;
import largesse.causes.v1.RecognitionMeasure;
import largesse.causes.v1.RecognitionOnReturn;
import largesse.causes.v1.RecognitionServiceGrpc;
import largesse.causes.v1.RecognitionServiceGrpc.RecognitionServiceBlockingStub;
import largesse.gateway.http.Changed;
import largesse.gateway.json.Decimal;
import largesse.gateway.json.ProtoEnum;
import largesse.gateway.neighbour.Calling;
import largesse.runtime.clock.ProtoTime;
import largesse.runtime.money.Micros;

/** Recognition, in causes-service. */
@Singleton
class RecognitionClient {
  private final Calling calling;
  private final RecognitionServiceBlockingStub recognition;

  @Inject
  RecognitionClient(@GrpcClient("causes") Channel causes, Calling calling) {
    this.calling = calling;
    this.recognition = RecognitionServiceGrpc.newBlockingStub(causes);
  }

  Changed<RecognitionLevel> put(
      String programme, String level, RecognitionLevel.Put put, long expectedRevision) {
    var request =
        PutRecognitionLevelRequest.newBuilder()
            .setProgramme(programme)
            .setExpectedRevision(expectedRevision);
    request
        .getValueBuilder()
        .setLevel(level)
        .setMeasure(
            ProtoEnum.toProto(put.measure(), RecognitionMeasure.RECOGNITION_MEASURE_UNSPECIFIED))
        .setAmountMicros(millionths(put.amount()))
        .setCount(put.count())
        .setBadge(text(put.badge()))
        .addAllNames(EffectProto.messages(put.names()))
        .setOnReturn(
            ProtoEnum.toProto(
                put.onReturn(), RecognitionOnReturn.RECOGNITION_ON_RETURN_UNSPECIFIED));
    var response = calling.now(recognition).putRecognitionLevel(request.build());
    return new Changed<>(json(response.getValue()), response.getCreated());
  }

  RecognitionLevel get(String programme, String level) {
    var request =
        GetRecognitionLevelRequest.newBuilder().setProgramme(programme).setLevel(level).build();
    return json(calling.now(recognition).getRecognitionLevel(request).getValue());
  }

  Recognition of(String programme, String member, List<String> languages) {
    var request =
        GetRecognitionRequest.newBuilder()
            .setProgramme(programme)
            .setMemberId(member)
            .addAllLanguages(languages)
            .build();
    var response = calling.now(recognition).getRecognition(request);
    return new Recognition(
        response.getReachedList().stream()
            .map(it ->
                new Recognition.Reached(json(it.getLevel()), ProtoTime.instant(it.getReachedAt())))
            .toList(),
        response.getNextList().stream().map(RecognitionClient::json).toList());
  }

  private static Recognition.Next json(NextLevel next) {
    var isAmount = next.getLevel().getAmountMicros() > 0;
    return new Recognition.Next(
        json(next.getLevel()),
        Decimal.plain(
            isAmount
                ? next.getValue()
                : Math.multiplyExact(next.getValue(), Micros.parse("1").value())));
  }

  private static RecognitionLevel json(largesse.causes.v1.RecognitionLevel message) {
    return new RecognitionLevel(
        message.getLevel(),
        ProtoEnum.fromProto(
            message.getMeasure(),
            RecognitionMeasure.RECOGNITION_MEASURE_UNSPECIFIED,
            RecognitionLevel.Measure.class),
        message.getAmountMicros() == 0 ? null : Decimal.plain(message.getAmountMicros()),
        message.getCount() == 0 ? null : (Long) message.getCount(),
        message.getBadge(),
        EffectProto.json(message.getNamesList()),
        ProtoEnum.fromProto(
            message.getOnReturn(),
            RecognitionOnReturn.RECOGNITION_ON_RETURN_UNSPECIFIED,
            RecognitionLevel.OnReturn.class),
        message.getRevision());
  }
}

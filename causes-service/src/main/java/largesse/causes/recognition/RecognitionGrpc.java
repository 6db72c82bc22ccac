package largesse.causes.recognition;

import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import largesse.causes.v1.GetRecognitionLevelRequest;
import largesse.causes.v1.GetRecognitionLevelResponse;
import largesse.causes.v1.GetRecognitionRequest;
import largesse.causes.v1.GetRecognitionResponse;
import largesse.causes.v1.PutRecognitionLevelRequest;
import largesse.causes.v1.PutRecognitionLevelResponse;
import largesse.causes.v1.RecognitionService;
import largesse.runtime.call.Calls;

/** The edge of recognition. */
@GrpcService
class RecognitionGrpc implements RecognitionService {
  private final Calls calls;
  private final PutLevel putLevel;
  private final Recognitions recognitions;

  @Inject
  RecognitionGrpc(Calls calls, PutLevel putLevel, Recognitions recognitions) {
    this.calls = calls;
    this.putLevel = putLevel;
    this.recognitions = recognitions;
  }

  @Override
  public Uni<PutRecognitionLevelResponse> putRecognitionLevel(PutRecognitionLevelRequest request) {
    return calls.blocking(() -> {
      var outcome =
          putLevel.put(
              request.getProgramme(),
              RecognitionProto.fromProto(request.getValue()),
              request.getExpectedRevision());
      return PutRecognitionLevelResponse.newBuilder()
          .setValue(RecognitionProto.toProto(outcome.level(), List.of()))
          .setCreated(outcome.created())
          .build();
    });
  }

  @Override
  public Uni<GetRecognitionLevelResponse> getRecognitionLevel(GetRecognitionLevelRequest request) {
    return calls.blocking(() ->
        GetRecognitionLevelResponse.newBuilder()
            .setValue(
                RecognitionProto.toProto(
                    recognitions.level(request.getProgramme(), request.getLevel()), List.of()))
            .build());
  }

  @Override
  public Uni<GetRecognitionResponse> getRecognition(GetRecognitionRequest request) {
    return calls.blocking(() -> {
      var languages = request.getLanguagesList();
      var recognition =
          recognitions.of(request.getProgramme(), UUID.fromString(request.getMemberId()));
      return GetRecognitionResponse.newBuilder()
          .addAllReached(
              recognition.reached().stream()
                  .map(it -> RecognitionProto.toProto(it, languages))
                  .toList())
          .addAllNext(
              recognition.next().stream()
                  .map(it -> RecognitionProto.toProto(it, languages))
                  .toList())
          .build();
    });
  }
}

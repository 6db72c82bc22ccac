package largesse.gateway.causes;

import static largesse.gateway.json.Absent.ifGiven;
import static largesse.gateway.json.Absent.text;

import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import largesse.causes.v1.ListUpdatesRequest;
import largesse.causes.v1.PostUpdateRequest;
import largesse.causes.v1.PublishUpdateRequest;
import largesse.causes.v1.RejectUpdateRequest;
import largesse.causes.v1.UpdateKind;
import largesse.causes.v1.UpdateServiceGrpc;
import largesse.causes.v1.UpdateServiceGrpc.UpdateServiceBlockingStub;
import largesse.gateway.http.Listed;
import largesse.gateway.http.Once;
import largesse.gateway.http.PageProto;
import largesse.gateway.http.PageQuery;
import largesse.gateway.json.ProtoEnum;
import largesse.gateway.neighbour.Calling;
import org.jspecify.annotations.Nullable;

/** Updates and testimonials, in causes-service. */
@Singleton
class UpdateClient {
  private final Calling calling;
  private final UpdateServiceBlockingStub updates;

  @Inject
  UpdateClient(@GrpcClient("causes") Channel causes, Calling calling) {
    this.calling = calling;
    this.updates = UpdateServiceGrpc.newBlockingStub(causes);
  }

  Once<FieldUpdate> post(String programme, String cause, FieldUpdate.Post post, String key) {
    var request =
        PostUpdateRequest.newBuilder()
            .setProgramme(programme)
            .setCause(cause)
            .setIdempotencyKey(key);
    var value =
        request
            .getValueBuilder()
            .setKind(ProtoEnum.toProto(post.kind(), UpdateKind.UPDATE_KIND_UNSPECIFIED))
            .addAllTexts(EffectProto.messages(post.texts()))
            .setAttribution(text(post.attribution()))
            .setPictureUrl(text(post.pictureUrl()))
            .addAllAlternativeTexts(EffectProto.messages(post.alternativeTexts()));
    ifGiven(post.place(), place -> value.setPlace(EffectProto.message(place)));
    var response = calling.now(updates).postUpdate(request.build());
    return new Once<>(EffectProto.json(response.getValue()), response.getReplayed());
  }

  Listed<FieldUpdate> list(String programme, String cause, List<String> languages, PageQuery page) {
    var request =
        ListUpdatesRequest.newBuilder()
            .setProgramme(programme)
            .setCause(cause)
            .addAllLanguages(languages)
            .setPage(PageProto.message(page))
            .build();
    var response = calling.now(updates).listUpdates(request);
    return Listed.of(response.getItemsList(), EffectProto::json, response.getNextPageToken());
  }

  FieldUpdate publish(String programme, String cause, String update, @Nullable String reason) {
    var request =
        PublishUpdateRequest.newBuilder()
            .setProgramme(programme)
            .setCause(cause)
            .setUpdateId(update)
            .setReason(text(reason))
            .build();
    return EffectProto.json(calling.now(updates).publishUpdate(request).getValue());
  }

  FieldUpdate reject(String programme, String cause, String update, @Nullable String reason) {
    var request =
        RejectUpdateRequest.newBuilder()
            .setProgramme(programme)
            .setCause(cause)
            .setUpdateId(update)
            .setReason(text(reason))
            .build();
    return EffectProto.json(calling.now(updates).rejectUpdate(request).getValue());
  }
}

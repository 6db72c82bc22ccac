package largesse.earning.activity;

import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.UUID;
import largesse.earning.v1.ActivityService;
import largesse.earning.v1.ExplainActivityRequest;
import largesse.earning.v1.ExplainActivityResponse;
import largesse.earning.v1.GetActivityRequest;
import largesse.earning.v1.GetActivityResponse;
import largesse.earning.v1.RecordActivityRequest;
import largesse.earning.v1.RecordActivityResponse;
import largesse.earning.v1.UndoActivityRequest;
import largesse.earning.v1.UndoActivityResponse;
import largesse.runtime.call.Calls;
import largesse.runtime.idempotency.IdempotentRequest;

/** Activities over gRPC. */
@GrpcService
class ActivityGrpc implements ActivityService {
  private final Calls calls;
  private final RecordActivity recordActivity;
  private final UndoActivity undoActivity;
  private final ReadActivity readActivity;

  @Inject
  ActivityGrpc(
      Calls calls,
      RecordActivity recordActivity,
      UndoActivity undoActivity,
      ReadActivity readActivity) {
    this.calls = calls;
    this.recordActivity = recordActivity;
    this.undoActivity = undoActivity;
    this.readActivity = readActivity;
  }

  @Override
  public Uni<RecordActivityResponse> recordActivity(RecordActivityRequest request) {
    return calls.blocking(() -> {
      var activity = ActivityProto.fromProto(request);
      var repeatable =
          IdempotentRequest.of(request.getProgramme(), request.getIdempotencyKey(), request);
      return ActivityProto.response(recordActivity.record(activity, repeatable));
    });
  }

  @Override
  public Uni<UndoActivityResponse> undoActivity(UndoActivityRequest request) {
    return calls.blocking(() -> {
      var key =
          new ActivityKey(request.getProgramme(), request.getSource(), request.getExternalId());
      return ActivityProto.undoResponse(undoActivity.undo(key));
    });
  }

  @Override
  public Uni<GetActivityResponse> getActivity(GetActivityRequest request) {
    return calls.blocking(() -> {
      var id = UUID.fromString(request.getActivityId());
      var recorded = readActivity.get(request.getProgramme(), id);
      return GetActivityResponse.newBuilder().setValue(ActivityProto.toProto(recorded)).build();
    });
  }

  @Override
  public Uni<ExplainActivityResponse> explainActivity(ExplainActivityRequest request) {
    return calls.blocking(() -> {
      var id = UUID.fromString(request.getActivityId());
      return ActivityProto.toProto(readActivity.explain(request.getProgramme(), id));
    });
  }
}

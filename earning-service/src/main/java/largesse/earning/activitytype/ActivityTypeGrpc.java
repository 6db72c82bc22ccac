package largesse.earning.activitytype;

import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import largesse.earning.v1.ActivityTypeService;
import largesse.earning.v1.GetActivityTypeRequest;
import largesse.earning.v1.GetActivityTypeResponse;
import largesse.earning.v1.ListActivityTypesRequest;
import largesse.earning.v1.ListActivityTypesResponse;
import largesse.earning.v1.PutActivityTypeRequest;
import largesse.earning.v1.PutActivityTypeResponse;
import largesse.runtime.call.Calls;

/** Activity types over gRPC. */
@GrpcService
class ActivityTypeGrpc implements ActivityTypeService {
  private final Calls calls;
  private final PutActivityType putActivityType;
  private final ActivityTypes types;

  @Inject
  ActivityTypeGrpc(Calls calls, PutActivityType putActivityType, ActivityTypes types) {
    this.calls = calls;
    this.putActivityType = putActivityType;
    this.types = types;
  }

  @Override
  public Uni<PutActivityTypeResponse> putActivityType(PutActivityTypeRequest request) {
    return calls.blocking(() -> {
      var wanted = ActivityTypeProto.fromProto(request.getValue());
      var put = putActivityType.put(request.getProgramme(), wanted, request.getExpectedRevision());
      return PutActivityTypeResponse.newBuilder()
          .setValue(ActivityTypeProto.toProto(put.value()))
          .setCreated(put.created())
          .build();
    });
  }

  @Override
  public Uni<GetActivityTypeResponse> getActivityType(GetActivityTypeRequest request) {
    return calls.blocking(() -> {
      var type = types.get(request.getProgramme(), request.getType(), "type");
      return GetActivityTypeResponse.newBuilder().setValue(ActivityTypeProto.toProto(type)).build();
    });
  }

  @Override
  public Uni<ListActivityTypesResponse> listActivityTypes(ListActivityTypesRequest request) {
    return calls.blocking(() ->
        ListActivityTypesResponse.newBuilder()
            .addAllItems(
                types.list(request.getProgramme()).stream()
                    .map(ActivityTypeProto::toProto)
                    .toList())
            .build());
  }
}

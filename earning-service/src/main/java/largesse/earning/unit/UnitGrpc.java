package largesse.earning.unit;

import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import largesse.earning.v1.GetUnitRequest;
import largesse.earning.v1.GetUnitResponse;
import largesse.earning.v1.ListUnitsRequest;
import largesse.earning.v1.ListUnitsResponse;
import largesse.earning.v1.PutUnitRequest;
import largesse.earning.v1.PutUnitResponse;
import largesse.earning.v1.UnitService;
import largesse.runtime.call.Calls;

/** Units over gRPC. */
@GrpcService
class UnitGrpc implements UnitService {
  private final Calls calls;
  private final PutUnit putUnit;
  private final UnitBook units;

  @Inject
  UnitGrpc(Calls calls, PutUnit putUnit, UnitBook units) {
    this.calls = calls;
    this.putUnit = putUnit;
    this.units = units;
  }

  @Override
  public Uni<PutUnitResponse> putUnit(PutUnitRequest request) {
    return calls.blocking(() -> {
      var wanted = UnitProto.fromProto(request.getValue());
      var put = putUnit.put(request.getProgramme(), wanted, request.getExpectedRevision());
      return PutUnitResponse.newBuilder()
          .setValue(UnitProto.toProto(put.value()))
          .setCreated(put.created())
          .build();
    });
  }

  @Override
  public Uni<GetUnitResponse> getUnit(GetUnitRequest request) {
    return calls.blocking(() ->
        GetUnitResponse.newBuilder()
            .setValue(UnitProto.toProto(units.newest(request.getProgramme(), request.getUnit())))
            .build());
  }

  @Override
  public Uni<ListUnitsResponse> listUnits(ListUnitsRequest request) {
    return calls.blocking(() ->
        ListUnitsResponse.newBuilder()
            .addAllItems(
                units.newest(request.getProgramme()).stream().map(UnitProto::toProto).toList())
            .build());
  }
}

package largesse.gateway.members;

import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import largesse.gateway.http.Changed;
import largesse.gateway.http.Listed;
import largesse.gateway.http.PageProto;
import largesse.gateway.http.PageQuery;
import largesse.gateway.neighbour.Calling;
import largesse.members.v1.GetStoreRequest;
import largesse.members.v1.ListStoresRequest;
import largesse.members.v1.ProgrammeServiceGrpc;
import largesse.members.v1.ProgrammeServiceGrpc.ProgrammeServiceBlockingStub;
import largesse.members.v1.PutStoreRequest;

/** Stores, in members-service. */
@Singleton
class StoreClient {
  private final Calling calling;
  private final ProgrammeServiceBlockingStub stores;

  @Inject
  StoreClient(@GrpcClient("members") Channel members, Calling calling) {
    this.calling = calling;
    this.stores = ProgrammeServiceGrpc.newBlockingStub(members);
  }

  Changed<Store> put(String programme, String store, Store.Put put, long expectedRevision) {
    var request =
        PutStoreRequest.newBuilder()
            .setProgramme(programme)
            .setValue(ProgrammeProto.message(store, put))
            .setExpectedRevision(expectedRevision)
            .build();
    var response = calling.now(stores).putStore(request);
    return new Changed<>(ProgrammeProto.json(response.getValue()), response.getCreated());
  }

  Store get(String programme, String store) {
    var request = GetStoreRequest.newBuilder().setProgramme(programme).setStore(store).build();
    return ProgrammeProto.json(calling.now(stores).getStore(request).getValue());
  }

  Listed<Store> list(String programme, PageQuery page) {
    var request =
        ListStoresRequest.newBuilder()
            .setProgramme(programme)
            .setPage(PageProto.message(page))
            .build();
    var response = calling.now(stores).listStores(request);
    return Listed.of(response.getItemsList(), ProgrammeProto::json, response.getNextPageToken());
  }
}

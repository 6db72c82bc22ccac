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
import largesse.members.v1.GetBrandRequest;
import largesse.members.v1.ListBrandsRequest;
import largesse.members.v1.ProgrammeServiceGrpc;
import largesse.members.v1.ProgrammeServiceGrpc.ProgrammeServiceBlockingStub;
import largesse.members.v1.PutBrandRequest;

/** Brands, in members-service. */
@Singleton
class BrandClient {
  private final Calling calling;
  private final ProgrammeServiceBlockingStub brands;

  @Inject
  BrandClient(@GrpcClient("members") Channel members, Calling calling) {
    this.calling = calling;
    this.brands = ProgrammeServiceGrpc.newBlockingStub(members);
  }

  Changed<Brand> put(String programme, String brand, Brand.Put put, long expectedRevision) {
    var request =
        PutBrandRequest.newBuilder()
            .setProgramme(programme)
            .setValue(ProgrammeProto.message(brand, put))
            .setExpectedRevision(expectedRevision)
            .build();
    var response = calling.now(brands).putBrand(request);
    return new Changed<>(ProgrammeProto.json(response.getValue()), response.getCreated());
  }

  Brand get(String programme, String brand) {
    var request = GetBrandRequest.newBuilder().setProgramme(programme).setBrand(brand).build();
    return ProgrammeProto.json(calling.now(brands).getBrand(request).getValue());
  }

  Listed<Brand> list(String programme, PageQuery page) {
    var request =
        ListBrandsRequest.newBuilder()
            .setProgramme(programme)
            .setPage(PageProto.message(page))
            .build();
    var response = calling.now(brands).listBrands(request);
    return Listed.of(response.getItemsList(), ProgrammeProto::json, response.getNextPageToken());
  }
}

package largesse.members.configuration;

import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import largesse.members.programme.ProgrammeProto;
import largesse.members.programme.Programmes;
import largesse.members.programme.PutProgramme;
import largesse.members.store.PutBrand;
import largesse.members.store.PutStore;
import largesse.members.store.StoreProto;
import largesse.members.store.Stores;
import largesse.members.tier.PutTier;
import largesse.members.tier.PutTierPolicy;
import largesse.members.tier.RetireTier;
import largesse.members.tier.TierProto;
import largesse.members.tier.Tiers;
import largesse.members.v1.AdvanceClockRequest;
import largesse.members.v1.AdvanceClockResponse;
import largesse.members.v1.GetBrandRequest;
import largesse.members.v1.GetBrandResponse;
import largesse.members.v1.GetProgrammeRequest;
import largesse.members.v1.GetProgrammeResponse;
import largesse.members.v1.GetStoreRequest;
import largesse.members.v1.GetStoreResponse;
import largesse.members.v1.GetTierRequest;
import largesse.members.v1.GetTierResponse;
import largesse.members.v1.ListBrandsRequest;
import largesse.members.v1.ListBrandsResponse;
import largesse.members.v1.ListStoresRequest;
import largesse.members.v1.ListStoresResponse;
import largesse.members.v1.ListTiersRequest;
import largesse.members.v1.ListTiersResponse;
import largesse.members.v1.ProgrammeService;
import largesse.members.v1.PutBrandRequest;
import largesse.members.v1.PutBrandResponse;
import largesse.members.v1.PutProgrammeRequest;
import largesse.members.v1.PutProgrammeResponse;
import largesse.members.v1.PutStoreRequest;
import largesse.members.v1.PutStoreResponse;
import largesse.members.v1.PutTierRequest;
import largesse.members.v1.PutTierResponse;
import largesse.members.v1.RetireTierRequest;
import largesse.members.v1.RetireTierResponse;
import largesse.runtime.call.Calls;

/** Programmes with their clocks, brands, stores and tiers over gRPC. */
@GrpcService
public class ProgrammeGrpc implements ProgrammeService {
  private final Calls calls;
  private final Programmes programmes;
  private final PutProgramme putProgramme;
  private final ClockGrpc clock;
  private final Stores stores;
  private final PutBrand putBrand;
  private final PutStore putStore;
  private final Tiers tiers;
  private final PutTier putTier;
  private final RetireTier retireTier;
  private final PutTierPolicy policies;

  @Inject
  ProgrammeGrpc(
      Calls calls,
      Programmes programmes,
      PutProgramme putProgramme,
      ClockGrpc clock,
      Stores stores,
      PutBrand putBrand,
      PutStore putStore,
      Tiers tiers,
      PutTier putTier,
      RetireTier retireTier,
      PutTierPolicy policies) {
    this.calls = calls;
    this.programmes = programmes;
    this.putProgramme = putProgramme;
    this.clock = clock;
    this.stores = stores;
    this.putBrand = putBrand;
    this.putStore = putStore;
    this.tiers = tiers;
    this.putTier = putTier;
    this.retireTier = retireTier;
    this.policies = policies;
  }

  @Override
  public Uni<PutProgrammeResponse> putProgramme(PutProgrammeRequest request) {
    return calls.blocking(() -> {
      var wanted = ProgrammeProto.wanted(request.getValue());
      var put = putProgramme.put(wanted, request.getExpectedRevision());
      return PutProgrammeResponse.newBuilder()
          .setValue(ProgrammeProto.toProto(put.value()))
          .setCreated(put.created())
          .build();
    });
  }

  @Override
  public Uni<GetProgrammeResponse> getProgramme(GetProgrammeRequest request) {
    return calls.blocking(() ->
        GetProgrammeResponse.newBuilder()
            .setValue(ProgrammeProto.toProto(programmes.get(request.getProgramme())))
            .build());
  }

  @Override
  public Uni<AdvanceClockResponse> advanceClock(AdvanceClockRequest request) {
    return calls.blocking(() -> clock.advance(request));
  }

  @Override
  public Uni<PutBrandResponse> putBrand(PutBrandRequest request) {
    return calls.blocking(() -> {
      var wanted = StoreProto.wanted(request.getProgramme(), request.getValue());
      var put = putBrand.put(wanted, request.getExpectedRevision());
      return PutBrandResponse.newBuilder()
          .setValue(StoreProto.toProto(put.value()))
          .setCreated(put.created())
          .build();
    });
  }

  @Override
  public Uni<GetBrandResponse> getBrand(GetBrandRequest request) {
    return calls.blocking(() -> {
      var brand = stores.brand(request.getProgramme(), request.getBrand());
      return GetBrandResponse.newBuilder().setValue(StoreProto.toProto(brand)).build();
    });
  }

  @Override
  public Uni<ListBrandsResponse> listBrands(ListBrandsRequest request) {
    return calls.blocking(() -> {
      var asked = request.getPage();
      var page = stores.brands(request.getProgramme(), asked.getPageSize(), asked.getPageToken());
      var response = ListBrandsResponse.newBuilder().setNextPageToken(page.nextPageToken());
      page.items().forEach(brand -> response.addItems(StoreProto.toProto(brand)));
      return response.build();
    });
  }

  @Override
  public Uni<PutStoreResponse> putStore(PutStoreRequest request) {
    return calls.blocking(() -> {
      var wanted = StoreProto.wanted(request.getProgramme(), request.getValue());
      var put = putStore.put(wanted, request.getExpectedRevision());
      return PutStoreResponse.newBuilder()
          .setValue(StoreProto.toProto(put.value()))
          .setCreated(put.created())
          .build();
    });
  }

  @Override
  public Uni<GetStoreResponse> getStore(GetStoreRequest request) {
    return calls.blocking(() -> {
      var store = stores.store(request.getProgramme(), request.getStore());
      return GetStoreResponse.newBuilder().setValue(StoreProto.toProto(store)).build();
    });
  }

  @Override
  public Uni<ListStoresResponse> listStores(ListStoresRequest request) {
    return calls.blocking(() -> {
      var asked = request.getPage();
      var page = stores.stores(request.getProgramme(), asked.getPageSize(), asked.getPageToken());
      var response = ListStoresResponse.newBuilder().setNextPageToken(page.nextPageToken());
      page.items().forEach(store -> response.addItems(StoreProto.toProto(store)));
      return response.build();
    });
  }

  @Override
  public Uni<PutTierResponse> putTier(PutTierRequest request) {
    return calls.blocking(() -> {
      var wanted = TierProto.wanted(request.getProgramme(), request.getValue());
      var put = putTier.put(wanted, request.getExpectedRevision());
      return PutTierResponse.newBuilder()
          .setValue(TierProto.toProto(put.value(), policies.get(request.getProgramme())))
          .setCreated(put.created())
          .build();
    });
  }

  @Override
  public Uni<RetireTierResponse> retireTier(RetireTierRequest request) {
    return calls.blocking(() -> {
      retireTier.retire(
          request.getProgramme(),
          request.getTier(),
          request.getSuccessor(),
          request.getExpectedRevision());
      return RetireTierResponse.newBuilder()
          .setTier(request.getTier())
          .setSuccessor(request.getSuccessor())
          .build();
    });
  }

  @Override
  public Uni<GetTierResponse> getTier(GetTierRequest request) {
    return calls.blocking(() -> {
      var tier = tiers.get(request.getProgramme(), request.getTier());
      return GetTierResponse.newBuilder()
          .setValue(TierProto.toProto(tier, policies.get(request.getProgramme())))
          .build();
    });
  }

  @Override
  public Uni<ListTiersResponse> listTiers(ListTiersRequest request) {
    return calls.blocking(() -> {
      var policy = policies.get(request.getProgramme());
      var response = ListTiersResponse.newBuilder();
      tiers
          .ladder(request.getProgramme())
          .forEach(tier -> response.addItems(TierProto.toProto(tier, policy)));
      return response.build();
    });
  }
}

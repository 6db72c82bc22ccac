package largesse.members.store;

import static largesse.members.platform.ServiceClient.aSandbox;
import static largesse.members.platform.ServiceClient.atOnce;
import static largesse.members.platform.ServiceClient.events;
import static largesse.members.platform.ServiceClient.programmes;
import static largesse.members.platform.ServiceClient.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import largesse.common.v1.PageRequest;
import largesse.members.platform.MembersReason;
import largesse.members.v1.Brand;
import largesse.members.v1.GetBrandRequest;
import largesse.members.v1.GetStoreRequest;
import largesse.members.v1.ListBrandsRequest;
import largesse.members.v1.ListStoresRequest;
import largesse.members.v1.ListStoresResponse;
import largesse.members.v1.PutBrandRequest;
import largesse.members.v1.PutBrandResponse;
import largesse.members.v1.PutStoreRequest;
import largesse.members.v1.PutStoreResponse;
import largesse.members.v1.Store;
import largesse.members.v1.StoreChanged;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.testing.TestEnvironment;
import largesse.runtime.testing.TestTokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(TestEnvironment.class)
class StoreFlowTest {
  private static final Store OSLO =
      Store.newBuilder().setStore("osl-01").setName("Oslo 1").setZone("north").build();

  private String programme = "";

  @BeforeEach
  void createProgramme() {
    programme = aSandbox();
  }

  @Test
  void createsABrandAndChangesIt() {
    var own = Brand.newBuilder().setBrand("own").setName("Own").build();
    var created = put(own, 0);
    assertThat(created.getCreated()).isTrue();
    assertThat(created.getValue()).isEqualTo(own.toBuilder().setRevision(1).build());
    assertThat(put(own, 1).getValue()).isEqualTo(created.getValue());
    var renamed = put(own.toBuilder().setName("Our own").build(), 1);
    assertThat(renamed.getCreated()).isFalse();
    assertThat(renamed.getValue().getRevision()).isEqualTo(2);
    assertThat(brand("own")).isEqualTo(renamed.getValue());
    assertThat(refusal(() -> put(own, 1)).is(RuntimeReason.REVISION_STALE)).isTrue();
  }

  @Test
  void knowsNoBrandThatNobodyCreated() {
    var refused = refusal(() -> brand("nobody"));
    assertThat(refused.is(MembersReason.BRAND_UNKNOWN)).isTrue();
    assertThat(refused.violations()).extracting("field").containsExactly("brand");
  }

  @Test
  void createsAStoreInTheProgrammesTimeZone() {
    var created = put(OSLO, 0);
    var expected = OSLO.toBuilder().setTimeZone("Europe/Oslo").setRevision(1).build();
    assertThat(created.getCreated()).isTrue();
    assertThat(created.getValue()).isEqualTo(expected);
    assertThat(store("osl-01")).isEqualTo(expected);
    assertThat(changes()).containsExactly(expected);
  }

  @Test
  void changesNothingByTheSameContent() {
    var created = put(OSLO, 0).getValue();
    var again = put(OSLO, 1);
    assertThat(again.getCreated()).isFalse();
    assertThat(again.getValue()).isEqualTo(created);
    assertThat(changes()).hasSize(1);
  }

  @Test
  void changesAStoreAndTellsOfIt() {
    put(Brand.newBuilder().setBrand("own").setName("Own").build(), 0);
    put(OSLO, 0);
    var changed =
        put(
                OSLO.toBuilder()
                    .setZone("east")
                    .setBrand("own")
                    .setTimeZone("Europe/Berlin")
                    .build(),
                1)
            .getValue();
    assertThat(changed.getRevision()).isEqualTo(2);
    assertThat(changes()).hasSize(2).last().isEqualTo(changed);
    assertThat(refusal(() -> put(OSLO, 1)).is(RuntimeReason.REVISION_STALE)).isTrue();
  }

  @Test
  void isCreatedOnceByManyAtOnce() {
    var created = atOnce(20, i -> put(OSLO, 0).getCreated());
    assertThat(created).containsOnlyOnce(true);
    assertThat(changes()).hasSize(1);
  }

  @Test
  void refusesAStoreOfAnUnknownBrand() {
    var refused = refusal(() -> put(OSLO.toBuilder().setBrand("nobody").build(), 0));
    assertThat(refused.is(MembersReason.BRAND_UNKNOWN)).isTrue();
    assertThat(refused.violations()).extracting("field").containsExactly("value.brand");
    assertThat(changes()).isEmpty();
  }

  @Test
  void refusesAnUnknownTimeZone() {
    var refused = refusal(() -> put(OSLO.toBuilder().setTimeZone("Europe/Bergen").build(), 0));
    assertThat(refused.is(MembersReason.TIME_ZONE_UNKNOWN)).isTrue();
    assertThat(refused.violations()).extracting("field").containsExactly("value.time_zone");
  }

  @Test
  void knowsNoStoreThatNobodyCreated() {
    assertThat(refusal(() -> store("nowhere")).is(MembersReason.STORE_UNKNOWN)).isTrue();
  }

  @Test
  void listsStoresPageByPage() {
    var codes = IntStream.rangeClosed(1, 7).mapToObj(i -> "s-" + i).toList();
    codes.reversed().forEach(code -> put(OSLO.toBuilder().setStore(code).build(), 0));
    var listed = new ArrayList<Store>();
    var page = stores("");
    for (; !page.getNextPageToken().isEmpty(); page = stores(page.getNextPageToken())) {
      assertThat(page.getItemsList()).hasSize(3);
      listed.addAll(page.getItemsList());
    }
    listed.addAll(page.getItemsList());
    assertThat(listed).extracting(Store::getStore).isEqualTo(codes);
    assertThat(listed).extracting(Store::getTimeZone).containsOnly("Europe/Oslo");
  }

  @Test
  void listsBrandsByCode() {
    List.of("b", "a")
        .forEach(code -> put(Brand.newBuilder().setBrand(code).setName(code).build(), 0));
    var request = ListBrandsRequest.newBuilder().setProgramme(programme).build();
    var listed = programmes(TestTokens.auditor(programme)).listBrands(request);
    assertThat(listed.getItemsList()).extracting(Brand::getBrand).containsExactly("a", "b");
    assertThat(listed.getNextPageToken()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"not a token", "YR9i"})
  void refusesATokenOfNoList(String token) {
    assertThat(refusal(() -> stores(token)).is(RuntimeReason.PAGE_TOKEN_INVALID)).isTrue();
    var request =
        ListBrandsRequest.newBuilder()
            .setProgramme(programme)
            .setPage(PageRequest.newBuilder().setPageToken(token))
            .build();
    var refused = refusal(() -> programmes(TestTokens.operator(programme)).listBrands(request));
    assertThat(refused.is(RuntimeReason.PAGE_TOKEN_INVALID)).isTrue();
  }

  private PutBrandResponse put(Brand brand, long expectedRevision) {
    return programmes(TestTokens.operator(programme))
        .putBrand(
            PutBrandRequest.newBuilder()
                .setProgramme(programme)
                .setValue(brand)
                .setExpectedRevision(expectedRevision)
                .build());
  }

  private PutStoreResponse put(Store store, long expectedRevision) {
    return programmes(TestTokens.operator(programme))
        .putStore(
            PutStoreRequest.newBuilder()
                .setProgramme(programme)
                .setValue(store)
                .setExpectedRevision(expectedRevision)
                .build());
  }

  private Brand brand(String brand) {
    return programmes(TestTokens.store(programme))
        .getBrand(GetBrandRequest.newBuilder().setProgramme(programme).setBrand(brand).build())
        .getValue();
  }

  private Store store(String store) {
    return programmes(TestTokens.service())
        .getStore(GetStoreRequest.newBuilder().setProgramme(programme).setStore(store).build())
        .getValue();
  }

  private ListStoresResponse stores(String pageToken) {
    return programmes(TestTokens.finance(programme))
        .listStores(
            ListStoresRequest.newBuilder()
                .setProgramme(programme)
                .setPage(PageRequest.newBuilder().setPageSize(3).setPageToken(pageToken))
                .build());
  }

  private List<Store> changes() {
    return events(programme, StoreChanged.parser(), StoreChanged.getDefaultInstance()).stream()
        .map(StoreChanged::getStore)
        .toList();
  }
}

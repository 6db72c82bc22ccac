package largesse.members.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import largesse.members.platform.MembersReason;
import largesse.members.programme.Programmes;
import largesse.runtime.db.Transactions;
import largesse.runtime.page.Page;
import largesse.runtime.page.PageToken;

/** The brands and stores as they are now, the stores with their time zones filled in. */
@Singleton
public class Stores {
  private final Transactions transactions;
  private final Programmes programmes;
  private final BrandRepository brands;
  private final StoreRepository stores;

  @Inject
  Stores(
      Transactions transactions,
      Programmes programmes,
      BrandRepository brands,
      StoreRepository stores) {
    this.transactions = transactions;
    this.programmes = programmes;
    this.brands = brands;
    this.stores = stores;
  }

  /**
   * A brand.
   *
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, BRAND_UNKNOWN
   */
  public Brand brand(String programme, String code) {
    programmes.get(programme);
    return transactions
        .withEntities(tx -> brands.get(programme, code).map(BrandEntity::toBrand))
        .orElseThrow(() -> brandUnknown("brand"));
  }

  /**
   * Brands by code.
   *
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, PAGE_TOKEN_INVALID
   */
  public Page<Brand> brands(String programme, int pageSize, String pageToken) {
    programmes.get(programme);
    var size = Page.size(pageSize);
    var after = after(pageToken);
    var found =
        transactions.withEntities(tx ->
            brands.listAfter(programme, after, size + 1).stream()
                .map(BrandEntity::toBrand)
                .toList());
    return Page.of(found, size, brand -> PageToken.after(brand.code()));
  }

  /**
   * A store.
   *
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, STORE_UNKNOWN
   */
  public Store store(String programme, String code) {
    var timeZone = programmes.get(programme).timeZone().getId();
    return transactions
        .withEntities(tx -> stores.get(programme, code).map(StoreEntity::toStore))
        .map(store -> store.inTimeZone(timeZone))
        .orElseThrow(
            () -> MembersReason.STORE_UNKNOWN.refusedAt("store", "There is no such store."));
  }

  /**
   * Stores by code.
   *
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, PAGE_TOKEN_INVALID
   */
  public Page<Store> stores(String programme, int pageSize, String pageToken) {
    var timeZone = programmes.get(programme).timeZone().getId();
    var size = Page.size(pageSize);
    var after = after(pageToken);
    var found =
        transactions.withEntities(tx ->
            stores.listAfter(programme, after, size + 1).stream()
                .map(entity -> entity.toStore().inTimeZone(timeZone))
                .toList());
    return Page.of(found, size, store -> PageToken.after(store.code()));
  }

  static RuntimeException brandUnknown(String field) {
    return MembersReason.BRAND_UNKNOWN.refusedAt(field, "There is no such brand.");
  }

  private static String after(String pageToken) {
    var token = PageToken.parse(pageToken, 1);
    return token.isBeginning() ? "" : token.lastKey().getFirst();
  }
}

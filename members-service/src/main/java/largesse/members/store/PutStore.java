package largesse.members.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;
import largesse.members.platform.EventfulTransactions;
import largesse.members.platform.Put;
import largesse.members.platform.Revision;
import largesse.members.programme.Programmes;

/** Creates a store, or changes it; what it was already changes nothing. */
@Singleton
public class PutStore {
  private final EventfulTransactions transactions;
  private final Programmes programmes;
  private final BrandRepository brands;
  private final StoreRepository stores;
  private final InstantSource world;

  @Inject
  PutStore(
      EventfulTransactions transactions,
      Programmes programmes,
      BrandRepository brands,
      StoreRepository stores,
      InstantSource world) {
    this.transactions = transactions;
    this.programmes = programmes;
    this.brands = brands;
    this.stores = stores;
    this.world = world;
  }

  /**
   * Makes a store be as wanted.
   *
   * @param expectedRevision what the editor saw; 0: whichever
   * @return the store with its time zone filled in
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, REVISION_STALE, BRAND_UNKNOWN
   */
  public Put<Store> put(Store wanted, long expectedRevision) {
    return transactions.withEntities((tx, events) -> {
      var programme = programmes.hold(wanted.programme());
      var timeZone = programme.timeZone().getId();
      var existing = stores.get(wanted.programme(), wanted.code());
      var before = existing.map(StoreEntity::toStore);
      Revision.require(expectedRevision, before.map(Store::revision).orElse(Revision.NONE));
      if (before.isPresent() && before.get().hasContentOf(wanted)) {
        return new Put<>(before.get().inTimeZone(timeZone), false);
      }
      var store = write(existing, wanted).inTimeZone(timeZone);
      events.accept(StoreProto.changed(store, programme.now(world)));
      return new Put<>(store, before.isEmpty());
    });
  }

  private Store write(Optional<StoreEntity> existing, Store wanted) {
    if (!wanted.brand().isEmpty() && brands.get(wanted.programme(), wanted.brand()).isEmpty()) {
      throw Stores.brandUnknown("value.brand");
    }
    var entity = existing.orElseGet(() -> StoreEntity.of(wanted.programme(), wanted.code()));
    entity.edit(wanted);
    stores.persistAndFlush(entity);
    return entity.toStore();
  }
}

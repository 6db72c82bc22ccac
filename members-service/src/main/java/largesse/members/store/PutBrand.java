package largesse.members.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import largesse.members.platform.Put;
import largesse.members.platform.Revision;
import largesse.members.programme.Programmes;
import largesse.runtime.db.Transactions;

/** Creates a brand, or changes it; what it was already changes nothing. */
@Singleton
public class PutBrand {
  private final Transactions transactions;
  private final Programmes programmes;
  private final BrandRepository brands;

  @Inject
  PutBrand(Transactions transactions, Programmes programmes, BrandRepository brands) {
    this.transactions = transactions;
    this.programmes = programmes;
    this.brands = brands;
  }

  /**
   * Makes a brand be as wanted.
   *
   * @param expectedRevision what the editor saw; 0: whichever
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, REVISION_STALE
   */
  public Put<Brand> put(Brand wanted, long expectedRevision) {
    return transactions.withEntities(tx -> {
      programmes.hold(wanted.programme());
      var existing = brands.get(wanted.programme(), wanted.code());
      var before = existing.map(BrandEntity::toBrand);
      Revision.require(expectedRevision, before.map(Brand::revision).orElse(Revision.NONE));
      if (before.isPresent() && before.get().hasContentOf(wanted)) {
        return new Put<>(before.get(), false);
      }
      return new Put<>(write(existing, wanted), before.isEmpty());
    });
  }

  private Brand write(Optional<BrandEntity> existing, Brand wanted) {
    var entity = existing.orElseGet(() -> BrandEntity.of(wanted.programme(), wanted.code()));
    entity.edit(wanted);
    brands.persist(entity);
    return entity.toBrand();
  }
}

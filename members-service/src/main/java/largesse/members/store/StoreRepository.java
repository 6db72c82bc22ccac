package largesse.members.store;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** The rows of {@code store}. To be used within a transaction with entities. */
@ApplicationScoped
class StoreRepository implements PanacheRepositoryBase<StoreEntity, StoreEntity.Key> {

  Optional<StoreEntity> get(String programme, String code) {
    return findByIdOptional(new StoreEntity.Key(programme, code));
  }

  /** At most {@code limit} stores after a code, by code. */
  List<StoreEntity> listAfter(String programme, String code, int limit) {
    return find("key.programme = ?1 and key.code > ?2 order by key.code", programme, code)
        .page(0, limit)
        .list();
  }

  /** The stores without a time zone of their own, by code. */
  List<StoreEntity> inProgrammeTimeZone(String programme) {
    return list("key.programme = ?1 and timeZone is null order by key.code", programme);
  }
}

package largesse.members.store;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** The rows of {@code brand}. To be used within a transaction with entities. */
@ApplicationScoped
class BrandRepository implements PanacheRepositoryBase<BrandEntity, BrandEntity.Key> {

  Optional<BrandEntity> get(String programme, String code) {
    return findByIdOptional(new BrandEntity.Key(programme, code));
  }

  /** At most {@code limit} brands after a code, by code. */
  List<BrandEntity> listAfter(String programme, String code, int limit) {
    return find("key.programme = ?1 and key.code > ?2 order by key.code", programme, code)
        .page(0, limit)
        .list();
  }
}

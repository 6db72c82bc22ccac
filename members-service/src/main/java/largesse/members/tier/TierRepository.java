package largesse.members.tier;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** The rows of {@code tier}. To be used within a transaction with entities. */
@ApplicationScoped
class TierRepository implements PanacheRepositoryBase<TierEntity, TierEntity.Key> {

  Optional<TierEntity> get(String programme, String code) {
    return findByIdOptional(new TierEntity.Key(programme, code));
  }

  /** The programme's tiers that are not retired, the lowest first. */
  List<TierEntity> ladder(String programme) {
    return list("key.programme = ?1 and not retired order by thresholdMicros", programme);
  }
}

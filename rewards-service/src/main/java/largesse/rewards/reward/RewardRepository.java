package largesse.rewards.reward;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;

/** The catalogue as people edit it. */
@Singleton
class RewardRepository implements PanacheRepositoryBase<RewardEntity, RewardEntity.Key> {

  Optional<CatalogueEntry> entry(String programme, String reward) {
    return findByIdOptional(new RewardEntity.Key(programme, reward)).map(RewardEntity::toEntry);
  }

  /**
   * The reward, locked for editing; no redemption moves its stock meanwhile. Also while there is no
   * such reward nobody else edits it, so that only one creates it.
   */
  Optional<RewardEntity> lock(String programme, String reward) {
    getEntityManager()
        .createNativeQuery("SELECT 1 FROM pg_advisory_xact_lock(hashtextextended(?1, 0))")
        .setParameter(1, "reward " + programme + ' ' + reward)
        .getSingleResult();
    return findByIdOptional(
        new RewardEntity.Key(programme, reward), LockModeType.PESSIMISTIC_WRITE);
  }

  /** Rewards by code, those after {@code afterReward}; {@code limit} at most. */
  List<CatalogueEntry> list(String programme, String afterReward, boolean onlyActive, int limit) {
    return find(
            "programme = ?1 AND reward > ?2 AND (active = true OR ?3 = false) ORDER BY reward",
            programme,
            afterReward,
            onlyActive)
        .range(0, limit - 1)
        .stream()
        .map(RewardEntity::toEntry)
        .toList();
  }
}

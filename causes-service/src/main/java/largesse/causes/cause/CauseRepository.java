package largesse.causes.cause;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The causes as people edit them. To be used within a transaction. */
@Singleton
class CauseRepository implements PanacheRepositoryBase<CauseEntity, CauseEntity.Key> {

  Optional<CauseEntity> byCode(String programme, String cause) {
    return findByIdOptional(new CauseEntity.Key(cause, programme));
  }

  /**
   * The cause, locked for editing. Also while there is no such cause nobody else edits it, so that
   * only one creates it.
   */
  Optional<CauseEntity> lock(String programme, String cause) {
    getEntityManager()
        .createNativeQuery("SELECT 1 FROM pg_advisory_xact_lock(hashtextextended(?1, 0))")
        .setParameter(1, "cause " + programme + ' ' + cause)
        .getSingleResult();
    return findByIdOptional(new CauseEntity.Key(cause, programme), LockModeType.PESSIMISTIC_WRITE);
  }

  /** Causes by code, those after {@code afterCause}; {@code limit} at most. */
  List<CauseEntity> list(String programme, String afterCause, int limit) {
    return find("programme = ?1 AND cause > ?2 ORDER BY cause", programme, afterCause)
        .range(0, limit - 1)
        .list();
  }

  /** Those of some causes that there are, in any order. */
  List<CauseEntity> among(String programme, Collection<String> causes) {
    return find("programme = ?1 AND cause IN ?2", programme, causes).list();
  }
}

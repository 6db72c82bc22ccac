package largesse.members.programme;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import largesse.runtime.error.RuntimeReason;

/** The rows of {@code programme}. To be used within a transaction with entities. */
@ApplicationScoped
class ProgrammeRepository implements PanacheRepositoryBase<ProgrammeEntity, String> {
  private static final String HOLD = "SELECT pg_advisory_xact_lock(hashtextextended(:id, 0))";

  /**
   * The row, which nobody else edits until the transaction ends. Also what is not there yet is
   * held: of two that create it, the second finds it.
   */
  Optional<ProgrammeEntity> holdToPut(String id) {
    getEntityManager()
        .createNativeQuery(HOLD, Object.class)
        .setParameter("id", "programme/" + id)
        .getSingleResult();
    return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
  }

  /**
   * The row, which nobody else edits until the transaction ends.
   *
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN
   */
  ProgrammeEntity hold(String id) {
    return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE)
        .orElseThrow(ProgrammeRepository::unknown);
  }

  /**
   * The row.
   *
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN
   */
  ProgrammeEntity get(String id) {
    return findByIdOptional(id).orElseThrow(ProgrammeRepository::unknown);
  }

  static RuntimeException unknown() {
    return RuntimeReason.PROGRAMME_UNKNOWN.refused("There is no such programme.");
  }
}

package largesse.causes.panel;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The panels as people edit them. To be used within a transaction. */
@Singleton
class PanelRepository implements PanacheRepositoryBase<PanelEntity, PanelEntity.Key> {

  Optional<PanelEntity> byCode(String programme, String panel) {
    return findByIdOptional(new PanelEntity.Key(panel, programme));
  }

  /** The one to choose from. */
  Optional<PanelEntity> findOpen(String programme) {
    return find("programme = ?1 AND openedAt IS NOT NULL AND closedAt IS NULL", programme)
        .singleResultOptional();
  }
}

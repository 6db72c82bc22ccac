package largesse.causes.panel;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** The panels as people edit them. To be used within a transaction. */
@Singleton
class PanelRepository implements PanacheRepositoryBase<PanelEntity, PanelEntity.Key> {

  Optional<PanelEntity> byCode(String programme, String panel) {
    return findByIdOptional(new PanelEntity.Key(panel, programme));
  }

  /** Those to choose from: the programme's, and those of zones. */
  List<PanelEntity> listOpen(String programme) {
    return list("programme = ?1 AND openedAt IS NOT NULL AND closedAt IS NULL", programme);
  }
}

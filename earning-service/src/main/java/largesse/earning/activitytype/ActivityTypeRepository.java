package largesse.earning.activitytype;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** The rows of {@code activity_type}. To be used in a transaction with entities. */
@Singleton
class ActivityTypeRepository
    implements PanacheRepositoryBase<ActivityTypeEntity, ActivityTypeEntity.Key> {

  Optional<ActivityTypeEntity> find(String programme, String type) {
    return findByIdOptional(new ActivityTypeEntity.Key(programme, type));
  }

  /** All types of a programme, by id. */
  List<ConfiguredActivityType> list(String programme) {
    return find("key.programme = ?1 order by key.type", programme).stream()
        .map(ActivityTypeEntity::toType)
        .toList();
  }

  long count(String programme) {
    return count("key.programme", programme);
  }
}

package largesse.earning.unit;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import org.hibernate.SessionFactory;

/** The rows of {@code unit} and {@code unit_version}. To be used in a transaction with entities. */
@Singleton
class UnitRepository implements PanacheRepositoryBase<UnitVersionEntity, UnitVersionEntity.Key> {
  private static final String IS_NEWEST =
      " and key.version = (select max(w.key.version) from UnitVersionEntity w"
          + " where w.key.programme = v.key.programme and w.key.unit = v.key.unit)";

  private static final String BETWEEN =
      "from UnitVersionEntity where key.programme = ?1 and revision > ?2 and revision <= ?3";

  private final SessionFactory sessions;

  @Inject
  UnitRepository(SessionFactory sessions) {
    this.sessions = sessions;
  }

  Optional<UnitVersion> newest(String programme, String unit) {
    return find("key.programme = ?1 and key.unit = ?2 order by key.version desc", programme, unit)
        .firstResultOptional()
        .map(UnitVersionEntity::toVersion);
  }

  /** The newest version of each unit, by id. */
  List<UnitVersion> newest(String programme) {
    return find(
            "from UnitVersionEntity v where key.programme = ?1" + IS_NEWEST + " order by key.unit",
            programme)
        .stream()
        .map(UnitVersionEntity::toVersion)
        .toList();
  }

  /** The versions written after a revision and up to another, over a connection as it is. */
  List<UnitVersion> between(Connection connection, String programme, long after, long upTo) {
    try (var session = sessions.withOptions().connection(connection).openSession()) {
      return session
          .createSelectionQuery(BETWEEN, UnitVersionEntity.class)
          .setParameter(1, programme)
          .setParameter(2, after)
          .setParameter(3, upTo)
          .stream()
          .map(UnitVersionEntity::toVersion)
          .toList();
    }
  }

  long count(String programme) {
    return getEntityManager()
        .createQuery("select count(u) from UnitEntity u where u.key.programme = ?1", Long.class)
        .setParameter(1, programme)
        .getSingleResult();
  }

  void add(String programme, UnitVersion version) {
    if (version.version() == 1) {
      getEntityManager().persist(UnitEntity.of(programme, version.unit()));
    }
    persistAndFlush(UnitVersionEntity.of(programme, version));
  }
}

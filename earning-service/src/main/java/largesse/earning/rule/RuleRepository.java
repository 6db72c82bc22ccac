package largesse.earning.rule;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import org.hibernate.SessionFactory;

/** The rows of {@code rule_version}. To be used in a transaction with entities. */
@Singleton
class RuleRepository implements PanacheRepositoryBase<RuleVersionEntity, RuleVersionEntity.Key> {
  private static final String NEWEST_AFTER =
      "from RuleVersionEntity v where v.key.programme = ?1 and v.key.rule > ?2"
          + " and v.key.version = (select max(w.key.version) from RuleVersionEntity w"
          + " where w.key.programme = v.key.programme and w.key.rule = v.key.rule)"
          + " order by v.key.rule";
  private static final String OF_GROUP =
      "from RuleVersionEntity v where v.key.programme = ?1 and v.stackingGroup = ?2"
          + " and v.key.version = (select max(w.key.version) from RuleVersionEntity w"
          + " where w.key.programme = v.key.programme and w.key.rule = v.key.rule)"
          + " order by v.key.rule";
  private static final String BETWEEN =
      "from RuleVersionEntity v join fetch v.effects"
          + " where v.key.programme = ?1 and v.revision > ?2 and v.revision <= ?3";

  private final SessionFactory sessions;

  @Inject
  RuleRepository(SessionFactory sessions) {
    this.sessions = sessions;
  }

  Optional<RuleVersion> newest(String programme, String rule) {
    return find("key.programme = ?1 and key.rule = ?2 order by key.version desc", programme, rule)
        .firstResultOptional()
        .map(RuleVersionEntity::toVersion);
  }

  /** The newest version of each of at most {@code limit} rules after an id, by id. */
  List<RuleVersion> newestAfter(String programme, String rule, int limit) {
    return find(NEWEST_AFTER, programme, rule).page(0, limit).stream()
        .map(RuleVersionEntity::toVersion)
        .toList();
  }

  /** The newest versions of the rules that are in a stacking group, by id. */
  List<RuleVersion> newestOfGroup(String programme, String group) {
    return find(OF_GROUP, programme, group).stream().map(RuleVersionEntity::toVersion).toList();
  }

  /** The versions written after a revision and up to another, over a connection as it is. */
  List<RuleVersion> between(Connection connection, String programme, long after, long upTo) {
    try (var session = sessions.withOptions().connection(connection).openSession()) {
      return session
          .createSelectionQuery(BETWEEN, RuleVersionEntity.class)
          .setParameter(1, programme)
          .setParameter(2, after)
          .setParameter(3, upTo)
          .list()
          .stream()
          .map(RuleVersionEntity::toVersion)
          .toList();
    }
  }

  void add(String programme, RuleVersion version) {
    persistAndFlush(RuleVersionEntity.of(programme, version));
  }
}

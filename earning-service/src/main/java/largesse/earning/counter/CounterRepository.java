package largesse.earning.counter;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import largesse.earning.counter.Counter.Terms;
import largesse.earning.rule.Goals;
import org.hibernate.SessionFactory;

/** The rows of {@code counter_version}. To be used in a transaction with entities. */
@Singleton
class CounterRepository
    implements PanacheRepositoryBase<CounterVersionEntity, CounterVersionEntity.Key>, Goals {
  private static final String NEWEST =
      "from CounterVersionEntity v where v.key.programme = ?1 and v.kind = ?2"
          + " and v.key.version = (select max(w.key.version) from CounterVersionEntity w"
          + " where w.key.programme = v.key.programme and w.key.counter = v.key.counter)"
          + " order by v.key.counter";

  private static final String BETWEEN =
      "from CounterVersionEntity v"
          + " where v.key.programme = ?1 and v.revision > ?2 and v.revision <= ?3";

  private final SessionFactory sessions;

  @Inject
  CounterRepository(SessionFactory sessions) {
    this.sessions = sessions;
  }

  Optional<CounterVersion> newest(String programme, String counter) {
    return find(
            "key.programme = ?1 and key.counter = ?2 order by key.version desc", programme, counter)
        .firstResultOptional()
        .map(CounterVersionEntity::toVersion);
  }

  /** The newest version of each counter of a kind, by id. */
  List<CounterVersion> newest(String programme, Kind kind) {
    return find(NEWEST, programme, kind).stream().map(CounterVersionEntity::toVersion).toList();
  }

  /** The versions written after a revision and up to another, over a connection as it is. */
  List<CounterVersion> between(Connection connection, String programme, long after, long upTo) {
    try (var session = sessions.withOptions().connection(connection).openSession()) {
      return session
          .createSelectionQuery(BETWEEN, CounterVersionEntity.class)
          .setParameter(1, programme)
          .setParameter(2, after)
          .setParameter(3, upTo)
          .list()
          .stream()
          .map(CounterVersionEntity::toVersion)
          .toList();
    }
  }

  /** How many counters there are. */
  long count(String programme) {
    return count("key.programme = ?1 and key.version = 1", programme);
  }

  void add(String programme, CounterVersion version) {
    persistAndFlush(CounterVersionEntity.of(programme, version));
  }

  @Override
  public Optional<Addable> find(String programme, String goal) {
    return newest(programme, goal).map(found -> addable(found.counter().terms()));
  }

  private static Addable addable(Terms terms) {
    if (terms.kind() == Kind.PUNCH_CARD) {
      return Addable.STAMPS;
    }
    return switch (terms.measure()) {
      case SPEND -> Addable.MONEY;
      case VISITS, ITEMS -> Addable.WHOLE;
      case DISTINCT_BRANDS, DISTINCT_CATEGORIES, WEEKS, MONTHS -> Addable.NOTHING;
    };
  }
}

package largesse.earning.configuration;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import largesse.earning.counter.ConfiguredCounters;
import largesse.earning.revision.ConfigurationRevisionRepository;
import largesse.earning.rule.Rules;
import largesse.earning.share.SharePolicies;
import largesse.earning.unit.UnitBook;
import largesse.runtime.db.RoundTrip;

/**
 * The configurations of all programmes, kept in memory with their rules compiled. Which one counts
 * is always read from the database, in the transaction that uses it, so no replica ever judges by
 * an outdated one (xO1). After a change only what is new is read.
 *
 * <p>Limits: of each programme the 64 newest revisions that were used are kept.
 */
@Singleton
public class Configurations {
  private static final int KEPT = 64;

  private final UnitBook units;
  private final Rules rules;
  private final ConfiguredCounters counters;
  private final SharePolicies sharePolicies;
  private final Map<String, NavigableMap<Long, Configuration>> byProgramme =
      new ConcurrentHashMap<>();

  @Inject
  Configurations(
      UnitBook units, Rules rules, ConfiguredCounters counters, SharePolicies sharePolicies) {
    this.units = units;
    this.rules = rules;
    this.counters = counters;
    this.sharePolicies = sharePolicies;
  }

  /**
   * The newest configuration that this transaction sees, for each of these programmes: one query,
   * and more only for what has changed since it was last asked for.
   */
  public Map<String, Configuration> current(Connection tx, Collection<String> programmes)
      throws SQLException {
    var trip = new RoundTrip();
    var revisions = ConfigurationRevisionRepository.current(trip, programmes);
    trip.run(tx);
    return asOf(tx, programmes, revisions);
  }

  /**
   * Programmes' configurations as they were at revisions that this transaction can see; empty ones
   * of those that have none.
   */
  public Map<String, Configuration> asOf(
      Connection tx, Collection<String> programmes, Map<String, Long> revisions) {
    var configured = new HashMap<String, Configuration>();
    for (var programme : programmes) {
      configured.put(programme, asOf(tx, programme, revisions.getOrDefault(programme, 0L)));
    }
    return configured;
  }

  /**
   * A programme's configuration as it was at a revision, to judge a purchase again.
   *
   * @param revision one that this transaction can see
   */
  public Configuration asOf(Connection tx, String programme, long revision) {
    if (revision == 0) {
      return Configuration.EMPTY;
    }
    var known = byProgramme.computeIfAbsent(programme, id -> new ConcurrentSkipListMap<>());
    var exact = known.get(revision);
    if (exact != null) {
      return exact;
    }
    var configuration = derive(tx, programme, revision, known);
    known.put(revision, configuration);
    if (known.size() > KEPT) {
      known.pollFirstEntry();
    }
    return configuration;
  }

  private Configuration derive(
      Connection tx, String programme, long revision, NavigableMap<Long, Configuration> known) {
    var later = known.higherEntry(revision);
    if (later != null) {
      return later.getValue().asOf(revision);
    }
    var earlier = known.lowerEntry(revision);
    var before = earlier == null ? Configuration.EMPTY : earlier.getValue();
    var after = before.revision();
    return before.with(
        new Changes(
            revision,
            units.between(tx, programme, after, revision),
            rules.between(tx, programme, after, revision),
            counters.between(tx, programme, after, revision),
            sharePolicies.between(tx, programme, after, revision)));
  }
}

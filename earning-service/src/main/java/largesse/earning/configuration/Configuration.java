package largesse.earning.configuration;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.Stream;
import largesse.earning.counter.CounterBook;
import largesse.earning.revision.Versioned;
import largesse.earning.revision.Versions;
import largesse.earning.rule.Rule;
import largesse.earning.rule.RuleBook;
import largesse.earning.share.PublishedSharePolicy;
import largesse.earning.unit.UnitVersion;
import largesse.earning.unit.Units;

/**
 * A programme's configuration with its history, as it was after one of its changes. Immutable; what
 * holds between two turns of it is put together once, when first asked for.
 */
public final class Configuration {
  /** Of a programme in which nothing has been configured yet. */
  static final Configuration EMPTY =
      new Configuration(0, Versions.none(), RuleBook.EMPTY, CounterBook.EMPTY, Versions.none());

  private final long revision;
  private final Versions<UnitVersion> units;
  private final RuleBook rules;
  private final CounterBook counters;
  private final Versions<PublishedSharePolicy> sharePolicies;
  private final Instant[] turns;
  private final AtomicReferenceArray<InForce> between;

  Configuration(
      long revision,
      Versions<UnitVersion> units,
      RuleBook rules,
      CounterBook counters,
      Versions<PublishedSharePolicy> sharePolicies) {
    this.revision = revision;
    this.units = units;
    this.rules = rules;
    this.counters = counters;
    this.sharePolicies = sharePolicies;
    this.turns = turns();
    this.between = new AtomicReferenceArray<>(turns.length + 1);
  }

  /** How many changes it has had; 0: nothing has been configured yet. */
  public long revision() {
    return revision;
  }

  /** What a purchase that happened at this time is judged by. */
  public InForce at(Instant occurredAt) {
    var found = Arrays.binarySearch(turns, occurredAt);
    var index = found < 0 ? -found - 1 : found + 1;
    var inForce = between.get(index);
    if (inForce == null) {
      inForce = putTogether(occurredAt);
      between.set(index, inForce);
    }
    return inForce;
  }

  /** This configuration with what was written later. */
  Configuration with(Changes changes) {
    return new Configuration(
        changes.revision(),
        units.with(changes.units()),
        rules.with(changes.rules()),
        counters.with(changes.counters()),
        sharePolicies.with(changes.sharePolicies()));
  }

  /** This configuration as if some rules had been written last. */
  public Configuration trying(List<Rule> drafts) {
    return new Configuration(revision, units, rules.trying(drafts), counters, sharePolicies);
  }

  public RuleBook ruleBook() {
    return rules;
  }

  /** This configuration as it was at an earlier revision. */
  Configuration asOf(long earlier) {
    return new Configuration(
        earlier,
        units.asOf(earlier),
        rules.asOf(earlier),
        counters.asOf(earlier),
        sharePolicies.asOf(earlier));
  }

  private InForce putTogether(Instant time) {
    var unitsThen = Units.of(units.at(time).stream().map(UnitVersion::unit).toList());
    var policy = sharePolicies.at(time).stream().map(PublishedSharePolicy::policy).findFirst();
    return new InForce(unitsThen, rules.inForce(time, unitsThen), counters.at(time), policy);
  }

  /** When what is in force can change, in order, each once. */
  private Instant[] turns() {
    var begins = Stream.concat(units.all(), sharePolicies.all()).map(Versioned::from);
    var turns =
        Stream.of(begins.flatMap(Optional::stream), rules.turns(), counters.turns())
            .flatMap(some -> some)
            .toList();
    return new TreeSet<>(turns).toArray(Instant[]::new);
  }
}

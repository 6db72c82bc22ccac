package largesse.earning.configuration;

import java.util.List;
import largesse.earning.counter.CounterVersion;
import largesse.earning.rule.RuleVersion;
import largesse.earning.share.PublishedSharePolicy;
import largesse.earning.unit.UnitVersion;

/**
 * What was written to a programme's configuration between two revisions.
 *
 * @param revision the later one, included
 */
record Changes(
    long revision,
    List<UnitVersion> units,
    List<RuleVersion> rules,
    List<CounterVersion> counters,
    List<PublishedSharePolicy> sharePolicies) {}

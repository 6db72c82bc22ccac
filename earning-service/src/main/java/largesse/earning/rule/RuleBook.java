package largesse.earning.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import largesse.earning.revision.Versions;
import largesse.earning.unit.Units;

/** All versions of the rules of a programme, up to a revision of its configuration. */
public record RuleBook(Versions<CompiledRule> versions) {
  public static final RuleBook EMPTY = new RuleBook(Versions.none());

  private static final Comparator<CompiledRule> ORDER =
      Comparator.comparingInt((CompiledRule rule) -> rule.rule().order())
          .thenComparing(CompiledRule::id);

  /** These versions and others, written later. */
  public RuleBook with(List<RuleVersion> later) {
    return new RuleBook(versions.with(later.stream().map(CompiledRule::new).toList()));
  }

  /** This book as if some rules had been written last, of which nothing is known yet. */
  public RuleBook trying(List<Rule> drafts) {
    return with(drafts.stream().map(draft -> new RuleVersion(draft, 0, Long.MAX_VALUE)).toList());
  }

  /** How the rules that hold at last stack, by id of those that stack. */
  Map<String, Stacking> stackings() {
    var stackings = new HashMap<String, Stacking>();
    for (var rule : versions.at(Instant.MAX)) {
      rule.rule().stacking().ifPresent(stacking -> stackings.put(rule.id(), stacking));
    }
    return stackings;
  }

  /** This book as it was at an earlier revision. */
  public RuleBook asOf(long revision) {
    return new RuleBook(versions.asOf(revision));
  }

  /** When the set of the rules in force can change. */
  public Stream<Instant> turns() {
    return versions
        .all()
        .flatMap(rule -> Stream.concat(rule.from().stream(), rule.rule().until().stream()));
  }

  /** The rules in force at a time, with those that aren't and why, by what has them evaluated. */
  public RulesInForce inForce(Instant time, Units units) {
    var inForce = new HashMap<Trigger, List<CompiledRule>>();
    var dormant = new HashMap<Trigger, List<Finding>>();
    for (var rule : versions.notBegunAt(time)) {
      add(dormant, rule, rule.found(new Outcome.NotYet(rule.from().orElse(Instant.MIN))));
    }
    for (var rule : versions.at(time)) {
      var until = rule.rule().until();
      if (!rule.rule().active()) {
        add(dormant, rule, rule.found(new Outcome.SwitchedOff()));
      } else if (until.isPresent() && !time.isBefore(until.get())) {
        add(dormant, rule, rule.found(new Outcome.Ended(until.get())));
      } else {
        add(inForce, rule, rule);
      }
    }
    return new RulesInForce(
        Stream.concat(inForce.keySet().stream(), dormant.keySet().stream())
            .distinct()
            .collect(
                Collectors.toUnmodifiableMap(
                    trigger -> trigger,
                    trigger ->
                        new RuleSet(
                            inForce.getOrDefault(trigger, List.of()).stream()
                                .sorted(ORDER)
                                .toList(),
                            dormant.getOrDefault(trigger, List.of()),
                            units))),
        new RuleSet(List.of(), List.of(), units));
  }

  private static <T> void add(Map<Trigger, List<T>> byTrigger, CompiledRule rule, T one) {
    byTrigger
        .computeIfAbsent(rule.rule().trigger().whatever(), trigger -> new ArrayList<>())
        .add(one);
  }
}

package largesse.earning.rule;

import java.util.Map;

/**
 * The rules of a programme that are in force at some time.
 *
 * @param byTrigger where there are any
 * @param none what is in force for every other trigger
 */
public record RulesInForce(Map<Trigger, RuleSet> byTrigger, RuleSet none) {

  /** Whether there are rules that something has evaluated, in force or not. */
  public boolean has(Trigger trigger) {
    return byTrigger.containsKey(trigger);
  }

  /** The rules that something has evaluated. */
  public RuleSet of(Trigger trigger) {
    return byTrigger.getOrDefault(trigger, none);
  }
}

package largesse.earning.configuration;

import java.util.Optional;
import largesse.earning.counter.Counters;
import largesse.earning.rule.RuleSet;
import largesse.earning.rule.RulesInForce;
import largesse.earning.rule.Trigger;
import largesse.earning.share.SharePolicy;
import largesse.earning.unit.Units;

/**
 * What happened at some time is judged by.
 *
 * @param sharePolicy absent: none was in force
 */
public record InForce(
    Units units, RulesInForce rulesInForce, Counters counters, Optional<SharePolicy> sharePolicy) {

  /** The rules for purchases. */
  public RuleSet rules() {
    return rulesInForce.of(Trigger.PURCHASE);
  }
}

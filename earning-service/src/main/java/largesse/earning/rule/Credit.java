package largesse.earning.rule;

import java.util.List;

/**
 * What one rule credits of one unit.
 *
 * @param ruleVersion the rule's version that was in force
 * @param baseAmount smallest steps before multipliers; may be 0 or more than {@code amount}
 * @param amount smallest steps credited
 * @param multipliedBy ids of the rules whose multipliers took part, in order
 */
public record Credit(
    String rule,
    long ruleVersion,
    String unit,
    long baseAmount,
    long amount,
    List<String> multipliedBy) {

  public Credit {
    multipliedBy = List.copyOf(multipliedBy);
  }

  /** This credit of another amount. */
  Credit of(long another) {
    return new Credit(rule, ruleVersion, unit, baseAmount, another, multipliedBy);
  }
}

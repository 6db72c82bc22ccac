package largesse.earning.rule;

/**
 * What one rule grants of one reward.
 *
 * @param ruleVersion the rule's version that was in force
 * @param quantity pieces
 */
public record Grant(String rule, long ruleVersion, String reward, int quantity) {
  /** Under which a rule's caps count it, beside units, whose codes have no colon. */
  String counted() {
    return "reward:" + reward;
  }

  /** This grant of another number of pieces. */
  Grant of(int another) {
    return new Grant(rule, ruleVersion, reward, another);
  }
}

package largesse.earning.rule;

/**
 * What a rule adds to a punch card or a goal.
 *
 * @param counter the card's or goal's id
 * @param micros millionths of its measure
 */
public record Addition(String rule, String counter, long micros) {
  /** Under which a rule's caps count it, beside units, whose codes have no colon. */
  String counted() {
    return "counter:" + counter;
  }

  /** This addition of another amount. */
  Addition of(long another) {
    return new Addition(rule, counter, another);
  }
}

package largesse.earning.rule;

/**
 * What a rule adds to a punch card or a goal.
 *
 * @param counter the card's or goal's id
 * @param micros millionths of its measure
 */
public record Addition(String rule, String counter, long micros) {}

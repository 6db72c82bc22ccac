package largesse.earning.rule;

/**
 * What a rule takes off a line.
 *
 * @param line its number
 * @param micros positive
 */
public record Discount(String rule, int line, long micros) {}

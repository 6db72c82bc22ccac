package largesse.earning.rule;

/**
 * A rule that would credit a unit, grant a reward or add to a punch card or goal, and whose caps
 * count what others were.
 *
 * @param unit or a reward, as {@code reward:free-coffee}, or a punch card or goal, as {@code
 *     counter:coffees}
 * @param caps of a punch card or goal in millionths
 */
public record CapDemand(String rule, String unit, Caps caps) {}

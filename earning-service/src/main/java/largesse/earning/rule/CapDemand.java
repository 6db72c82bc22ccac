package largesse.earning.rule;

/**
 * A rule that would credit a unit or grant a reward, and whose caps count what others were.
 *
 * @param unit or a reward, as {@code reward:free-coffee}
 */
public record CapDemand(String rule, String unit, Caps caps) {}

package largesse.earning.rule;

/** A rule that would credit a unit, and whose caps count what others were credited. */
public record CapDemand(String rule, String unit, Caps caps) {}

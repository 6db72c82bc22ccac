package largesse.earning.tally;

/**
 * One time that a tally reached its target.
 *
 * @param number 1 for the first in its window
 */
public record MilestoneKey(TallyKey tally, long number) {}

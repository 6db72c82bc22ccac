package largesse.earning.tally;

import largesse.earning.rule.Evaluation;

/**
 * What became of the rules for the reaching of a punch card, goal or streak.
 *
 * @param goal its id
 * @param number which time in its window, from 1; 0: it was not reached
 * @param lost whether it has been lost since
 */
public record ExplainedMilestone(String goal, long number, boolean lost, Evaluation evaluation) {}

package largesse.earning.tally;

import largesse.earning.rule.Room;

/**
 * A milestone in the book.
 *
 * @param number 1 for the first time in its window
 * @param room what others had left of caps
 * @param lost whether it is no longer reached
 */
record RecordedMilestone(String counter, long number, Room room, boolean lost) {}

/**
 * Punch cards, goals and streaks: what of purchases is counted for members, and up to which target.
 */
@NullMarked
package largesse.earning.counter;

import org.jspecify.annotations.NullMarked;

/**
 * How members stand with punch cards, goals and streaks, and what reaching one earns (B3, B4, B5).
 */
@NullMarked
package largesse.earning.tally;

import org.jspecify.annotations.NullMarked;

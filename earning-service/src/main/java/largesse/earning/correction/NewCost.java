package largesse.earning.correction;

import java.util.OptionalLong;

/**
 * The cost of a line as it now is known.
 *
 * @param costMicros exactly one of cost and margin is there
 * @param marginMicros may be negative
 */
record NewCost(int number, OptionalLong costMicros, OptionalLong marginMicros) {}

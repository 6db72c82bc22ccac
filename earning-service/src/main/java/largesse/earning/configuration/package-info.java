/** All that a purchase is judged by, as one snapshot: units, rules, counters and share policies. */
@NullMarked
package largesse.earning.configuration;

import org.jspecify.annotations.NullMarked;

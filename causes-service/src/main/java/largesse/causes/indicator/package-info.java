/** What causes achieve, measured. */
@NullMarked
package largesse.causes.indicator;

import org.jspecify.annotations.NullMarked;

/** What was given and who took part, rolled up as it arrives, and shown without showing people. */
@NullMarked
package largesse.causes.report;

import org.jspecify.annotations.NullMarked;

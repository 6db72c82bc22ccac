/** Keeps the tiers that others were told of in step with spend, ladder and time. */
@NullMarked
package largesse.members.review;

import org.jspecify.annotations.NullMarked;

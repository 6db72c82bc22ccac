/** Links on receipts, by which who has no account chooses where a purchase's share goes. */
@NullMarked
package largesse.causes.receipt;

import org.jspecify.annotations.NullMarked;

/** Purchases and returns: recorded once each, by the batch, with all that they yield. */
@NullMarked
package largesse.earning.purchase;

import org.jspecify.annotations.NullMarked;

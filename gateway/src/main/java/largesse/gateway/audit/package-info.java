/** Whether all books of a programme are in order. */
@NullMarked
package largesse.gateway.audit;

import org.jspecify.annotations.NullMarked;

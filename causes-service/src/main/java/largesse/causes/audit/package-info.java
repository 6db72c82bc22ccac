/** Whether the book holds what it promises. */
@NullMarked
package largesse.causes.audit;

import org.jspecify.annotations.NullMarked;

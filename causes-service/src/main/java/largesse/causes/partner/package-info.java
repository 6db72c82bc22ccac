/** What partners ask of their own causes. */
@NullMarked
package largesse.causes.partner;

import org.jspecify.annotations.NullMarked;

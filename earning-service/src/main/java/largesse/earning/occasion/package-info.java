/** What all that has rules evaluated and is no purchase has in common. */
@NullMarked
package largesse.earning.occasion;

import org.jspecify.annotations.NullMarked;

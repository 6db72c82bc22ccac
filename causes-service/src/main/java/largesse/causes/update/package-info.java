/** News from the field and testimonials, published by others than their authors. */
@NullMarked
package largesse.causes.update;

import org.jspecify.annotations.NullMarked;

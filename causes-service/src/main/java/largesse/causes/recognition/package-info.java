/** What members are recognised for: it follows from the book, and tells no choice. */
@NullMarked
package largesse.causes.recognition;

import org.jspecify.annotations.NullMarked;

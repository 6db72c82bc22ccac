/** What members did beyond purchases, as outside systems tell it: recorded once, and taken back. */
@NullMarked
package largesse.earning.activity;

import org.jspecify.annotations.NullMarked;

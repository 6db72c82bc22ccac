/** Which behaviour beyond purchases outside systems may tell of, as data. */
@NullMarked
package largesse.earning.activitytype;

import org.jspecify.annotations.NullMarked;

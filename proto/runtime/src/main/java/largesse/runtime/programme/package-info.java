/** The programmes as the services beside members-service know them. */
@NullMarked
package largesse.runtime.programme;

import org.jspecify.annotations.NullMarked;

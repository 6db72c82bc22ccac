/** The runtime inside of whole Quarkus applications, with and without a database. */
@NullMarked
package largesse.runtime.application;

import org.jspecify.annotations.NullMarked;

/** The rpcs by which people configure a programme. */
@NullMarked
package largesse.members.configuration;

import org.jspecify.annotations.NullMarked;

/** What the tests of all services share; packaged for them as the test jar. */
@NullMarked
package largesse.runtime.testing;

import org.jspecify.annotations.NullMarked;

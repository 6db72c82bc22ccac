/** Conventions of HTTP that all resources share: headers, pages, tags of revisions. */
@NullMarked
package largesse.gateway.http;

import org.jspecify.annotations.NullMarked;

/** Programmes, brands, stores, tiers, members and cards: what members-service owns. */
@NullMarked
package largesse.gateway.members;

import org.jspecify.annotations.NullMarked;

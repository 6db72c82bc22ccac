/** The unit ledger: wallets, lots and entries of a double-entry book that is only appended to. */
@NullMarked
package largesse.earning.ledger;

import org.jspecify.annotations.NullMarked;

/** What it earns both that a member has won a friend (B7). */
@NullMarked
package largesse.earning.referral;

import org.jspecify.annotations.NullMarked;

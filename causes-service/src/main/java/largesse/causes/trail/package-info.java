/** The audit trail: who changed what about causes and panels, and why. */
@NullMarked
package largesse.causes.trail;

import org.jspecify.annotations.NullMarked;

package largesse.earning.moment;

import java.util.UUID;
import largesse.earning.rule.MomentKind;

/**
 * Which moment of a member's.
 *
 * @param year of a birthday; 0: it has none
 */
record MomentKey(String programme, UUID memberId, MomentKind kind, int year) {}

package largesse.members.member;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * All that can be edited of a member.
 *
 * @param bornOn personal, and so never in an event; null: not known
 */
record Profile(Member member, @Nullable LocalDate bornOn) {}

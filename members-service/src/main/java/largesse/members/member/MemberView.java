package largesse.members.member;

import java.time.LocalDate;
import largesse.members.tier.Standing;
import org.jspecify.annotations.Nullable;

/**
 * A member as people see them: with where they stand now.
 *
 * @param bornOn for operators and the member alone; null: not known
 */
public record MemberView(Member member, @Nullable LocalDate bornOn, Standing standing) {}

package largesse.members.member;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import largesse.members.tier.Standing;
import org.jspecify.annotations.Nullable;

/**
 * A member as people see them: with where they stand now.
 *
 * @param bornOn for operators and the member alone; null: not known
 * @param merged who was merged into them, by id
 */
public record MemberView(
    Member member, @Nullable LocalDate bornOn, Standing standing, List<UUID> merged) {}

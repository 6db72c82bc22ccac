package largesse.members.member;

import java.time.LocalDate;
import java.util.UUID;
import largesse.members.tier.Standing;
import largesse.members.tier.Tier;
import org.jspecify.annotations.Nullable;

/**
 * What others were last told of a member's tier.
 *
 * @param tier its code; empty: none
 * @param dueOn the first day on which it is another one if nothing is bought or returned until
 *     then; null: none
 */
record ToldTier(UUID memberId, String tier, @Nullable LocalDate dueOn) {

  /** What is to be told of a member who stands there. */
  static ToldTier of(UUID memberId, Standing standing) {
    return new ToldTier(
        memberId, standing.tier().map(Tier::code).orElse(""), standing.dueOn().orElse(null));
  }
}

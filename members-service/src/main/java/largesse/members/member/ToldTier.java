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
 * @param earned the code of the one reached, whatever was given; empty: none
 * @param fallsOn the day on which that falls unless it is reached anew; null: it isn't about to
 * @param dueOn the first day on which any of it is another one if nothing is bought or returned
 *     until then; null: none
 */
record ToldTier(
    UUID memberId,
    String tier,
    String earned,
    @Nullable LocalDate fallsOn,
    @Nullable LocalDate dueOn) {

  /** What is to be told of a member who stands there. */
  static ToldTier of(UUID memberId, Standing standing) {
    return new ToldTier(
        memberId,
        standing.tier().map(Tier::code).orElse(""),
        standing.earned().map(Tier::code).orElse(""),
        standing.fallsOn().orElse(null),
        standing.dueOn().orElse(null));
  }
}

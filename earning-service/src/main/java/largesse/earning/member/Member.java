package largesse.earning.member;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A member, as much as a purchase is judged by.
 *
 * @param segment empty: none
 * @param tier empty: none
 * @param referredBy who won them; null: nobody
 * @param enrolledAt by the programme's clock; null: not told
 */
public record Member(
    UUID id,
    String segment,
    String tier,
    MemberKind kind,
    @Nullable UUID referredBy,
    @Nullable Instant enrolledAt) {

  /** A member as an earlier purchase or activity has kept them: by segment and tier alone. */
  public Member(UUID id, String segment, String tier) {
    this(id, segment, tier, MemberKind.CONSUMER, null, null);
  }
}

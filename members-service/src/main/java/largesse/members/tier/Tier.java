package largesse.members.tier;

import largesse.members.platform.Revision;

/**
 * A rung of a programme's one ladder, reached by what the policy measures (E3).
 *
 * @param code the operator's, as "gold"
 * @param thresholdMicros what reaches it, in millionths of what the policy measures; reached when
 *     equal (xT1)
 * @param revision {@link Revision#NONE} before it is stored
 */
public record Tier(
    String programme, String code, String name, long thresholdMicros, long revision) {

  /** Whether all but the revision is the same. */
  boolean hasContentOf(Tier other) {
    return equals(
        new Tier(other.programme, other.code, other.name, other.thresholdMicros, revision));
  }
}

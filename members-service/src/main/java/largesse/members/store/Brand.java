package largesse.members.store;

import largesse.members.platform.Revision;

/**
 * A brand of the chain.
 *
 * @param code the operator's
 * @param revision {@link Revision#NONE} before it is stored
 */
public record Brand(String programme, String code, String name, long revision) {

  /** Whether all but the revision is the same. */
  boolean hasContentOf(Brand other) {
    return equals(new Brand(other.programme, other.code, other.name, revision));
  }
}

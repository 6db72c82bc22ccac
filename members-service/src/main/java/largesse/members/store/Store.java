package largesse.members.store;

import largesse.members.platform.Revision;

/**
 * A store, or a web shop.
 *
 * @param code the operator's
 * @param name may be empty
 * @param zone the region or market, as the operator names it
 * @param brand whose store it is; empty: none
 * @param timeZone its own, by IANA name; empty: the programme's
 * @param revision {@link Revision#NONE} before it is stored
 */
public record Store(
    String programme,
    String code,
    String name,
    String zone,
    String brand,
    String timeZone,
    long revision) {

  /** Whether all but the revision is the same. */
  boolean hasContentOf(Store other) {
    return equals(other.withRevision(revision));
  }

  private Store withRevision(long newRevision) {
    return new Store(programme, code, name, zone, brand, timeZone, newRevision);
  }

  /** This store with a time zone in any case. */
  Store inTimeZone(String programmeTimeZone) {
    return timeZone.isEmpty()
        ? new Store(programme, code, name, zone, brand, programmeTimeZone, revision)
        : this;
  }
}

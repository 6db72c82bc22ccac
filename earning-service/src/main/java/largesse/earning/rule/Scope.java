package largesse.earning.rule;

import java.util.Set;

/**
 * Where a rule holds.
 *
 * @param stores empty: any
 * @param zones of the stores; empty: any
 * @param pilot the name of the pilot that this is the scope of; empty: none
 */
public record Scope(Set<String> stores, Set<String> zones, String pilot) {
  public static final Scope EVERYWHERE = new Scope(Set.of(), Set.of(), "");

  public Scope {
    stores = Set.copyOf(stores);
    zones = Set.copyOf(zones);
  }

  boolean covers(BasketStore store) {
    return (stores.isEmpty() || stores.contains(store.id()))
        && (zones.isEmpty() || zones.contains(store.zone()));
  }
}

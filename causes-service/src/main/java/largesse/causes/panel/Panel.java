package largesse.causes.panel;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import largesse.causes.split.Split;

/**
 * A curated list of causes, as its editors want it.
 *
 * @param panel the operator's code
 * @param zones for which it is, each once; empty: for the whole programme
 * @param causes in the order in which they are shown; each once
 * @param defaultChoice where the share goes of those who have not chosen, only causes of the panel;
 *     empty: to all in equal parts, or by votes
 * @param byVotes whether it is divided as those who have chosen divide theirs
 */
public record Panel(
    String panel,
    String name,
    List<String> zones,
    List<String> causes,
    PanelBounds bounds,
    Optional<Split> defaultChoice,
    boolean byVotes) {

  public Panel {
    zones = List.copyOf(zones);
    causes = List.copyOf(causes);
    if (defaultChoice.isPresent()
        && !new HashSet<>(causes).containsAll(defaultChoice.get().causes())) {
      throw new IllegalArgumentException("The default names a cause that is not on the panel");
    }
    if (byVotes && defaultChoice.isPresent()) {
      throw new IllegalArgumentException("A default both by votes and as the panel says");
    }
  }

  /** Whether it may be open. */
  boolean isWithinBounds() {
    return bounds.contains(causes.size());
  }

  /** Where its editions hold: in its zones, or wherever no edition of the zone does. */
  List<String> places() {
    return zones.isEmpty() ? List.of(PanelEdition.EVERYWHERE) : zones;
  }

  /** Whether both divide every share alike. */
  boolean decidesAs(Panel other) {
    return causes.equals(other.causes)
        && defaultChoice.equals(other.defaultChoice)
        && byVotes == other.byVotes;
  }
}

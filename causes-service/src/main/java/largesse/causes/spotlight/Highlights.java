package largesse.causes.spotlight;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * What is put forward at a time (A10).
 *
 * @param inForce the spotlights that hold then, those that began first in front
 */
public record Highlights(List<Spotlight> inForce) {
  public Highlights {
    inForce = List.copyOf(inForce);
  }

  /**
   * Those of some causes that are put forward, in the spotlights' order; then the others in theirs.
   */
  public List<String> first(List<String> causes) {
    var order = new LinkedHashSet<String>();
    inForce.forEach(it -> order.addAll(it.causes()));
    order.retainAll(causes);
    order.addAll(causes);
    return List.copyOf(order);
  }

  /** What puts a cause forward. */
  public Optional<Spotlight> of(String cause) {
    return inForce.stream().filter(it -> it.causes().contains(cause)).findFirst();
  }
}

package largesse.earning.rule;

import java.util.Map;
import java.util.Optional;

/**
 * That a member was enrolled, or has their birthday, as rules see it.
 *
 * @param kind what the member is to the chain, as {@code CONSUMER}
 * @param referred whether another member won them
 */
public record Moment(BasketMember who, String kind, boolean referred) implements Occasion {
  @Override
  public Optional<BasketMember> member() {
    return Optional.of(who);
  }

  @Override
  public boolean isEmpty() {
    return false;
  }

  /** The member in the words of conditions. */
  Map<String, Object> fields() {
    return Map.of("tier", who.tier(), "segment", who.segment(), "kind", kind, "referred", referred);
  }
}

package largesse.earning.rule;

import java.util.Map;
import java.util.Optional;

/**
 * An activity as rules see it.
 *
 * @param attributes as conditions know them: texts, whole numbers and booleans
 */
public record Action(Optional<BasketMember> member, Map<String, Object> attributes)
    implements Occasion {

  public Action {
    attributes = Map.copyOf(attributes);
  }

  @Override
  public boolean isEmpty() {
    return false;
  }
}

package largesse.earning.rule;

import dev.cel.runtime.CelVariableResolver;
import java.util.Map;
import java.util.Optional;

/** An activity in the words of conditions. */
final class ActionFacts implements CelVariableResolver {
  private final Map<String, Object> attributes;
  private final Map<String, String> member;

  ActionFacts(Action action, BasketMember member) {
    this.attributes = action.attributes();
    this.member = member.fields();
  }

  @Override
  public Optional<Object> find(String name) {
    return switch (name) {
      case "activity" -> Optional.of(attributes);
      case "member" -> Optional.of(member);
      default -> Optional.empty();
    };
  }
}

package largesse.earning.rule;

import dev.cel.runtime.CelVariableResolver;
import java.util.Map;
import java.util.Optional;

/** A milestone in the words of conditions. */
final class MilestoneFacts implements CelVariableResolver {
  private final Map<String, Object> goal;
  private final Map<String, String> member;

  MilestoneFacts(Milestone milestone, BasketMember member) {
    this.goal = Map.of("number", milestone.number());
    this.member = member.fields();
  }

  @Override
  public Optional<Object> find(String name) {
    return switch (name) {
      case "goal" -> Optional.of(goal);
      case "member" -> Optional.of(member);
      default -> Optional.empty();
    };
  }
}

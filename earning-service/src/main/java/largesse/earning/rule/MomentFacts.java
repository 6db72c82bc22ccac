package largesse.earning.rule;

import dev.cel.runtime.CelVariableResolver;
import java.util.Map;
import java.util.Optional;

/** A moment in the words of conditions. */
final class MomentFacts implements CelVariableResolver {
  private final Map<String, Object> member;
  private final Optional<Object> recognition;

  MomentFacts(Moment moment) {
    this.member =
        Map.of(
            "tier", moment.who().tier(),
            "segment", moment.who().segment(),
            "kind", moment.kind(),
            "referred", moment.referred());
    this.recognition = moment.reached().map(ReachedLevel::fields);
  }

  @Override
  public Optional<Object> find(String name) {
    return switch (name) {
      case "member" -> Optional.of(member);
      case "recognition" -> recognition;
      default -> Optional.empty();
    };
  }
}

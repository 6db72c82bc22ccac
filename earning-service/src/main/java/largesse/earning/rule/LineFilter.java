package largesse.earning.rule;

import java.util.List;
import largesse.runtime.error.Refused;
import largesse.runtime.money.Micros;
import org.jspecify.annotations.Nullable;

/**
 * Says which lines of a basket count for something, by conditions as rules have them: compiled when
 * first needed.
 */
public final class LineFilter {
  private final String when;
  private final String lines;
  private final Scope scope;
  private volatile CompiledRule.@Nullable Conditions conditions;

  public LineFilter(String when, String lines, Scope scope) {
    this.when = when;
    this.lines = lines;
    this.scope = scope;
  }

  /** What a filter says of a basket. */
  public sealed interface Match {

    /**
     * These lines count.
     *
     * @param net their sum
     */
    record Counts(Micros net, List<BasketLine> lines) implements Match {}

    record DoesNot(Outcome why) implements Match {}
  }

  /**
   * Whether conditions can be written.
   *
   * @throws Refused EXPRESSION_INVALID, EXPRESSION_TOO_COSTLY
   */
  public static void check(String when, String lines) {
    CompiledRule.ofPurchase(when, lines);
  }

  /** Judges a basket; without a member nothing counts. */
  public Match match(Basket basket) {
    if (basket.member().isEmpty()) {
      return new Match.DoesNot(new Outcome.NoMember());
    } else if (basket.isEmpty()) {
      return new Match.DoesNot(new Outcome.NoLineCounted());
    }
    var facts = new BasketFacts(basket, basket.member().get());
    return switch (Judgement.of(scope, conditions(), basket, basket.net(), facts)) {
      case Judgement.Applies(var counted) -> new Match.Counts(counted.net(), counted.lines());
      case Judgement.DoesNotApply(var why) -> new Match.DoesNot(why);
    };
  }

  private CompiledRule.Conditions conditions() {
    var known = conditions;
    if (known == null) {
      known = CompiledRule.written(() -> CompiledRule.ofPurchase(when, lines));
      conditions = known;
    }
    return known;
  }
}

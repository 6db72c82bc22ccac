package largesse.earning.rule;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A fact that a basket must have one of some values of, for a rule to apply: the rule need not be
 * looked at for any other.
 */
record Access(Fact fact, Set<String> values) {

  /** The facts that rules are found by, the most selective first. */
  enum Fact {
    SKU("line.sku", basket -> basket.lines().stream().map(BasketLine::sku)),
    STORE("store.id", basket -> Stream.of(basket.store().id())),
    CATEGORY("line.category", basket -> basket.lines().stream().map(BasketLine::category)),
    LINE_BRAND("line.brand", basket -> basket.lines().stream().map(BasketLine::brand)),
    DATE("purchase.businessDate", basket -> Stream.of(basket.businessDate().toString())),
    SEGMENT("member.segment", basket -> basket.member().stream().map(BasketMember::segment)),
    ZONE("store.zone", basket -> Stream.of(basket.store().zone())),
    TIER("member.tier", basket -> basket.member().stream().map(BasketMember::tier)),
    BRAND("store.brand", basket -> Stream.of(basket.store().brand())),
    WEEKDAY("purchase.weekday", basket -> Stream.of(basket.businessDate().getDayOfWeek().name())),
    CHANNEL("purchase.channel", basket -> Stream.of(basket.channel().name()));

    private final String name;
    private final Function<Basket, Stream<String>> values;

    Fact(String name, Function<Basket, Stream<String>> values) {
      this.name = name;
      this.values = values;
    }

    Set<String> of(Basket basket) {
      return values.apply(basket).collect(Collectors.toSet());
    }

    private static Optional<Fact> named(String name) {
      return Stream.of(values()).filter(fact -> fact.name.equals(name)).findFirst();
    }
  }

  /** The best way to find a rule; absent: it must be looked at for every basket. */
  static Optional<Access> to(CompiledRule rule) {
    var scope = rule.rule().scope();
    var conditions = rule.conditions();
    return Stream.of(
            Stream.of(new Access(Fact.STORE, scope.stores()), new Access(Fact.ZONE, scope.zones())),
            required(conditions.when()),
            required(conditions.lines()))
        .flatMap(ways -> ways)
        .filter(way -> !way.values().isEmpty())
        .min(Comparator.comparing(Access::fact));
  }

  private static Stream<Access> required(Condition condition) {
    return switch (condition) {
      case Condition.Always always -> Stream.empty();
      case Condition.Unusable unusable -> Stream.empty();
      case Condition.Expression(CelAbstractSyntaxTree ast, var program) ->
          conjuncts(ast.getExpr()).flatMap(part -> equality(part).stream());
    };
  }

  private static Stream<CelExpr> conjuncts(CelExpr expression) {
    return isCall(expression, "_&&_")
        ? expression.call().args().stream().flatMap(Access::conjuncts)
        : Stream.of(expression);
  }

  private static Optional<Access> equality(CelExpr expression) {
    if (!isCall(expression, "_==_") && !isCall(expression, "@in")) {
      return Optional.empty();
    }
    var operands = expression.call().args();
    return fact(operands.getFirst())
        .flatMap(fact -> texts(operands.getLast()).map(texts -> new Access(fact, texts)));
  }

  private static Optional<Fact> fact(CelExpr expression) {
    return expression.getKind() == CelExpr.ExprKind.Kind.SELECT
            && expression.select().operand().getKind() == CelExpr.ExprKind.Kind.IDENT
        ? Fact.named(
            expression.select().operand().ident().name() + "." + expression.select().field())
        : Optional.empty();
  }

  /** The text, or the texts of a list; absent where it is anything else. */
  private static Optional<Set<String>> texts(CelExpr expression) {
    if (expression.getKind() == CelExpr.ExprKind.Kind.LIST) {
      return all(expression.list().elements());
    }
    return all(List.of(expression));
  }

  private static Optional<Set<String>> all(List<CelExpr> expressions) {
    return expressions.stream().allMatch(Access::isText)
        ? Optional.of(
            expressions.stream()
                .map(text -> text.constant().stringValue())
                .collect(Collectors.toUnmodifiableSet()))
        : Optional.empty();
  }

  private static boolean isText(CelExpr expression) {
    return expression.getKind() == CelExpr.ExprKind.Kind.CONSTANT
        && expression.constant().getKind() == CelConstant.Kind.STRING_VALUE;
  }

  private static boolean isCall(CelExpr expression, String function) {
    return expression.getKind() == CelExpr.ExprKind.Kind.CALL
        && expression.call().function().equals(function);
  }
}

package largesse.earning.rule;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelComprehension;
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
  private static final String LINE = "line";

  /** The facts that rules are found by, the most selective first. */
  enum Fact {
    SKU("line", "sku", basket -> basket.lines().stream().map(BasketLine::sku)),
    STORE("store", "id", basket -> Stream.of(basket.store().id())),
    CATEGORY("line", "category", basket -> basket.lines().stream().map(BasketLine::category)),
    LINE_BRAND("line", "brand", basket -> basket.lines().stream().map(BasketLine::brand)),
    DATE("purchase", "businessDate", basket -> Stream.of(basket.businessDate().toString())),
    SEGMENT("member", "segment", basket -> basket.member().stream().map(BasketMember::segment)),
    ZONE("store", "zone", basket -> Stream.of(basket.store().zone())),
    TIER("member", "tier", basket -> basket.member().stream().map(BasketMember::tier)),
    BRAND("store", "brand", basket -> Stream.of(basket.store().brand())),
    WEEKDAY(
        "purchase", "weekday", basket -> Stream.of(basket.businessDate().getDayOfWeek().name())),
    CHANNEL("purchase", "channel", basket -> Stream.of(basket.channel().name()));

    private final String subject;
    private final String field;
    private final Function<Basket, Stream<String>> values;

    Fact(String subject, String field, Function<Basket, Stream<String>> values) {
      this.subject = subject;
      this.field = field;
      this.values = values;
    }

    Set<String> of(Basket basket) {
      return values.apply(basket).collect(Collectors.toSet());
    }

    private boolean isReadBy(CelExpr expression, String line) {
      return isSelect(expression, subject.equals(LINE) ? line : subject, field);
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
          required(ast.getExpr(), LINE);
    };
  }

  /**
   * What an expression can't hold without.
   *
   * @param line the variable that is a line in it
   */
  private static Stream<Access> required(CelExpr expression, String line) {
    if (isCall(expression, "_&&_")) {
      return expression.call().args().stream().flatMap(part -> required(part, line));
    }
    return expression.getKind() == CelExpr.ExprKind.Kind.COMPREHENSION
        ? ofSomeLine(expression.comprehension())
        : equality(expression, line).stream();
  }

  /** Of {@code purchase.lines.exists(line, …)}, which is false until it has been true of a line. */
  private static Stream<Access> ofSomeLine(CelComprehension each) {
    var step = each.loopStep();
    return isSelect(each.iterRange(), "purchase", "lines")
            && each.accuInit().getKind() == CelExpr.ExprKind.Kind.CONSTANT
            && each.accuInit().constant().getKind() == CelConstant.Kind.BOOLEAN_VALUE
            && !each.accuInit().constant().booleanValue()
            && isCall(step, "_||_")
        ? required(step.call().args().getLast(), each.iterVar())
        : Stream.empty();
  }

  private static Optional<Access> equality(CelExpr expression, String line) {
    if (!isCall(expression, "_==_") && !isCall(expression, "@in")) {
      return Optional.empty();
    }
    var operands = expression.call().args();
    return Stream.of(Fact.values())
        .filter(fact -> fact.isReadBy(operands.getFirst(), line))
        .findFirst()
        .flatMap(fact -> texts(operands.getLast()).map(texts -> new Access(fact, texts)));
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

  private static boolean isSelect(CelExpr expression, String subject, String field) {
    return expression.getKind() == CelExpr.ExprKind.Kind.SELECT
        && !expression.select().testOnly()
        && expression.select().field().equals(field)
        && expression.select().operand().getKind() == CelExpr.ExprKind.Kind.IDENT
        && expression.select().operand().ident().name().equals(subject);
  }

  private static boolean isCall(CelExpr expression, String function) {
    return expression.getKind() == CelExpr.ExprKind.Kind.CALL
        && expression.call().function().equals(function);
  }
}

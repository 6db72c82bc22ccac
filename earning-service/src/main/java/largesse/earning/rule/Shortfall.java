package largesse.earning.rule;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.runtime.CelVariableResolver;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import largesse.runtime.money.Micros;

/**
 * Says of a condition that was false what was missing and by how much (F4), as far as it is made of
 * plain comparisons of a fact with a constant, joined by "and".
 */
final class Shortfall {
  private static final String MICROS = "Micros";

  private Shortfall() {}

  /** As "purchase.netMicros is 12.30, 37.70 short of 50.00"; empty when nothing can be told. */
  static String describe(CelAbstractSyntaxTree ast, CelVariableResolver facts) {
    return conjuncts(ast.getExpr())
        .flatMap(part -> comparison(part, facts).stream())
        .filter(comparison -> !comparison.holds())
        .map(Comparison::sentence)
        .collect(Collectors.joining("; "));
  }

  private static Stream<CelExpr> conjuncts(CelExpr expression) {
    if (isCall(expression) && expression.call().function().equals("_&&_")) {
      return expression.call().args().stream().flatMap(Shortfall::conjuncts);
    }
    return Stream.of(expression);
  }

  private static Optional<Comparison> comparison(CelExpr expression, CelVariableResolver facts) {
    if (!isCall(expression) || expression.call().args().size() != 2) {
      return Optional.empty();
    }
    CelCall call = expression.call();
    var fact = call.args().getFirst();
    return fact(fact, facts)
        .flatMap(is ->
            constants(call.args().getLast())
                .map(should -> new Comparison(name(fact), is, call.function(), should)));
  }

  private static Optional<Object> fact(CelExpr expression, CelVariableResolver facts) {
    if (expression.getKind() != CelExpr.ExprKind.Kind.SELECT
        || expression.select().testOnly()
        || expression.select().operand().getKind() != CelExpr.ExprKind.Kind.IDENT) {
      return Optional.empty();
    }
    return facts
        .find(expression.select().operand().ident().name())
        .map(thing -> ((Map<?, ?>) thing).get(expression.select().field()));
  }

  private static String name(CelExpr fact) {
    return fact.select().operand().ident().name() + "." + fact.select().field();
  }

  private static Optional<List<Object>> constants(CelExpr expression) {
    return switch (expression.getKind()) {
      case CONSTANT -> constant(expression.constant()).map(List::of);
      case LIST -> {
        var elements = expression.list().elements().stream();
        var values = elements.flatMap(element -> constants(element).stream()).toList();
        yield values.size() == expression.list().elements().size()
            ? Optional.of(values.stream().<Object>flatMap(List::stream).toList())
            : Optional.empty();
      }
      case NOT_SET, IDENT, SELECT, CALL, STRUCT, MAP, COMPREHENSION -> Optional.empty();
    };
  }

  private static Optional<Object> constant(CelConstant constant) {
    return switch (constant.getKind()) {
      case INT64_VALUE -> Optional.of(constant.int64Value());
      case STRING_VALUE -> Optional.of(constant.stringValue());
      default -> Optional.empty();
    };
  }

  private static boolean isCall(CelExpr expression) {
    return expression.getKind() == CelExpr.ExprKind.Kind.CALL;
  }

  /**
   * A fact compared with one constant, or with several of a list.
   *
   * @param function CEL's name of the operator
   */
  private record Comparison(String name, Object is, String function, List<Object> should) {

    boolean holds() {
      return switch (function) {
        case "_>=_" -> order() >= 0;
        case "_>_" -> order() > 0;
        case "_<=_" -> order() <= 0;
        case "_<_" -> order() < 0;
        case "_==_" -> order() == 0;
        case "_!=_" -> order() != 0;
        case "@in" -> should.contains(is);
        default -> true;
      };
    }

    String sentence() {
      var target = should.stream().map(this::text).collect(Collectors.joining(", "));
      return name
          + " is "
          + text(is)
          + switch (function) {
            case "_>=_" ->
                is instanceof Long ? missing() + " short of " + target : ", before " + target;
            case "_>_" -> ", not above " + target;
            case "_<=_" -> ", above " + target;
            case "_<_" -> ", not below " + target;
            case "_!=_" -> "";
            case "@in" -> ", not one of " + target;
            default -> ", not " + target;
          };
    }

    private int order() {
      return is instanceof Long number && should.getFirst() instanceof Long other
          ? number.compareTo(other)
          : is.toString().compareTo(Objects.toString(should.getFirst()));
    }

    private String missing() {
      var by = new Micros((Long) should.getFirst()).minus(new Micros((Long) is));
      return ", " + text(by.value());
    }

    private String text(Object value) {
      if (value instanceof Long number) {
        return name.endsWith(MICROS) ? new Micros(number).toText(2) : number.toString();
      }
      return "\"" + value + "\"";
    }
  }
}

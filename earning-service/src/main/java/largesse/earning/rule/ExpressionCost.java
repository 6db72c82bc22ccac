package largesse.earning.rule;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelComprehension;
import java.util.List;

/**
 * How many steps an expression takes at most, estimated from its form alone. A walk through a list
 * costs its length times the steps inside, so nested walks multiply.
 */
final class ExpressionCost {
  /** Lines of the largest purchase; also what any list is taken for whose length isn't written. */
  private static final long MAX_LINES = 1_000;

  private static final long REGULAR_EXPRESSION = 50;

  private ExpressionCost() {}

  /** Never wraps around: what is beyond 64 bits is {@link Long#MAX_VALUE}. */
  static long steps(CelExpr expression) {
    return switch (expression.getKind()) {
      case NOT_SET, CONSTANT, IDENT -> 1;
      case SELECT -> plus(1, steps(expression.select().operand()));
      case CALL -> call(expression.call());
      case LIST -> plus(1, sum(expression.list().elements()));
      case STRUCT ->
          expression.struct().entries().stream()
              .mapToLong(entry -> steps(entry.value()))
              .reduce(1, ExpressionCost::plus);
      case MAP ->
          expression.map().entries().stream()
              .mapToLong(entry -> plus(steps(entry.key()), steps(entry.value())))
              .reduce(1, ExpressionCost::plus);
      case COMPREHENSION -> comprehension(expression.comprehension());
    };
  }

  private static long call(CelCall call) {
    var operands = plus(call.target().map(ExpressionCost::steps).orElse(0L), sum(call.args()));
    return plus(operands, ownSteps(call));
  }

  private static long ownSteps(CelCall call) {
    return switch (call.function()) {
      case "net" -> length(call.args().getFirst());
      case "@in" -> length(call.args().getLast());
      case "matches" -> REGULAR_EXPRESSION;
      default -> 1;
    };
  }

  private static long comprehension(CelComprehension walk) {
    var inside = plus(steps(walk.loopCondition()), steps(walk.loopStep()));
    var outside = plus(steps(walk.iterRange()), plus(steps(walk.accuInit()), steps(walk.result())));
    return plus(outside, times(length(walk.iterRange()), inside));
  }

  private static long length(CelExpr list) {
    return switch (list.getKind()) {
      case LIST -> list.list().elements().size();
      case MAP -> list.map().entries().size();
      case COMPREHENSION -> length(list.comprehension().iterRange());
      case CALL -> length(list.call());
      case NOT_SET, CONSTANT, IDENT, SELECT, STRUCT -> MAX_LINES;
    };
  }

  private static long length(CelCall call) {
    return switch (call.function()) {
      case "_+_", "_?_:_" ->
          call.args().stream().mapToLong(ExpressionCost::length).reduce(0, ExpressionCost::plus);
      default -> MAX_LINES;
    };
  }

  private static long sum(List<CelExpr> expressions) {
    return expressions.stream().mapToLong(ExpressionCost::steps).reduce(0, ExpressionCost::plus);
  }

  private static long plus(long a, long b) {
    return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
  }

  private static long times(long a, long b) {
    return Math.multiplyHigh(a, b) != 0 || a * b < 0 ? Long.MAX_VALUE : a * b;
  }
}

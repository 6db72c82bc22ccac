package largesse.earning.rule;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import java.util.Optional;

/** What CEL knows and conditions may not use. */
final class ExpressionLimits {
  private ExpressionLimits() {}

  /** The first part in the text that is not allowed, and why. */
  static Optional<CelIssue> firstViolation(CelAbstractSyntaxTree ast) {
    return CelNavigableAst.fromAst(ast)
        .getRoot()
        .allNodes()
        .map(CelNavigableExpr::expr)
        .filter(part -> part.id() != 0)
        .flatMap(part -> violation(ast, part).stream())
        .findFirst();
  }

  private static Optional<CelIssue> violation(CelAbstractSyntaxTree ast, CelExpr part) {
    if (part.getKind() == CelExpr.ExprKind.Kind.STRUCT) {
      return Optional.of(issue(ast, part, "facts can't be made up"));
    }
    return ast.getType(part.id())
        .filter(ExpressionLimits::isBinaryFraction)
        .map(type -> issue(ast, part, "binary fractions aren't exact: use amount(\"1.50\")"));
  }

  private static boolean isBinaryFraction(CelType type) {
    return type.equals(SimpleType.DOUBLE)
        || type.parameters().stream().anyMatch(ExpressionLimits::isBinaryFraction);
  }

  private static CelIssue issue(CelAbstractSyntaxTree ast, CelExpr part, String message) {
    var source = ast.getSource();
    var location =
        Optional.ofNullable(source.getPositionsMap().get(part.id()))
            .flatMap(source::getOffsetLocation)
            .orElse(CelSourceLocation.NONE);
    return CelIssue.formatError(location, message);
  }
}

package largesse.earning.rule;

import com.google.common.collect.ImmutableList;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.stream.Collectors;
import largesse.earning.activitytype.ActivityType;
import largesse.earning.platform.EarningReason;
import largesse.runtime.error.Refused;

/**
 * Makes conditions of text. What it lets pass is of type bool, has no binary fractions, and ends
 * within a stated number of steps on the largest basket.
 */
final class Expressions {
  private static final int MAX_CHARACTERS = 4_000;
  private static final int MAX_DEPTH = 32;
  private static final int MAX_NODES = 2_000;

  /** Steps on the largest basket; a step takes some 50 ns. */
  private static final long MAX_STEPS_OF_PURCHASE = 100_000;

  /** Steps for one line, of which there may be a thousand. */
  private static final long MAX_STEPS_OF_LINE = 1_000;

  private static final CelOptions OPTIONS =
      CelOptions.current()
          .maxExpressionCodePointSize(MAX_CHARACTERS)
          .maxParseRecursionDepth(MAX_DEPTH)
          .maxParseExpressionNodeCount(MAX_NODES)
          .comprehensionMaxIterations((int) MAX_STEPS_OF_PURCHASE)
          .build();

  private static final CelCompiler OF_PURCHASE = ofPurchase().build();
  private static final CelCompiler OF_LINE = ofPurchase().addVar("line", Vocabulary.LINE).build();

  /** For what was checked when it was written: an attribute never changes its kind. */
  private static final CelCompiler OF_ANY_ACTIVITY =
      compilerOfMember()
          .addVar("activity", MapType.create(SimpleType.STRING, SimpleType.DYN))
          .build();

  private static final CelCompiler OF_MILESTONE =
      compilerOfMember(Vocabulary.GOAL).addVar("goal", Vocabulary.GOAL).build();

  private static final CelCompiler OF_MOMENT = compiler(Vocabulary.MEMBER_OF_MOMENT).build();

  private static final CelCompiler OF_RECOGNITION =
      compiler(Vocabulary.MEMBER_OF_MOMENT, Vocabulary.RECOGNITION)
          .addVar("recognition", Vocabulary.RECOGNITION)
          .build();

  private static final CelRuntime RUNTIME =
      CelRuntimeFactory.standardCelRuntimeBuilder()
          .setOptions(OPTIONS)
          .addFunctionBindings(Vocabulary.BINDINGS)
          .build();

  private Expressions() {}

  /**
   * A condition on a purchase.
   *
   * @param field the path of the text in the request, for the refusal
   * @throws Refused EXPRESSION_INVALID, EXPRESSION_TOO_COSTLY
   */
  static Condition ofPurchase(String text, String field) {
    return compile(OF_PURCHASE, MAX_STEPS_OF_PURCHASE, text, field);
  }

  /** A condition on one line of a purchase; otherwise as {@link #ofPurchase}. */
  static Condition ofLine(String text, String field) {
    return compile(OF_LINE, MAX_STEPS_OF_LINE, text, field);
  }

  /**
   * A condition on an activity of any type, which was checked for its own type before.
   *
   * @throws Refused as {@link #ofPurchase}
   */
  static Condition ofActivity(String text, String field) {
    return compile(OF_ANY_ACTIVITY, MAX_STEPS_OF_LINE, text, field);
  }

  /** A condition on a milestone; otherwise as {@link #ofPurchase}. */
  static Condition ofMilestone(String text, String field) {
    return compile(OF_MILESTONE, MAX_STEPS_OF_LINE, text, field);
  }

  /** A condition on a moment; otherwise as {@link #ofPurchase}. */
  static Condition ofMoment(MomentKind kind, String text, String field) {
    var compiler =
        switch (kind) {
          case ENROLMENT, BIRTHDAY -> OF_MOMENT;
          case RECOGNITION -> OF_RECOGNITION;
        };
    return compile(compiler, MAX_STEPS_OF_LINE, text, field);
  }

  /**
   * Lets pass a condition on an activity of a type.
   *
   * @throws Refused as {@link #ofPurchase}
   */
  static void checkOfActivity(String text, ActivityType type, String field) {
    var facts = Vocabulary.activity(type);
    var compiler = compilerOfMember(facts).addVar("activity", facts).build();
    compile(compiler, MAX_STEPS_OF_LINE, text, field);
  }

  private static Condition compile(CelCompiler compiler, long maxSteps, String text, String field) {
    if (text.isBlank()) {
      return Condition.ALWAYS;
    }
    var ast = check(compiler, text, field);
    var steps = ExpressionCost.steps(ast.getExpr());
    if (steps > maxSteps) {
      throw EarningReason.EXPRESSION_TOO_COSTLY.refusedAt(
          field,
          "The expression could take %,d steps on the largest purchase; at most %,d are allowed."
              .formatted(steps, maxSteps));
    }
    try {
      return new Condition.Expression(ast, RUNTIME.createProgram(ast));
    } catch (CelEvaluationException e) {
      throw invalid(field, String.valueOf(e.getMessage()));
    }
  }

  private static CelAbstractSyntaxTree check(CelCompiler compiler, String text, String field) {
    var result = compiler.compile(text);
    if (result.hasError()) {
      throw invalid(field, sentence(result.getErrors()));
    }
    try {
      var ast = result.getAst();
      ExpressionLimits.firstViolation(ast)
          .ifPresent(issue -> {
            throw invalid(field, sentence(ImmutableList.of(issue)));
          });
      return ast;
    } catch (CelValidationException e) {
      throw invalid(field, sentence(ImmutableList.copyOf(e.getErrors())));
    }
  }

  private static Refused invalid(String field, String sentence) {
    return EarningReason.EXPRESSION_INVALID.refusedAt(field, sentence);
  }

  /** As "line 1, column 9: undefined field 'foo'". */
  private static String sentence(Iterable<CelIssue> issues) {
    return ImmutableList.copyOf(issues).stream()
        .map(issue ->
            "line %d, column %d: %s"
                .formatted(
                    issue.getSourceLocation().getLine(),
                    issue.getSourceLocation().getColumn() + 1,
                    issue.getMessage()))
        .collect(Collectors.joining("; "));
  }

  private static CelCompilerBuilder ofPurchase() {
    return compilerOfMember(Vocabulary.PURCHASE, Vocabulary.LINE, Vocabulary.STORE)
        .addFunctionDeclarations(Vocabulary.OF_LINES)
        .addVar("purchase", Vocabulary.PURCHASE)
        .addVar("store", Vocabulary.STORE);
  }

  private static CelCompilerBuilder compilerOfMember(StructType... types) {
    return compiler(Vocabulary.MEMBER, types);
  }

  private static CelCompilerBuilder compiler(StructType member, StructType... others) {
    return CelCompilerFactory.standardCelCompilerBuilder()
        .setOptions(OPTIONS)
        .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
        .addMacros(Vocabulary.AMOUNT)
        .setTypeProvider(new Vocabulary.Types(member, others))
        .addVar("member", member)
        .addFunctionDeclarations(Vocabulary.OF_TEXTS)
        .setResultType(SimpleType.BOOL);
  }
}

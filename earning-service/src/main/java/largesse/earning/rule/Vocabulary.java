package largesse.earning.rule;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.parser.CelMacro;
import dev.cel.parser.CelMacroExprFactory;
import dev.cel.runtime.CelFunctionBinding;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import largesse.earning.activitytype.ActivityType;
import largesse.earning.activitytype.Attribute;
import largesse.runtime.money.Micros;

/**
 * The words that conditions are written in: the facts of a basket, an activity, a milestone or a
 * moment, and three functions.
 *
 * <ul>
 *   <li>{@code amount("50.00")}: that amount in millionths, to compare with what is in millionths;
 *   <li>{@code net(lines)}: the sum of the lines' {@code netMicros};
 *   <li>{@code category.within("Furniture")}: whether a category is that one or below it.
 * </ul>
 */
final class Vocabulary {
  static final StructType LINE =
      struct(
          "Line",
          ImmutableMap.of(
              "number", SimpleType.INT,
              "sku", SimpleType.STRING,
              "category", SimpleType.STRING,
              "brand", SimpleType.STRING,
              "quantityMicros", SimpleType.INT,
              "netMicros", SimpleType.INT));

  static final StructType PURCHASE =
      struct(
          "Purchase",
          ImmutableMap.<String, CelType>builder()
              .put("netMicros", SimpleType.INT)
              .put("currency", SimpleType.STRING)
              .put("channel", SimpleType.STRING)
              .put("businessDate", SimpleType.STRING)
              .put("weekday", SimpleType.STRING)
              .put("month", SimpleType.INT)
              .put("dayOfMonth", SimpleType.INT)
              .put("hour", SimpleType.INT)
              .put("lineCount", SimpleType.INT)
              .put("lines", ListType.create(LINE))
              .buildOrThrow());

  static final StructType MEMBER =
      struct("Member", ImmutableMap.of("tier", SimpleType.STRING, "segment", SimpleType.STRING));

  /** With what is known of a member at their moments. */
  static final StructType MEMBER_OF_MOMENT =
      struct(
          "MemberOfMoment",
          ImmutableMap.of(
              "tier", SimpleType.STRING,
              "segment", SimpleType.STRING,
              "kind", SimpleType.STRING,
              "referred", SimpleType.BOOL));

  static final StructType RECOGNITION =
      struct("Recognition", ImmutableMap.of("level", SimpleType.STRING, "time", SimpleType.INT));

  static final StructType GOAL = struct("Goal", ImmutableMap.of("number", SimpleType.INT));

  static final StructType STORE =
      struct(
          "Store",
          ImmutableMap.of(
              "id", SimpleType.STRING, "zone", SimpleType.STRING, "brand", SimpleType.STRING));

  static final CelFunctionDecl OF_LINES =
      CelFunctionDecl.newFunctionDeclaration(
          "net",
          CelOverloadDecl.newGlobalOverload("net_lines", SimpleType.INT, ListType.create(LINE)));

  static final CelFunctionDecl OF_TEXTS =
      CelFunctionDecl.newFunctionDeclaration(
          "within",
          CelOverloadDecl.newMemberOverload(
              "string_within_string", SimpleType.BOOL, SimpleType.STRING, SimpleType.STRING));

  static final ImmutableList<CelFunctionBinding> BINDINGS =
      ImmutableList.of(
          CelFunctionBinding.from("net_lines", List.class, Vocabulary::net),
          CelFunctionBinding.from(
              "string_within_string", String.class, String.class, Vocabulary::within));

  /** Becomes a number when the condition is compiled, so a wrong amount is refused then. */
  static final CelMacro AMOUNT =
      CelMacro.newGlobalMacro(
          "amount", 1, (factory, target, arguments) -> Optional.of(amount(factory, arguments)));

  private Vocabulary() {}

  /** What the attributes of an activity of a type are. */
  static StructType activity(ActivityType type) {
    return struct(
        "Activity",
        type.attributes().stream()
            .collect(
                ImmutableMap.toImmutableMap(
                    Attribute::name,
                    attribute ->
                        switch (attribute.kind()) {
                          case TEXT -> SimpleType.STRING;
                          case NUMBER -> SimpleType.INT;
                          case BOOLEAN -> SimpleType.BOOL;
                        })));
  }

  /** The types, for the checker. */
  static final class Types implements CelTypeProvider {
    private final ImmutableList<CelType> types;

    Types(StructType member, StructType... others) {
      this.types = ImmutableList.<CelType>builder().add(member).add(others).build();
    }

    @Override
    public ImmutableCollection<CelType> types() {
      return types;
    }

    @Override
    public Optional<CelType> findType(String name) {
      return types().stream().filter(type -> type.name().equals(name)).findFirst();
    }
  }

  private static StructType struct(String name, ImmutableMap<String, CelType> fields) {
    return StructType.create(
        name, fields.keySet(), field -> Optional.ofNullable(fields.get(field)));
  }

  private static long net(List<?> lines) {
    var sum = Micros.ZERO;
    for (var line : lines) {
      if (line instanceof Map<?, ?> fields && fields.get("netMicros") instanceof Long netMicros) {
        sum = sum.plus(new Micros(netMicros));
      }
    }
    return sum.value();
  }

  private static boolean within(String category, String above) {
    return category.equals(above) || category.startsWith(above + "/");
  }

  private static CelExpr amount(CelMacroExprFactory factory, List<CelExpr> arguments) {
    var argument = arguments.getFirst();
    try {
      if (argument.getKind() == CelExpr.ExprKind.Kind.CONSTANT
          && argument.constant().getKind() == CelConstant.Kind.STRING_VALUE) {
        return factory.newIntLiteral(Micros.parse(argument.constant().stringValue()).value());
      }
    } catch (IllegalArgumentException | ArithmeticException e) {
      // Not an amount, or too large a one; said below.
    }
    return factory.reportError(
        CelIssue.formatError(
            factory.getSourceLocation(argument),
            "amount() takes decimal text with at most six decimals, as amount(\"50.00\")"));
  }
}

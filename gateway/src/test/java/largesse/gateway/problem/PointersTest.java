package largesse.gateway.problem;

import static org.assertj.core.api.Assertions.assertThat;

import build.buf.validate.ValidateProto;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PathParam;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import largesse.gateway.access.ContractProto;
import largesse.gateway.access.Rpc;
import largesse.runtime.error.FieldViolation;
import org.junit.jupiter.api.Test;

/** Whether what a contract may refuse of a body is told where the body has it. */
class PointersTest {
  private static final int DEEP = 8;

  /** What no body has: the gateway leaves it out, or fills it in. */
  private static final Set<String> NEVER_SENT =
      Set.of(
          "update_mask",
          "update_mask[0]",
          "value.badge.texts[0].language",
          "value.badge.texts[0].text",
          "return.idempotency_key",
          "purchase.idempotency_key",
          "open reason",
          "makeVoid return.lines",
          "makeVoid return.lines[0]",
          "makeVoid return.lines[0].number",
          "makeVoid return.lines[0].quantity_micros");

  @Test
  void everyLimitOfABodyIsToldWhereItIs() {
    var wrong =
        operations()
            .flatMap(operation -> body(operation).stream().flatMap(body -> wrong(operation, body)))
            .toList();

    assertThat(wrong).isEmpty();
  }

  @Test
  void everyRuleOverSeveralFieldsNamesOneOfThem() {
    var nameless =
        operations()
            .map(PointersTest::request)
            .flatMap(request -> messages(request, 0))
            .distinct()
            .flatMap(message ->
                message.getOptions().getExtension(ValidateProto.message).getCelList().stream()
                    .map(rule -> rule.getId())
                    .filter(id ->
                        message.findFieldByName(id.substring(id.lastIndexOf('.') + 1)) == null))
            .toList();

    assertThat(nameless).isEmpty();
  }

  private static Stream<Method> operations() {
    return new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("largesse.gateway")
            .stream()
            .filter(type -> type.getSimpleName().endsWith("Resource"))
            .flatMap(type -> Arrays.stream(type.reflect().getDeclaredMethods()))
            .filter(method -> method.isAnnotationPresent(Rpc.class))
            .filter(method -> !method.isAnnotationPresent(GET.class));
  }

  private static Descriptor request(Method operation) {
    return ContractProto.request(operation.getAnnotation(Rpc.class).value());
  }

  private static Optional<Parameter> body(Method operation) {
    return Arrays.stream(operation.getParameters())
        .filter(parameter -> parameter.getType().isRecord())
        .filter(parameter -> parameter.getType().getName().startsWith("largesse."))
        .findFirst();
  }

  private static Stream<String> wrong(Method operation, Parameter body) {
    var parameters =
        Arrays.stream(operation.getParameters())
            .flatMap(parameter -> Stream.ofNullable(parameter.getAnnotation(PathParam.class)))
            .map(PathParam::value)
            .collect(Collectors.toSet());
    var locator = new FieldLocator.OfRequest(parameters, true);
    return limits(request(operation), "", 0)
        .filter(path -> !NEVER_SENT.contains(path))
        .filter(path -> !NEVER_SENT.contains(operation.getName() + " " + path))
        .filter(path -> !path.contains("purchase_receipt"))
        .map(path -> locator.locate(new FieldViolation(path, "BAD", "It is bad.")))
        .flatMap(error -> Stream.ofNullable(error.pointer()))
        .filter(pointer -> !has(body.getParameterizedType(), parts(pointer)))
        .map(pointer -> operation.getName() + " has no " + pointer);
  }

  private static List<String> parts(String pointer) {
    return pointer.isEmpty() ? List.of() : List.of(pointer.substring(1).split("/", -1));
  }

  private static boolean has(Type json, List<String> pointer) {
    if (pointer.isEmpty()) {
      return true;
    }
    var rest = pointer.subList(1, pointer.size());
    if (json instanceof ParameterizedType generic) {
      return has(
          generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1], rest);
    }
    return json instanceof Class<?> type
        && type.isRecord()
        && Arrays.stream(type.getRecordComponents())
            .filter(component -> nameOf(type, component).equals(pointer.getFirst()))
            .anyMatch(component -> has(component.getGenericType(), rest));
  }

  private static String nameOf(Class<?> type, RecordComponent component) {
    try {
      var named = type.getDeclaredField(component.getName()).getAnnotation(JsonProperty.class);
      return named == null ? component.getName() : named.value();
    } catch (NoSuchFieldException e) {
      throw new AssertionError(e);
    }
  }

  /** The paths of all fields of a message that have limits. */
  private static Stream<String> limits(Descriptor message, String prefix, int depth) {
    return depth > DEEP
        ? Stream.empty()
        : message.getFields().stream().flatMap(field -> limits(field, prefix, depth));
  }

  private static Stream<String> limits(FieldDescriptor field, String prefix, int depth) {
    var path = prefix + field.getName();
    var each = path + (field.isMapField() ? "[\"k\"]" : field.isRepeated() ? "[0]" : "");
    var own =
        field.getOptions().hasExtension(ValidateProto.field)
            ? Stream.of(path, each).distinct()
            : Stream.<String>empty();
    var inside = message(field).stream().flatMap(message -> limits(message, each + ".", depth + 1));
    return Stream.concat(own, inside);
  }

  private static Stream<Descriptor> messages(Descriptor message, int depth) {
    var inside =
        depth > DEEP
            ? Stream.<Descriptor>empty()
            : message.getFields().stream()
                .flatMap(field -> message(field).stream())
                .flatMap(type -> messages(type, depth + 1));
    return Stream.concat(Stream.of(message), inside);
  }

  private static Optional<Descriptor> message(FieldDescriptor field) {
    var value = field.isMapField() ? field.getMessageType().findFieldByName("value") : field;
    return value.getJavaType() == JavaType.MESSAGE
            && !value.getMessageType().getFullName().startsWith("google.")
        ? Optional.of(value.getMessageType())
        : Optional.empty();
  }
}

package largesse.runtime.validation;

import build.buf.validate.FieldPathElement;
import build.buf.validate.Violation;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import java.util.Optional;

/** Paths in a message as people and clients write them: {@code purchase.lines[0].net_micros}. */
final class FieldPaths {
  private FieldPaths() {}

  /**
   * Where a message breaks a rule: of a rule over several fields, the field by whose name its id
   * ends; of one over a oneof, the message that has it.
   */
  static String text(Descriptor type, Violation violation) {
    var text = new StringBuilder();
    var at = Optional.of(type);
    for (var element : violation.getField().getElementsList()) {
      if (at.filter(message -> hasOneof(message, element.getFieldName())).isPresent()) {
        return text.toString();
      }
      append(text, element.getFieldName() + subscript(element));
      at = at.flatMap(message -> typeOf(message, element));
    }
    var rule = violation.getRuleId();
    var field = rule.substring(rule.lastIndexOf('.') + 1);
    if (at.filter(message -> message.findFieldByName(field) != null).isPresent()) {
      append(text, field);
    }
    return text.toString();
  }

  private static void append(StringBuilder text, String element) {
    text.append(text.isEmpty() ? "" : ".").append(element);
  }

  private static boolean hasOneof(Descriptor message, String name) {
    return message.getRealOneofs().stream().anyMatch(oneof -> oneof.getName().equals(name));
  }

  /** The type of what an element leads to; empty: it is no single message. */
  private static Optional<Descriptor> typeOf(Descriptor message, FieldPathElement element) {
    return Optional.ofNullable(message.findFieldByName(element.getFieldName()))
        .filter(field -> field.isRepeated() == !subscript(element).isEmpty())
        .map(field -> field.isMapField() ? field.getMessageType().findFieldByName("value") : field)
        .filter(field -> field.getJavaType() == JavaType.MESSAGE)
        .map(FieldDescriptor::getMessageType);
  }

  private static String subscript(FieldPathElement element) {
    return switch (element.getSubscriptCase()) {
      case INDEX -> "[" + element.getIndex() + "]";
      case BOOL_KEY -> "[" + element.getBoolKey() + "]";
      case INT_KEY -> "[" + element.getIntKey() + "]";
      case UINT_KEY -> "[" + Long.toUnsignedString(element.getUintKey()) + "]";
      case STRING_KEY -> "[\"" + element.getStringKey() + "\"]";
      case SUBSCRIPT_NOT_SET -> "";
    };
  }
}

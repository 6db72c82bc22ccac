package largesse.causes.partner;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.FieldMask;
import com.google.protobuf.Message;
import java.util.HashSet;
import java.util.Set;
import largesse.causes.platform.CausesReason;

/** Which fields of a message are wanted. */
final class ReadMask {
  private final Set<String> fields;

  private ReadMask(Set<String> fields) {
    this.fields = fields;
  }

  /**
   * The mask that a request has; without paths: all.
   *
   * @throws largesse.runtime.error.Refused READ_MASK_INVALID
   */
  static ReadMask of(FieldMask mask, Descriptor message) {
    for (var i = 0; i < mask.getPathsCount(); i++) {
      if (message.findFieldByName(mask.getPaths(i)) == null) {
        throw CausesReason.READ_MASK_INVALID.refusedAt(
            "read_mask.paths[" + i + "]",
            "The message %s has no field %s.".formatted(message.getName(), mask.getPaths(i)));
      }
    }
    return new ReadMask(new HashSet<>(mask.getPathsList()));
  }

  /** The message with what is wanted of it. */
  @SuppressWarnings("unchecked")
  <M extends Message> M apply(M message) {
    if (fields.isEmpty()) {
      return message;
    }
    var wanted = message.toBuilder();
    message.getAllFields().keySet().stream()
        .filter(field -> !fields.contains(field.getName()))
        .forEach(wanted::clearField);
    return (M) wanted.build();
  }
}

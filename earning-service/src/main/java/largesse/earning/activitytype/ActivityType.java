package largesse.earning.activitytype;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import largesse.earning.platform.EarningReason;

/**
 * A kind of behaviour beyond purchases.
 *
 * @param attributes what can be told of it, each with a name of its own
 */
public record ActivityType(String id, String name, List<Attribute> attributes) {

  public ActivityType {
    attributes = List.copyOf(attributes);
  }

  /** The attribute of a name. */
  public Optional<Attribute> attribute(String attribute) {
    return attributes.stream().filter(known -> known.name().equals(attribute)).findFirst();
  }

  /**
   * Lets pass what can be told of an activity of this type.
   *
   * @param field the path of the attributes in the request, for the refusal
   * @throws largesse.runtime.error.Refused ATTRIBUTE_UNKNOWN, ATTRIBUTE_INVALID, ATTRIBUTE_MISSING
   */
  public void require(Map<String, AttributeValue> told, String field) {
    told.forEach((attribute, value) -> {
      var path = path(field, attribute);
      var known =
          attribute(attribute)
              .orElseThrow(() ->
                  EarningReason.ATTRIBUTE_UNKNOWN.refusedAt(
                      path, "The type %s has no attribute %s.".formatted(id, attribute)));
      known
          .refusal(value)
          .ifPresent(why -> {
            throw EarningReason.ATTRIBUTE_INVALID.refusedAt(path, why);
          });
    });
    for (var attribute : attributes) {
      if (attribute.required() && !told.containsKey(attribute.name())) {
        throw EarningReason.ATTRIBUTE_MISSING.refusedAt(
            path(field, attribute.name()),
            "Every activity of the type %s has the attribute %s.".formatted(id, attribute.name()));
      }
    }
  }

  private static String path(String field, String attribute) {
    return field + "[\"" + attribute + "\"]";
  }
}

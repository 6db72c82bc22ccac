package largesse.earning.activitytype;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A row of {@code activity_attribute}. */
@Embeddable
record AttributeEntity(
    int position,
    String name,
    @Enumerated(EnumType.STRING) AttributeKind kind,
    boolean required,
    @Column(name = "allowed_values") String allowedValues,
    @Column(name = "min_value") @Nullable Long min,
    @Column(name = "max_value") @Nullable Long max) {

  static AttributeEntity of(int position, Attribute attribute) {
    return new AttributeEntity(
        position,
        attribute.name(),
        attribute.kind(),
        attribute.required(),
        String.join("\n", attribute.values()),
        orNull(attribute.min()),
        orNull(attribute.max()));
  }

  Attribute toAttribute() {
    return new Attribute(
        name, kind, required, allowedValues.lines().toList(), optional(min), optional(max));
  }

  private static @Nullable Long orNull(OptionalLong value) {
    return value.isPresent() ? value.getAsLong() : null;
  }

  private static OptionalLong optional(@Nullable Long value) {
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }
}

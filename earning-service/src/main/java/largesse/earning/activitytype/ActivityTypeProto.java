package largesse.earning.activitytype;

import java.util.OptionalLong;
import largesse.runtime.error.RuntimeReason;

/** Activity types on the wire. */
final class ActivityTypeProto {
  private ActivityTypeProto() {}

  static ActivityType fromProto(largesse.earning.v1.ActivityType value) {
    return new ActivityType(
        value.getType(),
        value.getName(),
        value.getAttributesList().stream().map(ActivityTypeProto::fromProto).toList());
  }

  static largesse.earning.v1.ActivityType toProto(ConfiguredActivityType configured) {
    return largesse.earning.v1.ActivityType.newBuilder()
        .setType(configured.type().id())
        .setName(configured.type().name())
        .addAllAttributes(
            configured.type().attributes().stream().map(ActivityTypeProto::toProto).toList())
        .setRevision(configured.revision())
        .build();
  }

  private static Attribute fromProto(largesse.earning.v1.Attribute attribute) {
    return new Attribute(
        attribute.getName(),
        fromProto(attribute.getKind()),
        attribute.getRequired(),
        attribute.getValuesList(),
        attribute.hasMin() ? OptionalLong.of(attribute.getMin()) : OptionalLong.empty(),
        attribute.hasMax() ? OptionalLong.of(attribute.getMax()) : OptionalLong.empty());
  }

  private static largesse.earning.v1.Attribute toProto(Attribute attribute) {
    var proto =
        largesse.earning.v1.Attribute.newBuilder()
            .setName(attribute.name())
            .setKind(toProto(attribute.kind()))
            .setRequired(attribute.required())
            .addAllValues(attribute.values());
    attribute.min().ifPresent(proto::setMin);
    attribute.max().ifPresent(proto::setMax);
    return proto.build();
  }

  private static AttributeKind fromProto(largesse.earning.v1.AttributeKind kind) {
    return switch (kind) {
      case ATTRIBUTE_KIND_TEXT -> AttributeKind.TEXT;
      case ATTRIBUTE_KIND_NUMBER -> AttributeKind.NUMBER;
      case ATTRIBUTE_KIND_BOOLEAN -> AttributeKind.BOOLEAN;
      case ATTRIBUTE_KIND_UNSPECIFIED, UNRECOGNIZED ->
          throw RuntimeReason.INVALID_REQUEST.refusedAt("value.attributes", "No such kind.");
    };
  }

  private static largesse.earning.v1.AttributeKind toProto(AttributeKind kind) {
    return switch (kind) {
      case TEXT -> largesse.earning.v1.AttributeKind.ATTRIBUTE_KIND_TEXT;
      case NUMBER -> largesse.earning.v1.AttributeKind.ATTRIBUTE_KIND_NUMBER;
      case BOOLEAN -> largesse.earning.v1.AttributeKind.ATTRIBUTE_KIND_BOOLEAN;
    };
  }
}

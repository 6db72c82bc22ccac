package largesse.earning.activitytype;

/** The value of an attribute. */
public sealed interface AttributeValue {
  AttributeKind kind();

  /** As conditions know it. */
  Object fact();

  record Text(String fact) implements AttributeValue {
    @Override
    public AttributeKind kind() {
      return AttributeKind.TEXT;
    }
  }

  record WholeNumber(Long fact) implements AttributeValue {
    @Override
    public AttributeKind kind() {
      return AttributeKind.NUMBER;
    }
  }

  record Flag(Boolean fact) implements AttributeValue {
    @Override
    public AttributeKind kind() {
      return AttributeKind.BOOLEAN;
    }
  }
}

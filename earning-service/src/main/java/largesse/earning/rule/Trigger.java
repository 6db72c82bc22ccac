package largesse.earning.rule;

import java.util.Optional;

/** What has a rule evaluated. */
public sealed interface Trigger {
  Trigger PURCHASE = new OfPurchase();

  record OfPurchase() implements Trigger {}

  /**
   * An activity.
   *
   * @param type its type
   */
  record OfActivity(String type) implements Trigger {}

  /** Of an activity's type; absent: a purchase. */
  static Trigger of(Optional<String> activityType) {
    return activityType.<Trigger>map(OfActivity::new).orElse(PURCHASE);
  }

  /** The type of activity; absent: it is a purchase. */
  default Optional<String> activityType() {
    return switch (this) {
      case OfPurchase purchase -> Optional.empty();
      case OfActivity(var type) -> Optional.of(type);
    };
  }
}

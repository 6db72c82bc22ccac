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

  /**
   * That a member has filled a punch card, reached a goal or completed a streak.
   *
   * @param id the card's, goal's or streak's
   */
  record OfGoal(String id) implements Trigger {}

  /** Of an activity's type, or a goal; neither: a purchase. */
  static Trigger of(Optional<String> activityType, Optional<String> goal) {
    return activityType
        .<Trigger>map(OfActivity::new)
        .orElseGet(() -> goal.<Trigger>map(OfGoal::new).orElse(PURCHASE));
  }

  /** The type of activity; absent: it is something else. */
  default Optional<String> activityType() {
    return switch (this) {
      case OfPurchase purchase -> Optional.empty();
      case OfActivity(var type) -> Optional.of(type);
      case OfGoal goal -> Optional.empty();
    };
  }

  /** The card, goal or streak; absent: it is something else. */
  default Optional<String> goal() {
    return switch (this) {
      case OfPurchase purchase -> Optional.empty();
      case OfActivity activity -> Optional.empty();
      case OfGoal(var goal) -> Optional.of(goal);
    };
  }
}

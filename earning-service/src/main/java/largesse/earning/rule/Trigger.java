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

  /** A moment in a member's life. */
  record OfMoment(MomentKind kind) implements Trigger {}

  /** Of an activity's type, a goal, or a moment; none of them: a purchase. */
  static Trigger of(
      Optional<String> activityType, Optional<String> goal, Optional<MomentKind> moment) {
    return activityType
        .<Trigger>map(OfActivity::new)
        .or(() -> goal.map(OfGoal::new))
        .or(() -> moment.map(OfMoment::new))
        .orElse(PURCHASE);
  }

  /** The type of activity; absent: it is something else. */
  default Optional<String> activityType() {
    return this instanceof OfActivity(var type) ? Optional.of(type) : Optional.empty();
  }

  /** The card, goal or streak; absent: it is something else. */
  default Optional<String> goal() {
    return this instanceof OfGoal(var goal) ? Optional.of(goal) : Optional.empty();
  }

  /** The moment; absent: it is something else. */
  default Optional<MomentKind> moment() {
    return this instanceof OfMoment(var kind) ? Optional.of(kind) : Optional.empty();
  }
}

package largesse.earning.rule;

import java.util.Optional;

/** What has a rule evaluated. */
public sealed interface Trigger {
  Trigger PURCHASE = new OfPurchase();
  Trigger LINE = new OfLine();

  record OfPurchase() implements Trigger {}

  /** Each line of a purchase that its condition holds for. */
  record OfLine() implements Trigger {
    @Override
    public Trigger whatever() {
      return PURCHASE;
    }
  }

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

  /**
   * A purchase of a friend whom a member has won.
   *
   * @param rewarded the one of the two whom it rewards
   * @param minimumMicros the least net of the purchase
   * @param windowDays until how many days after the friend was enrolled
   */
  record OfReferral(ReferralSide rewarded, long minimumMicros, int windowDays) implements Trigger {
    /** Until how many days where a rule doesn't say. */
    static final int USUAL_WINDOW_DAYS = 90;

    /** Whatever the terms. */
    public OfReferral(ReferralSide rewarded) {
      this(rewarded, 0, 0);
    }

    @Override
    public Trigger whatever() {
      return new OfReferral(rewarded);
    }
  }

  /** What rules are found by: those with the same are judged together. */
  default Trigger whatever() {
    return this;
  }

  /** The card, goal or streak; absent: it is something else. */
  default Optional<String> goal() {
    return this instanceof OfGoal(var goal) ? Optional.of(goal) : Optional.empty();
  }
}

package largesse.earning.rule;

import java.time.Instant;
import java.util.function.Supplier;
import largesse.runtime.money.Micros;

/** Whether a rule had an effect on a basket, and why or why not. */
public sealed interface Outcome {

  /** Why, or why not, in a sentence for people; put into words only when somebody asks. */
  String sentence();

  /** It credited something, or multiplied what others credited. */
  record Applied() implements Outcome {
    @Override
    public String sentence() {
      return "The condition held.";
    }
  }

  record SwitchedOff() implements Outcome {
    @Override
    public String sentence() {
      return "The rule was switched off.";
    }
  }

  record NotYet(Instant from) implements Outcome {
    @Override
    public String sentence() {
      return "Not in force before " + from + ".";
    }
  }

  record Ended(Instant until) implements Outcome {
    @Override
    public String sentence() {
      return "Not in force since " + until + ".";
    }
  }

  record NoMember() implements Outcome {
    @Override
    public String sentence() {
      return "No member: only members earn.";
    }
  }

  /**
   * The condition was false.
   *
   * @param shortfall what was not as it should be; empty text where that can't be told
   */
  record ConditionFalse(Supplier<String> shortfall) implements Outcome {
    @Override
    public String sentence() {
      var missing = shortfall.get();
      return missing.isEmpty()
          ? "The condition was false."
          : "The condition was false: " + missing + ".";
    }
  }

  /** A condition or line filter that could not be evaluated, as one that reads beyond a list. */
  record Failed(String reason) implements Outcome {
    @Override
    public String sentence() {
      return "The condition could not be evaluated: " + reason + ".";
    }
  }

  /** The store is not in the rule's scope. */
  record OutOfScope(String pilot) implements Outcome {
    @Override
    public String sentence() {
      return pilot.isEmpty()
          ? "The store is not in the rule's scope."
          : "The store is not in the pilot \"" + pilot + "\".";
    }
  }

  /** Another rule of an exclusive group comes first. */
  record Excluded(String group, String by) implements Outcome {
    @Override
    public String sentence() {
      return "Of the group " + group + " only the first counts, which is " + by + ".";
    }
  }

  /** Another rule of a group of which the best counts gives as much or more. */
  record Beaten(String group, String by) implements Outcome {
    @Override
    public String sentence() {
      return "Of the group " + group + " only the best counts, which is " + by + ".";
    }
  }

  /** A cap or ceiling left nothing. */
  record CapReached(String by) implements Outcome {
    @Override
    public String sentence() {
      return "Nothing was left of " + by + ".";
    }
  }

  /** A cap or ceiling left a part. */
  record Limited(String by, String what, String wanted, String left) implements Outcome {
    @Override
    public String sentence() {
      return "The condition held; of %s %s only %s were left of %s."
          .formatted(wanted, what, left, by);
    }
  }

  /** It only takes off the price, which a purchase that is made no longer has. */
  record InThePrice() implements Outcome {
    @Override
    public String sentence() {
      return "The condition held; a discount is given when the basket is quoted, and is in its"
          + " price since.";
    }
  }

  /** Another purchase of the friend's has been the first that qualified. */
  record QualifiedBefore() implements Outcome {
    @Override
    public String sentence() {
      return "Another purchase of the friend's was the first that qualified.";
    }
  }

  /** The punch card, goal or streak was not reached by it. */
  record NotReached() implements Outcome {
    @Override
    public String sentence() {
      return "It did not reach it.";
    }
  }

  /** The friend bought too long after they were enrolled. */
  record TooLate(long days, int windowDays) implements Outcome {
    @Override
    public String sentence() {
      return "It was %d days after the enrolment; %d count.".formatted(days, windowDays);
    }
  }

  /** The friend bought for too little. */
  record BelowMinimum(Micros net, Micros minimum) implements Outcome {
    @Override
    public String sentence() {
      return "The purchase came to %s, %s short of %s."
          .formatted(net.toText(2), minimum.minus(net).toText(2), minimum.toText(2));
    }
  }

  record NoLineCounted() implements Outcome {
    @Override
    public String sentence() {
      return "No line of the purchase counted.";
    }
  }

  /** Less than one step of the unit. */
  record RoundedToNothing() implements Outcome {
    @Override
    public String sentence() {
      return "It came to less than one step of the unit, rounded down to nothing.";
    }
  }

  /** A multiplier of zero, or one so small. */
  record MultipliedToNothing() implements Outcome {
    @Override
    public String sentence() {
      return "Other rules multiplied it to nothing.";
    }
  }

  /** Multipliers of 1, or with nothing to multiply. */
  record NothingMultiplied() implements Outcome {
    @Override
    public String sentence() {
      return "There was nothing to multiply, or the member's tier has no factor.";
    }
  }
}

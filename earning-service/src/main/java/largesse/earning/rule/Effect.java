package largesse.earning.rule;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What a rule does when its condition holds. */
public sealed interface Effect {

  /** One that credits or multiplies units of a purchase that is made. */
  sealed interface OfUnits extends Effect {
    /** The unit that it credits or multiplies. */
    String unit();
  }

  /** One that takes something off the price of a basket that is quoted. */
  sealed interface Discount extends Effect {}

  /**
   * Units by the net amount of the lines that count.
   *
   * @param amount smallest steps of the unit for every {@code perMicros}
   * @param perMicros millionths of the programme's currency
   */
  record UnitsPerAmount(String unit, long amount, long perMicros) implements OfUnits {}

  /**
   * So many units a purchase.
   *
   * @param amount smallest steps of the unit
   */
  record FixedUnits(String unit, long amount) implements OfUnits {}

  /**
   * A factor on what other rules credit of a unit.
   *
   * @param factorPpmByTier in millionths; a tier not named has the factor 1
   */
  record Multiplier(String unit, Map<String, Long> factorPpmByTier) implements OfUnits {
    /** The factor that changes nothing. */
    public static final long ONE = 1_000_000;

    public Multiplier {
      factorPpmByTier = Map.copyOf(factorPpmByTier);
    }

    /** The factor for a tier; empty: no tier. */
    public long factorPpm(String tier) {
      return factorPpmByTier.getOrDefault(tier, ONE);
    }
  }

  /**
   * A reward of the catalogue for nothing, a purchase.
   *
   * @param reward its code
   * @param quantity pieces
   */
  record GrantReward(String reward, int quantity) implements Effect {}

  /** One that adds to what a punch card or a goal counts. */
  sealed interface OfCounter extends Effect {
    String counter();

    /** Millionths of its measure. */
    long micros();
  }

  /** Stamps on a punch card. */
  record StampCard(String counter, int stamps) implements OfCounter {
    @Override
    public long micros() {
      return Multiplier.ONE * stamps;
    }
  }

  /** What brings a goal nearer. */
  record AdvanceGoal(String counter, long micros) implements OfCounter {}

  /**
   * A part off the price of the lines that count.
   *
   * @param steps other rates from amounts on, in their order
   */
  record PercentDiscount(int ratePpm, List<Step> steps) implements Discount {

    public PercentDiscount {
      steps = steps.stream().sorted(Comparator.comparingLong(Step::fromMicros)).toList();
    }

    /** A rate from an amount on. */
    public record Step(long fromMicros, int ratePpm) {}

    /** The rate for a net of the lines that count. */
    int ratePpm(long netMicros) {
      var rate = ratePpm;
      for (var step : steps) {
        if (netMicros >= step.fromMicros()) {
          rate = step.ratePpm();
        }
      }
      return rate;
    }
  }

  /** So much off the lines that count together. */
  record AmountDiscount(long amountMicros) implements Discount {}

  /** Of every so many whole pieces of the lines that count, the cheapest for nothing. */
  record FreeItems(int every, int free) implements Discount {}
}

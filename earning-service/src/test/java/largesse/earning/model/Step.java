package largesse.earning.model;

import java.util.List;

/**
 * One thing that is done to a programme. It names earlier steps by their numbers, and does nothing
 * without them, so any part of a history is a history too.
 */
sealed interface Step {
  /** One line of a basket; millionths. */
  record Line(long netMicros, long marginMicros, long quantityMicros) {}

  /**
   * A purchase.
   *
   * @param member {@link #NOBODY}: without a card
   * @param daysAgo how late it comes to the book
   */
  record Earn(int number, int member, int daysAgo, List<Line> lines) implements Step {}

  /**
   * A return.
   *
   * @param purchase the number of its step
   * @param quantitiesMicros of each line of the purchase; 0: none
   */
  record Return(int number, int purchase, List<Long> quantitiesMicros) implements Step {}

  /**
   * A redemption.
   *
   * @param offline whether a till handed it out while it was offline, so that it may be owed
   */
  record Burn(int number, int member, String unit, long amount, boolean offline) implements Step {}

  /** What a redemption took goes back. */
  record GiveBack(int redemption) implements Step {}

  record Advance(int days) implements Step {}

  /** From tomorrow on. */
  record ChangeRule(long pointsPerEuro) implements Step {}

  /** A till that knows no answer to a purchase or return sends it again. */
  record Repeat(int earlier) implements Step {}

  /** A purchase in a currency that the programme doesn't have. */
  record Spoiled(int number, int member) implements Step {}

  int NOBODY = -1;
}

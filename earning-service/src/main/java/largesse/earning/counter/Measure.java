package largesse.earning.counter;

/** What is counted of the lines that count. */
public enum Measure {
  /** One for each purchase. */
  VISITS,
  /** Whole pieces. */
  ITEMS,
  /** Their net, in millionths of the programme's currency. */
  SPEND,
  DISTINCT_BRANDS,
  DISTINCT_CATEGORIES,
  /** Weeks in a row, from Monday to Sunday. */
  WEEKS,
  /** Calendar months in a row. */
  MONTHS
}

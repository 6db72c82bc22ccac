package largesse.causes.recognition;

/** What a level counts (A12). */
enum Measure {
  /** What purchases still give, in millionths. */
  AMOUNT,
  /** Purchases that still give something by the member's own choice. */
  PURCHASES_WITH_CHOICE,
  /** The longest run of weeks, each with such a purchase. */
  STREAK_WEEKS
}

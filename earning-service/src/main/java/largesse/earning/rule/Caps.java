package largesse.earning.rule;

/**
 * How much of each unit a rule credits at most, in smallest steps, how many pieces of each reward
 * it grants, and how much it adds to each punch card and goal; 0: any amount.
 *
 * @param perMemberAndDay for one member and business date
 * @param perMemberAndWeek for one member and week, from Monday to Sunday
 * @param total for all members together, ever: a budget
 */
public record Caps(
    long perPurchase, long perMemberAndDay, long perMemberAndWeek, long perMember, long total) {
  private static final long MICROS = 1_000_000;

  public static final Caps NONE = new Caps(0, 0, 0, 0, 0);

  /** The same in millionths, as far as these can be counted. */
  Caps inMicros() {
    return new Caps(
        micros(perPurchase),
        micros(perMemberAndDay),
        micros(perMemberAndWeek),
        micros(perMember),
        micros(total));
  }

  private static long micros(long amount) {
    return amount > Long.MAX_VALUE / MICROS ? Long.MAX_VALUE : amount * MICROS;
  }

  /** Whether what others were credited counts. */
  public boolean countsOthers() {
    return perMemberAndDay > 0 || perMemberAndWeek > 0 || perMember > 0 || total > 0;
  }
}

package largesse.earning.rule;

/**
 * How much of each unit a rule credits at most, in smallest steps; 0: any amount.
 *
 * @param perMemberAndDay for one member and business date
 * @param perMemberAndWeek for one member and week, from Monday to Sunday
 * @param total for all members together, ever: a budget
 */
public record Caps(
    long perPurchase, long perMemberAndDay, long perMemberAndWeek, long perMember, long total) {
  public static final Caps NONE = new Caps(0, 0, 0, 0, 0);

  /** Whether what others were credited counts. */
  public boolean countsOthers() {
    return perMemberAndDay > 0 || perMemberAndWeek > 0 || perMember > 0 || total > 0;
  }
}

package largesse.causes.total;

import largesse.causes.member.TestMembers;
import largesse.runtime.db.Transactions;

/** The totals, for the tests of other features. */
public final class TestTotals {
  private TestTotals() {}

  public static Totals of(Transactions transactions) {
    return new Totals(transactions, TestMembers.of(transactions), new GroupedTotalRepository());
  }
}

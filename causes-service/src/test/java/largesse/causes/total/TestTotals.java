package largesse.causes.total;

import largesse.runtime.db.Transactions;

/** The totals, for the tests of other features. */
public final class TestTotals {
  private TestTotals() {}

  public static Totals of(Transactions transactions) {
    return new Totals(transactions, new GroupedTotalRepository());
  }
}

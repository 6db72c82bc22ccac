package largesse.causes.choice;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import largesse.runtime.db.Transactions;

/** Reads how many members choose for themselves. */
@Singleton
public class ReadParticipation {
  private final Transactions transactions;
  private final ChoiceTotalRepository totals;

  @Inject
  ReadParticipation(Transactions transactions, ChoiceTotalRepository totals) {
    this.transactions = transactions;
    this.totals = totals;
  }

  public Participation of(String programme) {
    return Participation.of(
        transactions.reading(connection -> totals.months(connection, programme)));
  }
}

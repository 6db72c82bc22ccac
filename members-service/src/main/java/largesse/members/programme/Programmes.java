package largesse.members.programme;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import largesse.runtime.db.Transactions;

/** The programmes as they are now. */
@Singleton
public class Programmes {
  private final Transactions transactions;
  private final ProgrammeRepository programmes;

  @Inject
  Programmes(Transactions transactions, ProgrammeRepository programmes) {
    this.transactions = transactions;
    this.programmes = programmes;
  }

  /**
   * A programme.
   *
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN
   */
  public Programme get(String id) {
    return transactions.withEntities(tx -> programmes.get(id).toProgramme());
  }

  /**
   * A programme, which stays as it is until the transaction under way ends: so those who edit what
   * belongs to it wait for each other.
   *
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN
   */
  public Programme hold(String id) {
    return programmes.hold(id).toProgramme();
  }
}

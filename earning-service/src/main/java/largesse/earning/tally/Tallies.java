package largesse.earning.tally;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import largesse.runtime.db.RoundTrip;

/** Opens what members have of counters for a transaction, and writes what it did to it. */
@Singleton
public class Tallies {
  private final TallyRepository tallies;
  private final MilestoneRepository milestones;

  @Inject
  Tallies(TallyRepository tallies, MilestoneRepository milestones) {
    this.tallies = tallies;
    this.milestones = milestones;
  }

  /**
   * Locks the members in the order of their ids, until the transaction ends: nothing is counted
   * twice, and nothing is reached twice.
   */
  public TallyBook lock(Connection tx, Collection<TallyDemand> demands) throws SQLException {
    return tallies.lock(tx, demands);
  }

  /** As {@link #lock}, for what is only looked at. */
  public TallyBook look(Connection connection, Collection<TallyDemand> demands)
      throws SQLException {
    return tallies.read(connection, demands);
  }

  /** What members no longer reach after all that was taken back. */
  public Map<MilestoneKey, Unreached> unreached(Connection tx, TallyBook book) throws SQLException {
    return book.lost().isEmpty() ? Map.of() : milestones.standing(tx, book.lost());
  }

  /** Writes all that was done to the tallies of a book, together with other statements. */
  public void save(
      RoundTrip trip, TallyBook book, List<MilestoneRow> reached, List<LostRow> unreached) {
    tallies.save(trip, book);
    milestones.lose(trip, unreached);
    milestones.insert(trip, reached);
  }
}

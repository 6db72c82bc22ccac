package largesse.members.tier;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of {@code tier_review}: whose members have all to be judged anew, and how far it is. */
@Singleton
public class TierReviewRepository {
  /** Before all members. */
  private static final UUID BEGINNING = new UUID(0, 0);

  private static final String BEGIN =
      "INSERT INTO tier_review (programme) VALUES (?)"
          + " ON CONFLICT (programme) DO UPDATE SET after_member = NULL";
  private static final String CLAIM =
      "SELECT after_member FROM tier_review WHERE programme = ? FOR UPDATE SKIP LOCKED";
  private static final String UNDER_WAY = "SELECT programme FROM tier_review";
  private static final String ADVANCE =
      "UPDATE tier_review SET after_member = ? WHERE programme = ?";
  private static final String END = "DELETE FROM tier_review WHERE programme = ?";

  /** Has a programme's members judged anew, all of them, also when that is under way. */
  void begin(Connection tx, String programme) throws SQLException {
    execute(tx, BEGIN, programme);
  }

  /**
   * Takes a review on until the transaction ends.
   *
   * @return all members up to this id are judged; empty when there is no review, or another
   *     transaction has it
   */
  public Optional<UUID> claim(Connection tx, String programme) throws SQLException {
    try (var query = tx.prepareStatement(CLAIM)) {
      query.setString(1, programme);
      try (var row = query.executeQuery()) {
        return row.next()
            ? Optional.of(orBeginning(row.getObject(1, UUID.class)))
            : Optional.empty();
      }
    }
  }

  /** The programmes whose members are being judged anew. */
  public Set<String> underWay(Connection connection) throws SQLException {
    try (var query = connection.prepareStatement(UNDER_WAY);
        var rows = query.executeQuery()) {
      var programmes = new HashSet<String>();
      while (rows.next()) {
        programmes.add(rows.getString(1));
      }
      return programmes;
    }
  }

  /** All members up to this id are judged. */
  public void advance(Connection tx, String programme, UUID member) throws SQLException {
    try (var update = tx.prepareStatement(ADVANCE)) {
      update.setObject(1, member, Types.OTHER);
      update.setString(2, programme);
      update.executeUpdate();
    }
  }

  /** All members are judged. */
  public void end(Connection tx, String programme) throws SQLException {
    execute(tx, END, programme);
  }

  private static UUID orBeginning(@Nullable UUID member) {
    return member == null ? BEGINNING : member;
  }

  private static void execute(Connection tx, String statement, String programme)
      throws SQLException {
    try (var update = tx.prepareStatement(statement)) {
      update.setString(1, programme);
      update.executeUpdate();
    }
  }
}

package largesse.causes.choice;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** How many members chose, changed their minds and withdrew, by month. */
@Singleton
class ChoiceTotalRepository {
  private static final int SLOTS = 16;

  private static final String ADD =
      """
      INSERT INTO choice_total AS t (programme, month, slot, chose, changed, withdrew)
      VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (programme, month, slot)
      DO UPDATE SET chose = t.chose + excluded.chose, changed = t.changed + excluded.changed,
                    withdrew = t.withdrew + excluded.withdrew
      """;

  private static final String MONTHS =
      """
      SELECT month, sum(chose)::bigint AS chose, sum(changed)::bigint AS changed,
             sum(withdrew)::bigint AS withdrew
      FROM choice_total WHERE programme = ? GROUP BY month ORDER BY month
      """;

  /** Counts a step of a member. */
  void add(Connection tx, String programme, LocalDate date, UUID member, ChoiceStep step)
      throws SQLException {
    if (step == ChoiceStep.NOTHING) {
      return;
    }
    try (var upsert = tx.prepareStatement(ADD)) {
      upsert.setString(1, programme);
      upsert.setObject(2, date.withDayOfMonth(1));
      upsert.setInt(3, Math.floorMod(member.hashCode(), SLOTS));
      upsert.setLong(4, step == ChoiceStep.CHOSE ? 1 : 0);
      upsert.setLong(5, step == ChoiceStep.CHANGED ? 1 : 0);
      upsert.setLong(6, step == ChoiceStep.WITHDREW ? 1 : 0);
      upsert.executeUpdate();
    }
  }

  /** Every month in which there was something, in order. */
  List<Participation.Month> months(Connection connection, String programme) throws SQLException {
    try (var query = connection.prepareStatement(MONTHS)) {
      query.setString(1, programme);
      var months = new ArrayList<Participation.Month>();
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          months.add(
              new Participation.Month(
                  rows.getObject("month", LocalDate.class),
                  rows.getLong("chose"),
                  rows.getLong("changed"),
                  rows.getLong("withdrew")));
        }
      }
      return months;
    }
  }
}

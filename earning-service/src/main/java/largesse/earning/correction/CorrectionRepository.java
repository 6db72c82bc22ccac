package largesse.earning.correction;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import largesse.earning.platform.SetBasedRepository;
import org.jspecify.annotations.Nullable;

/** The rows of {@code share_correction}, and what a correction changes on its purchase. */
@Singleton
class CorrectionRepository extends SetBasedRepository {
  private static final int MAX_LISTED = 1_000;

  private static final String INSERT =
      """
      INSERT INTO share_correction (programme, purchase_id, correction_id, reason, subject,
                                    recorded_at, given_micros, reversed_micros, share_left_micros)
      VALUES (?, ?, ?, ?, ?, ?::timestamptz, ?, ?, ?)
      """;

  private static final String INSERT_LINES =
      """
      INSERT INTO share_correction_line (programme, purchase_id, correction_id, number,
                                         cost_micros, margin_micros, given_micros, reversed_micros)
      SELECT ?, ?, ?, * FROM unnest(?::int[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[])
      """;

  private static final String UPDATE_PURCHASE =
      """
      UPDATE purchase SET share_micros = share_micros + ?
      WHERE programme = ? AND purchase_id = ?
      """;

  private static final String UPDATE_LINES =
      """
      UPDATE purchase_line
      SET cost_micros = new.cost_micros, margin_micros = new.margin_micros,
          share_micros = new.share_micros, share_rate_ppm = new.share_rate_ppm,
          share_rule = new.share_rule
      FROM unnest(?::int[], ?::bigint[], ?::bigint[], ?::bigint[], ?::int[], ?::text[])
        AS new (number, cost_micros, margin_micros, share_micros, share_rate_ppm, share_rule)
      WHERE purchase_line.programme = ? AND purchase_line.purchase_id = ?
        AND purchase_line.number = new.number
      """;

  private static final String LIST =
      """
      SELECT share_correction.*, purchase.currency
      FROM share_correction JOIN purchase USING (programme, purchase_id)
      WHERE programme = ? AND purchase_id = ?
      ORDER BY correction_id
      LIMIT ?
      """;

  /** Writes a correction with the lines that it changes, of a purchase that is locked. */
  void insert(Connection tx, String programme, Correction correction, List<CorrectedLine> lines)
      throws SQLException {
    try (var insert = tx.prepareStatement(INSERT)) {
      insert.setString(1, programme);
      insert.setObject(2, correction.purchaseId());
      insert.setObject(3, correction.id());
      insert.setString(4, correction.reason());
      insert.setString(5, correction.subject());
      insert.setString(6, text(correction.recordedAt()));
      insert.setLong(7, correction.givenMicros());
      insert.setLong(8, correction.reversedMicros());
      insert.setLong(9, correction.shareLeftMicros());
      insert.executeUpdate();
    }
    if (!lines.isEmpty()) {
      insertLines(tx, programme, correction, lines);
      updatePurchase(tx, programme, correction);
      updateLines(tx, programme, correction.purchaseId(), lines);
    }
  }

  /** The corrections of a purchase, the oldest first. */
  List<Correction> list(Connection connection, String programme, UUID purchaseId)
      throws SQLException {
    try (var query = connection.prepareStatement(LIST)) {
      query.setString(1, programme);
      query.setObject(2, purchaseId);
      query.setInt(3, MAX_LISTED);
      try (var rows = query.executeQuery()) {
        var found = new ArrayList<Correction>();
        while (rows.next()) {
          found.add(
              new Correction(
                  uuid(rows, "correction_id"),
                  purchaseId,
                  rows.getString("reason"),
                  rows.getString("subject"),
                  time(rows, "recorded_at"),
                  rows.getLong("given_micros"),
                  rows.getLong("reversed_micros"),
                  rows.getLong("share_left_micros"),
                  rows.getString("currency")));
        }
        return found;
      }
    }
  }

  private static void insertLines(
      Connection tx, String programme, Correction correction, List<CorrectedLine> lines)
      throws SQLException {
    try (var insert = tx.prepareStatement(INSERT_LINES)) {
      columns(tx, insert, lines)
          .same(programme)
          .same(correction.purchaseId())
          .same(correction.id())
          .int4(CorrectedLine::number)
          .nullableInt8(line -> line.isTold() ? orNull(line.costing().costMicros()) : null)
          .nullableInt8(line -> line.isTold() ? orNull(line.costing().marginMicros()) : null)
          .int8(CorrectedLine::givenMicros)
          .int8(CorrectedLine::reversedMicros);
      insert.executeUpdate();
    }
  }

  private static void updatePurchase(Connection tx, String programme, Correction correction)
      throws SQLException {
    try (var update = tx.prepareStatement(UPDATE_PURCHASE)) {
      update.setLong(1, correction.givenMicros());
      update.setString(2, programme);
      update.setObject(3, correction.purchaseId());
      update.executeUpdate();
    }
  }

  private static void updateLines(
      Connection tx, String programme, UUID purchaseId, List<CorrectedLine> lines)
      throws SQLException {
    try (var update = tx.prepareStatement(UPDATE_LINES)) {
      columns(tx, update, lines)
          .int4(CorrectedLine::number)
          .nullableInt8(line -> orNull(line.costing().costMicros()))
          .nullableInt8(line -> orNull(line.costing().marginMicros()))
          .int8(line -> line.share().micros())
          .int4(line -> line.share().ratePpm())
          .text(line -> line.share().rate())
          .same(programme)
          .same(purchaseId);
      update.executeUpdate();
    }
  }

  private static @Nullable Long orNull(OptionalLong value) {
    return value.isPresent() ? value.getAsLong() : null;
  }
}

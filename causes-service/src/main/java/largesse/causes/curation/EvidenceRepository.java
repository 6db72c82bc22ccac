package largesse.causes.curation;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The rows of {@code evidence}. */
@Singleton
class EvidenceRepository {
  private static final UUID AFTER_ALL = new UUID(-1, -1);

  private static final String ADD =
      """
      INSERT INTO evidence (programme, cause, evidence_id, criterion, title, url, sha256, dated,
                            expires_on, submitted_by, submitted_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String PAGE =
      """
      SELECT * FROM evidence WHERE programme = ? AND cause = ? AND evidence_id < ?
      ORDER BY evidence_id DESC LIMIT ?
      """;

  private static final String OF_CAUSES =
      """
      SELECT * FROM evidence WHERE programme = ? AND cause = ANY (?) ORDER BY evidence_id
      """;

  private static final String APPROVE =
      """
      UPDATE evidence SET approved_by = ?, approved_at = ?
      WHERE programme = ? AND cause = ? AND evidence_id = ANY (?) AND approved_by IS NULL
      """;

  private static final String WARN =
      """
      UPDATE evidence SET warned = true
      WHERE programme = ? AND approved_by IS NOT NULL AND NOT warned
        AND expires_on BETWEEN ? AND ?
      RETURNING *
      """;

  void add(Connection tx, String programme, String cause, Evidence evidence) throws SQLException {
    var document = evidence.document();
    try (var insert = tx.prepareStatement(ADD)) {
      insert.setString(1, programme);
      insert.setString(2, cause);
      insert.setObject(3, evidence.id());
      insert.setString(4, document.criterion());
      insert.setString(5, document.title());
      insert.setString(6, document.url());
      insert.setBytes(7, HexFormat.of().parseHex(document.sha256()));
      insert.setObject(8, document.dated());
      insert.setObject(9, document.expiresOn().orElse(null));
      insert.setString(10, evidence.submittedBy());
      insert.setObject(11, evidence.submittedAt().atOffset(ZoneOffset.UTC));
      insert.executeUpdate();
    }
  }

  /** A cause's documents, the newest first, after {@code before}; {@code limit} at most. */
  List<Evidence> page(
      Connection connection, String programme, String cause, Optional<UUID> before, int limit)
      throws SQLException {
    try (var query = connection.prepareStatement(PAGE)) {
      query.setString(1, programme);
      query.setString(2, cause);
      query.setObject(3, before.orElse(AFTER_ALL));
      query.setInt(4, limit);
      return read(query).stream().map(OfCause::evidence).toList();
    }
  }

  /** The documents of some causes, by id; a cause without any is not in it. */
  Map<String, List<Evidence>> of(Connection connection, String programme, Collection<String> causes)
      throws SQLException {
    try (var query = connection.prepareStatement(OF_CAUSES)) {
      query.setString(1, programme);
      query.setArray(2, connection.createArrayOf("text", causes.toArray()));
      var documents = new HashMap<String, List<Evidence>>();
      read(query)
          .forEach(it ->
              documents.computeIfAbsent(it.cause(), _ -> new ArrayList<>()).add(it.evidence()));
      return documents;
    }
  }

  void approve(
      Connection tx, String programme, String cause, Collection<UUID> ids, String by, Instant at)
      throws SQLException {
    try (var update = tx.prepareStatement(APPROVE)) {
      update.setString(1, by);
      update.setObject(2, at.atOffset(ZoneOffset.UTC));
      update.setString(3, programme);
      update.setString(4, cause);
      update.setArray(5, tx.createArrayOf("uuid", ids.toArray()));
      update.executeUpdate();
    }
  }

  /** The approved documents that expire from one day to another, each once for ever. */
  List<OfCause> takeForWarning(Connection tx, String programme, LocalDate from, LocalDate to)
      throws SQLException {
    try (var update = tx.prepareStatement(WARN)) {
      update.setString(1, programme);
      update.setObject(2, from);
      update.setObject(3, to);
      return read(update);
    }
  }

  /** A document with the cause that it is of. */
  record OfCause(String cause, Evidence evidence) {}

  private static List<OfCause> read(PreparedStatement query) throws SQLException {
    var found = new ArrayList<OfCause>();
    try (var rows = query.executeQuery()) {
      while (rows.next()) {
        found.add(new OfCause(rows.getString("cause"), evidence(rows)));
      }
    }
    return found;
  }

  private static Evidence evidence(ResultSet row) throws SQLException {
    return new Evidence(
        row.getObject("evidence_id", UUID.class),
        new Evidence.Document(
            row.getString("criterion"),
            row.getString("title"),
            row.getString("url"),
            HexFormat.of().formatHex(row.getBytes("sha256")),
            row.getObject("dated", LocalDate.class),
            Optional.ofNullable(row.getObject("expires_on", LocalDate.class))),
        row.getString("submitted_by"),
        row.getObject("submitted_at", OffsetDateTime.class).toInstant(),
        approval(row));
  }

  private static Optional<Evidence.Approval> approval(ResultSet row) throws SQLException {
    var reviewer = row.getString("approved_by");
    return reviewer == null
        ? Optional.empty()
        : Optional.of(
            new Evidence.Approval(
                reviewer, row.getObject("approved_at", OffsetDateTime.class).toInstant()));
  }
}

package largesse.causes.allocation;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import largesse.causes.choice.ChoiceSource;
import largesse.runtime.db.Columns;
import largesse.runtime.db.RoundTrip;
import largesse.runtime.money.Micros;

/** The entries of the book, append only. */
@Singleton
class EntryRepository {
  private static final UUID AFTER_ALL = new UUID(-1, -1);

  private static final String APPEND =
      """
      INSERT INTO allocation_entry
          (programme, subject, purchase_id, origin, origin_id, cause, entry_id, from_account,
           to_account, amount_micros, business_date, occurred_at, recorded_at)
      SELECT * FROM unnest(?::text[], ?::uuid[], ?::uuid[], ?::text[], ?::uuid[], ?::text[],
                           ?::uuid[], ?::text[], ?::text[], ?::bigint[], ?::date[],
                           ?::timestamptz[], ?::timestamptz[])
      """;

  private static final String OF_CAUSE =
      """
      SELECT e.entry_id, e.occurred_at, e.recorded_at, p.zone, p.source,
             CASE WHEN e.from_account = 'ACCRUED' THEN -e.amount_micros ELSE e.amount_micros END
                 AS amount_micros
      FROM allocation_entry e JOIN allocated_purchase p USING (programme, subject, purchase_id)
      WHERE e.programme = ? AND e.cause = ? AND e.entry_id < ?
      ORDER BY e.entry_id DESC LIMIT ?
      """;

  private static final String RECEIVERS =
      """
      SELECT DISTINCT e.programme, e.subject, e.purchase_id, e.cause
      FROM allocation_entry e
      JOIN unnest(?::text[], ?::uuid[], ?::uuid[]) AS asked (programme, subject, purchase_id)
          USING (programme, subject, purchase_id)
      WHERE e.origin <> 'RETURN' AND e.to_account <> 'GIVEN'
      """;

  void append(RoundTrip trip, List<Entry> entries) {
    trip.write(
        APPEND,
        entries,
        columns ->
            columns
                .text(it -> key(it).programme())
                .uuid(it -> key(it).subject())
                .uuid(it -> key(it).purchaseId())
                .text(it -> it.origin().name())
                .uuid(Entry::originId)
                .text(Entry::cause)
                .uuid(Entry::id)
                .text(it -> it.from().name())
                .text(it -> it.to().name())
                .int8(it -> it.amount().value())
                .date(it -> it.purchase().dimensions().businessDate())
                .time(Entry::occurredAt)
                .time(Entry::recordedAt));
  }

  /** What went to a cause and came back, the newest first, after {@code before}. */
  List<Allocation> ofCause(
      Connection connection, String programme, String cause, Optional<UUID> before, int limit)
      throws SQLException {
    try (var query = connection.prepareStatement(OF_CAUSE)) {
      query.setString(1, programme);
      query.setString(2, cause);
      query.setObject(3, before.orElse(AFTER_ALL));
      query.setInt(4, limit);
      var allocations = new ArrayList<Allocation>();
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          allocations.add(allocation(rows));
        }
      }
      return allocations;
    }
  }

  /** Whom purchases have given something, but by a return's rounding: causes, or what holds it. */
  Map<PurchaseKey, Set<String>> receivers(Connection tx, Collection<PurchaseKey> keys)
      throws SQLException {
    try (var query = tx.prepareStatement(RECEIVERS)) {
      Columns.of(tx, query, List.copyOf(keys))
          .text(PurchaseKey::programme)
          .uuid(PurchaseKey::subject)
          .uuid(PurchaseKey::purchaseId);
      var receivers = new HashMap<PurchaseKey, Set<String>>();
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          var key =
              new PurchaseKey(
                  rows.getString("programme"),
                  rows.getObject("subject", UUID.class),
                  rows.getObject("purchase_id", UUID.class));
          receivers.computeIfAbsent(key, _ -> new HashSet<>()).add(rows.getString("cause"));
        }
      }
      return receivers;
    }
  }

  private static PurchaseKey key(Entry entry) {
    return entry.purchase().key();
  }

  private static Allocation allocation(ResultSet row) throws SQLException {
    return new Allocation(
        row.getObject("entry_id", UUID.class),
        new Micros(row.getLong("amount_micros")),
        row.getString("zone"),
        row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
        row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
        ChoiceSource.valueOf(row.getString("source")));
  }
}

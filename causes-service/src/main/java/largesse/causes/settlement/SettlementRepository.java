package largesse.causes.settlement;

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
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import largesse.runtime.money.Micros;

/** The rows of {@code settlement} with its approvals and items. */
@Singleton
class SettlementRepository {
  private static final UUID AFTER_ALL = new UUID(-1, -1);

  private static final String LOCK =
      "SELECT pg_advisory_xact_lock(hashtextextended('settlement ' || ?, 0))";

  private static final String LAST_THROUGH =
      """
      SELECT max(through) AS through FROM settlement WHERE programme = ? AND state <> 'CANCELLED'
      """;

  private static final String UNDER_WAY =
      "SELECT 1 FROM settlement WHERE programme = ? AND state IN ('DRAFT', 'APPROVED')";

  private static final String ADD =
      """
      INSERT INTO settlement (programme, settlement_id, through, state, drafted_by, drafted_at)
      VALUES (?, ?, ?, ?, ?, ?)
      """;

  private static final String ADD_ITEM =
      """
      INSERT INTO settlement_item
          (programme, settlement_id, cause, item_id, state, brought_micros, allocated_micros,
           reversed_micros, amount_micros, all_allocated_micros, all_reversed_micros, reason)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String FIND =
      """
      SELECT s.*, ARRAY(SELECT a.approver FROM settlement_approval a
                        WHERE a.programme = s.programme AND a.settlement_id = s.settlement_id
                        ORDER BY a.approved_at, a.approver) AS approvers
      FROM settlement s WHERE s.programme = ? AND s.settlement_id = ?
      """;

  private static final String LIST =
      """
      SELECT s.*, ARRAY(SELECT a.approver FROM settlement_approval a
                        WHERE a.programme = s.programme AND a.settlement_id = s.settlement_id
                        ORDER BY a.approved_at, a.approver) AS approvers,
             (SELECT coalesce(sum(i.amount_micros), 0)::bigint FROM settlement_item i
              WHERE i.programme = s.programme AND i.settlement_id = s.settlement_id
                AND i.amount_micros > 0) AS amount_micros
      FROM settlement s
      WHERE s.programme = ? AND s.settlement_id < ? AND (?::text IS NULL OR s.state = ?)
      ORDER BY s.settlement_id DESC LIMIT ?
      """;

  private static final String ITEMS =
      """
      SELECT i.*, s.through FROM settlement_item i
      JOIN settlement s USING (programme, settlement_id)
      WHERE i.programme = ? AND i.settlement_id = ? ORDER BY i.cause
      """;

  private static final String STATEMENTS =
      """
      SELECT i.*, s.through FROM settlement_item i
      JOIN settlement s USING (programme, settlement_id)
      WHERE i.programme = ? AND i.cause = ? AND i.item_id < ? AND i.state = ANY (?)
      ORDER BY i.item_id DESC LIMIT ?
      """;

  private static final String PAID_OUT =
      """
      SELECT coalesce(sum(amount_micros) FILTER (WHERE state IN ('EXPORTED', 'PAID')), 0)::bigint
                 AS settled_micros,
             coalesce(sum(amount_micros) FILTER (WHERE state = 'CONFIRMED'), 0)::bigint
                 AS confirmed_micros
      FROM settlement_item WHERE programme = ? AND cause = ?
      """;

  private static final String APPROVE =
      """
      INSERT INTO settlement_approval (programme, settlement_id, approver, approved_at)
      VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING
      """;

  private static final String SET_STATE =
      """
      UPDATE settlement SET state = ?, exported_at = ?, debtor_name = ?, debtor_iban = ?,
                            debtor_bic = ?
      WHERE programme = ? AND settlement_id = ?
      """;

  private static final String SET_ITEM_STATE =
      """
      UPDATE settlement_item SET state = ?, reason = ?, holder = ?, iban = ?, bic = ?
      WHERE programme = ? AND settlement_id = ? AND cause = ?
      """;

  /** What was paid to a cause, or is on its way to it. */
  Settlements.PaidOut paidOut(Connection connection, String programme, String cause)
      throws SQLException {
    try (var query = connection.prepareStatement(PAID_OUT)) {
      query.setString(1, programme);
      query.setString(2, cause);
      try (var row = query.executeQuery()) {
        row.next();
        return new Settlements.PaidOut(
            new Micros(row.getLong("settled_micros")), new Micros(row.getLong("confirmed_micros")));
      }
    }
  }

  /** Keeps others from settling anything of a programme until the transaction ends. */
  void lock(Connection tx, String programme) throws SQLException {
    try (var lock = tx.prepareStatement(LOCK)) {
      lock.setString(1, programme);
      lock.execute();
    }
  }

  /** The last business date of any settlement that was not given up; empty: there is none. */
  Optional<LocalDate> lastThrough(Connection tx, String programme) throws SQLException {
    try (var query = tx.prepareStatement(LAST_THROUGH)) {
      query.setString(1, programme);
      try (var row = query.executeQuery()) {
        row.next();
        return Optional.ofNullable(row.getObject("through", LocalDate.class));
      }
    }
  }

  boolean isOneUnderWay(Connection tx, String programme) throws SQLException {
    try (var query = tx.prepareStatement(UNDER_WAY)) {
      query.setString(1, programme);
      try (var rows = query.executeQuery()) {
        return rows.next();
      }
    }
  }

  void add(Connection tx, String programme, Settlement settlement) throws SQLException {
    try (var insert = tx.prepareStatement(ADD)) {
      insert.setString(1, programme);
      insert.setObject(2, settlement.id());
      insert.setObject(3, settlement.through());
      insert.setString(4, settlement.state().name());
      insert.setString(5, settlement.draftedBy());
      insert.setObject(6, settlement.draftedAt().atOffset(ZoneOffset.UTC));
      insert.executeUpdate();
    }
  }

  /**
   * Adds an item.
   *
   * @param due what it was made from
   */
  void addItem(Connection tx, String programme, SettlementItem item, Due due) throws SQLException {
    try (var insert = tx.prepareStatement(ADD_ITEM)) {
      insert.setString(1, programme);
      insert.setObject(2, item.settlementId());
      insert.setString(3, item.cause());
      insert.setObject(4, item.id());
      insert.setString(5, item.state().name());
      insert.setLong(6, item.brought().value());
      insert.setLong(7, item.allocated().value());
      insert.setLong(8, item.reversed().value());
      insert.setLong(9, item.amount().value());
      insert.setLong(10, due.allAllocated().value());
      insert.setLong(11, due.allReversed().value());
      insert.setString(12, item.reason());
      insert.executeUpdate();
    }
  }

  Optional<Settlement> find(Connection connection, String programme, UUID id) throws SQLException {
    try (var query = connection.prepareStatement(FIND)) {
      query.setString(1, programme);
      query.setObject(2, id);
      try (var row = query.executeQuery()) {
        return row.next()
            ? Optional.of(read(row, items(connection, programme, id)))
            : Optional.empty();
      }
    }
  }

  /** Settlements in a state, or all, the newest first, after {@code before}. */
  List<ListedSettlement> list(
      Connection connection,
      String programme,
      Optional<Settlement.State> state,
      Optional<UUID> before,
      int limit)
      throws SQLException {
    try (var query = connection.prepareStatement(LIST)) {
      var wanted = state.map(Settlement.State::name).orElse(null);
      query.setString(1, programme);
      query.setObject(2, before.orElse(AFTER_ALL));
      query.setString(3, wanted);
      query.setString(4, wanted);
      query.setInt(5, limit);
      var listed = new ArrayList<ListedSettlement>();
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          listed.add(
              new ListedSettlement(
                  read(rows, List.of()), new Micros(rows.getLong("amount_micros"))));
        }
      }
      return listed;
    }
  }

  /** A cause's items in some states, the newest first, after {@code before}. */
  List<SettlementItem> statements(
      Connection connection,
      String programme,
      String cause,
      Collection<ItemState> states,
      Optional<UUID> before,
      int limit)
      throws SQLException {
    try (var query = connection.prepareStatement(STATEMENTS)) {
      query.setString(1, programme);
      query.setString(2, cause);
      query.setObject(3, before.orElse(AFTER_ALL));
      query.setArray(4, connection.createArrayOf("text", states.toArray()));
      query.setInt(5, limit);
      return readItems(query);
    }
  }

  void approve(Connection tx, String programme, UUID id, String approver, Instant at)
      throws SQLException {
    try (var insert = tx.prepareStatement(APPROVE)) {
      insert.setString(1, programme);
      insert.setObject(2, id);
      insert.setString(3, approver);
      insert.setObject(4, at.atOffset(ZoneOffset.UTC));
      insert.executeUpdate();
    }
  }

  /**
   * Takes a settlement to a state.
   *
   * @param export only for EXPORTED
   */
  void setState(
      Connection tx,
      String programme,
      UUID id,
      Settlement.State state,
      Optional<Settlement.Export> export)
      throws SQLException {
    var debtor = export.map(Settlement.Export::debtor);
    try (var update = tx.prepareStatement(SET_STATE)) {
      update.setString(1, state.name());
      update.setObject(2, export.map(it -> it.at().atOffset(ZoneOffset.UTC)).orElse(null));
      update.setString(3, debtor.map(Account::holder).orElse(""));
      update.setString(4, debtor.map(Account::iban).orElse(""));
      update.setString(5, debtor.map(Account::bic).orElse(""));
      update.setString(6, programme);
      update.setObject(7, id);
      update.executeUpdate();
    }
  }

  /** Saves an item's state, reason and account. */
  void save(Connection tx, String programme, SettlementItem item) throws SQLException {
    try (var update = tx.prepareStatement(SET_ITEM_STATE)) {
      update.setString(1, item.state().name());
      update.setString(2, item.reason());
      update.setString(3, item.account().map(Account::holder).orElse(""));
      update.setString(4, item.account().map(Account::iban).orElse(""));
      update.setString(5, item.account().map(Account::bic).orElse(""));
      update.setString(6, programme);
      update.setObject(7, item.settlementId());
      update.setString(8, item.cause());
      update.executeUpdate();
    }
  }

  private static List<SettlementItem> items(Connection connection, String programme, UUID id)
      throws SQLException {
    try (var query = connection.prepareStatement(ITEMS)) {
      query.setString(1, programme);
      query.setObject(2, id);
      return readItems(query);
    }
  }

  private static Settlement read(ResultSet row, List<SettlementItem> items) throws SQLException {
    return new Settlement(
        row.getObject("settlement_id", UUID.class),
        row.getObject("through", LocalDate.class),
        Settlement.State.valueOf(row.getString("state")),
        row.getString("drafted_by"),
        row.getObject("drafted_at", OffsetDateTime.class).toInstant(),
        List.of((String[]) row.getArray("approvers").getArray()),
        export(row),
        items);
  }

  private static Optional<Settlement.Export> export(ResultSet row) throws SQLException {
    var exportedAt = row.getObject("exported_at", OffsetDateTime.class);
    if (exportedAt == null) {
      return Optional.empty();
    }
    var debtor =
        new Account(
            row.getString("debtor_name"),
            row.getString("debtor_iban"),
            row.getString("debtor_bic"));
    return Optional.of(new Settlement.Export(exportedAt.toInstant(), debtor));
  }

  private static List<SettlementItem> readItems(PreparedStatement query) throws SQLException {
    var items = new ArrayList<SettlementItem>();
    try (var rows = query.executeQuery()) {
      while (rows.next()) {
        var account =
            new Account(rows.getString("holder"), rows.getString("iban"), rows.getString("bic"));
        items.add(
            new SettlementItem(
                rows.getObject("item_id", UUID.class),
                rows.getObject("settlement_id", UUID.class),
                rows.getObject("through", LocalDate.class),
                rows.getString("cause"),
                ItemState.valueOf(rows.getString("state")),
                new Micros(rows.getLong("brought_micros")),
                new Micros(rows.getLong("allocated_micros")),
                new Micros(rows.getLong("reversed_micros")),
                new Micros(rows.getLong("amount_micros")),
                rows.getString("reason"),
                Optional.of(account).filter(it -> !it.holder().isEmpty())));
      }
    }
    return items;
  }
}

package largesse.earning.ledger;

import static largesse.earning.purchase.TestShop.ONE;
import static largesse.earning.purchase.TestShop.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.arc.All;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import largesse.earning.platform.Snapshot;
import largesse.earning.purchase.TestShop;
import largesse.earning.v1.AuditFinding;
import largesse.earning.v1.AuditLedgerRequest;
import largesse.earning.v1.BurnUnitsRequest;
import largesse.runtime.db.Transactions;
import largesse.runtime.ids.Ids;
import largesse.runtime.testing.TestEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever changes the books by hand is found out. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
@Tag("xO7")
class AuditFlowTest {
  private static final int COPIES = 10_000;
  private static final Map<String, String> COPIED =
      Map.of(
          "purchase", "'purchase_id', md5(concat(purchase_id, copy)), 'number', copy",
          "purchase_line", "'purchase_id', md5(concat(purchase_id, copy))",
          "lot", "'origin_id', md5(concat(origin_id, copy))",
          "entry", "'entry_id', md5(concat(entry_id, copy))");
  private static final String COPY =
      """
      INSERT INTO %1$s
      SELECT copied.*
      FROM %1$s AS original
      CROSS JOIN generate_series(1, %3$d) AS copy
      CROSS JOIN LATERAL jsonb_populate_record(
        original, jsonb_build_object('programme', ?::text, %2$s)) AS copied
      WHERE original.programme = ?
      """;
  private static final String READ_WHOLE =
      "SELECT relname || ': ' || seq_tup_read FROM pg_stat_xact_user_tables"
          + " WHERE seq_tup_read >= "
          + COPIES;

  @Inject Transactions transactions;

  @Inject @All List<BookCheck> checks;

  private TestShop shop;
  private UUID member;

  @BeforeEach
  void fillTheBooks() {
    shop = TestShop.open().withPointsPerEuro(1).withShare(20_000);
    member = shop.enrol();
    var purchase =
        shop.record(
            shop.basketOf(member)
                .addLines(line(1, "21.90", "7.50"))
                .addLines(line(2, "10.00", "1.00")));
    shop.giveBack(purchase.getPurchaseId(), ONE / 2);
    shop.ledger()
        .burnUnits(
            BurnUnitsRequest.newBuilder()
                .setProgramme(shop.programme())
                .setMemberId(member.toString())
                .setUnit("points")
                .setAmount(5)
                .setOriginId(Ids.next().toString())
                .build());
    assertThat(shop.audit().getFindingsList()).isEmpty();
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          WALLET_EQUALS_LOTS | UPDATE wallet SET available = available + 1
          WALLET_EQUALS_ENTRIES | UPDATE wallet SET available = available + 1
          DEBITS_EQUAL_CREDITS | UPDATE wallet SET available = available + 1
          WALLET_EQUALS_LOTS | DELETE FROM wallet
          DEBT_EQUALS_ENTRIES | UPDATE wallet SET debt = debt + 1, available = available - 1
          WALLET_EXPIRY_EQUALS_LOTS | UPDATE wallet SET next_expiry_at = now(), next_expiry_amount = 1
          WALLET_EQUALS_LOTS | UPDATE lot SET remaining = remaining - 1
          LOT_EQUALS_ENTRIES | UPDATE lot SET remaining = remaining - 1
          LOT_EQUALS_ENTRIES | UPDATE lot SET amount = amount + 1
          LOT_EQUALS_ENTRIES | DELETE FROM lot
          LOT_EQUALS_ENTRIES | DELETE FROM entry WHERE kind = 'EARN'
          LOT_EQUALS_ENTRIES | DELETE FROM entry WHERE kind = 'BURN'
          QUALIFYING_EQUALS_EARNED | UPDATE lot SET qualifying = qualifying + 1
          QUALIFYING_EQUALS_EARNED | UPDATE lot SET qualifying = qualifying - 1
          BURN_EQUALS_ENTRIES | DELETE FROM entry WHERE kind = 'BURN'
          BURN_EQUALS_ENTRIES | DELETE FROM burn
          BURN_EQUALS_ENTRIES | UPDATE burn SET overdrawn = 1, offline_occurred_at = now()
          WALLET_EQUALS_ENTRIES | UPDATE entry SET amount = amount + 1 WHERE kind = 'CLAWBACK'
          PURCHASE_EQUALS_CREDITS | DELETE FROM entry WHERE kind = 'EARN'
          PURCHASE_EQUALS_CREDITS | DELETE FROM purchase
          PURCHASE_EQUALS_CREDITS | UPDATE purchase SET credited = credited + 1
          PURCHASE_EQUALS_LINES | UPDATE purchase SET share_micros = share_micros + 1
          PURCHASE_EQUALS_LINES | UPDATE purchase_line SET net_micros = net_micros + 1
          SHARE_EQUALS_POLICY | UPDATE purchase_line SET share_micros = share_micros + 1
          SHARE_EQUALS_POLICY | UPDATE purchase_line SET margin_micros = margin_micros * 2
          RETURN_EQUALS_CLAWBACK | DELETE FROM entry WHERE kind = 'CLAWBACK'
          RETURN_EQUALS_CLAWBACK | DELETE FROM purchase_return
          RETURN_EQUALS_LINES | UPDATE purchase_return SET share_micros = share_micros + 1
          RETURNS_EQUAL_PURCHASE | UPDATE purchase_line SET returned_micros = 0
          RETURNS_EQUAL_PURCHASE | UPDATE purchase_return_line SET share_micros = share_micros - 1
          """)
  void finds(String invariant, String tampering) {
    tamper(tampering);

    assertThat(shop.audit().getFindingsList())
        .extracting(AuditFinding::getInvariant)
        .contains(invariant);
  }

  @ParameterizedTest
  @CsvSource({"CLAWBACK, WALLET_EQUALS_ENTRIES", "BURN, LOT_EQUALS_ENTRIES"})
  void findsADoubledEntry(String kind, String invariant) {
    tamper(
        """
        INSERT INTO entry
        SELECT programme, member_id, uuidv7(), unit, from_account, to_account, amount, kind,
               origin_type, origin_id, lot_origin_id, lot_number, rule, occurred_at, recorded_at
        FROM entry WHERE kind = '%s'\
        """
            .formatted(kind));

    assertThat(shop.audit().getFindingsList())
        .extracting(AuditFinding::getInvariant)
        .contains(invariant);
  }

  /** The last row is this test's; all is put back, since the programmes share the journal. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE journal SET payload = payload || '\\x00'::bytea WHERE position = %d",
        "UPDATE journal SET occurred_at = occurred_at - interval '1 day' WHERE position = %d",
        "UPDATE journal SET programme = 'another' WHERE position = %d",
        "UPDATE journal SET hash = sha256(hash) WHERE position = %d",
        "UPDATE journal SET position = position + 1 WHERE position = %d",
        "DELETE FROM journal WHERE position = %d"
      })
  void findsWhoChangesTheJournal(String tampering) {
    var clean = shop.ledger().auditLedger(withJournal());
    assertThat(clean.getFindingsList()).isEmpty();
    assertThat(clean.getJournalBrokenAtPosition()).isZero();
    var last = clean.getJournalRows();
    try {
      execute("CREATE TABLE untouched AS SELECT * FROM journal WHERE position = " + last);
      execute(tampering.formatted(last));

      var found = shop.ledger().auditLedger(withJournal());

      assertThat(found.getFindingsList())
          .extracting(AuditFinding::getInvariant)
          .containsExactly("JOURNAL_CHAIN");
      assertThat(found.getJournalBrokenAtPosition()).isEqualTo(last);
      assertThat(shop.audit().getFindingsList()).isEmpty();
    } finally {
      execute("DELETE FROM journal WHERE position >= " + last);
      execute("INSERT INTO journal SELECT * FROM untouched");
      execute("DROP TABLE untouched");
    }
  }

  private AuditLedgerRequest withJournal() {
    return AuditLedgerRequest.newBuilder()
        .setProgramme(shop.programme())
        .setWithJournal(true)
        .build();
  }

  private void execute(String sql) {
    transactions.doInTransaction(tx -> {
      try (var statement = tx.createStatement()) {
        statement.execute(sql);
      }
    });
  }

  /** In the books of this test's programme only. */
  private void tamper(String sql) {
    var where = sql.contains(" WHERE ") ? " AND " : " WHERE ";
    execute(sql + where + "programme = '" + shop.programme() + "'");
  }

  /** Programmes share the tables, so one that is large must not make the audits of others slow. */
  @Test
  void readsNoneOfTheRowsOfAnotherProgramme() {
    for (var table : COPIED.entrySet()) {
      transactions.doInTransaction(tx -> copy(tx, table.getKey(), table.getValue()));
    }

    var readWhole =
        transactions.inTransaction(tx -> {
          Snapshot.beginScan(tx);
          var report = new AuditReport();
          for (var check : checks) {
            check.check(tx, shop.programme(), report);
          }
          assertThat(report.findings()).isEmpty();
          try (var statement = tx.createStatement();
              var rows = statement.executeQuery(READ_WHOLE)) {
            var tables = new ArrayList<String>();
            while (rows.next()) {
              tables.add(rows.getString(1));
            }
            return tables;
          }
        });

    assertThat(readWhole).isEmpty();
  }

  private void copy(Connection tx, String table, String identity) throws SQLException {
    try (var insert = tx.prepareStatement(COPY.formatted(table, identity, COPIES));
        var analyze = tx.createStatement()) {
      insert.setString(1, shop.programme() + "-large");
      insert.setString(2, shop.programme());
      assertThat(insert.executeUpdate()).as(table).isGreaterThanOrEqualTo(COPIES);
      analyze.execute("ANALYZE " + table);
    }
  }
}

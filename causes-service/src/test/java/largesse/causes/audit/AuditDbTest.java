package largesse.causes.audit;

import static largesse.causes.allocation.TestBook.PROGRAMME;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import largesse.causes.allocation.TestBook;
import largesse.causes.allocation.TestPurchases;
import largesse.causes.panel.PanelEdition;
import largesse.causes.proof.TestProofs;
import largesse.journal.v1.Event;
import largesse.runtime.ids.Ids;
import largesse.runtime.money.Micros;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditDbTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private static final String[] CAUSES = {"sea-rescue", "food-bank", "trees"};

  /** One purchase of those below, by its amount. */
  private static final String ONE =
      " (SELECT purchase_id FROM allocated_purchase" + " WHERE share_micros = 1003) ";

  /** Of each of two settlements an item: what is confirmed, and what is carried after it. */
  private static final String SETTLEMENTS =
      """
      INSERT INTO settlement VALUES
          ('nordmart', '00000000-0000-7000-8000-000000000001', '2026-11-22', 'EXPORTED', 'eva', now(),
           now(), 'Nordmart', 'NO9386011117947', '');
      INSERT INTO settlement VALUES
          ('nordmart', '00000000-0000-7000-8000-000000000002', '2026-11-23', 'APPROVED', 'eva', now());
      INSERT INTO settlement_approval
      SELECT programme, settlement_id, approver, now()
      FROM settlement, (VALUES ('eva'), ('ole')) AS person (approver);
      INSERT INTO settlement_item VALUES
          ('nordmart', '00000000-0000-7000-8000-000000000001', 'sea-rescue',
           '00000000-0000-7000-8000-000000000011', 'CONFIRMED', 0, 900, 400, 400, 900, 400, '',
           'Redningsselskapet', 'NO9386011117947', '');
      INSERT INTO settlement_item VALUES
          ('nordmart', '00000000-0000-7000-8000-000000000002', 'sea-rescue',
           '00000000-0000-7000-8000-000000000012', 'PENDING', 100, 50, 10, 140, 950, 410, '');
      INSERT INTO settlement_entry VALUES
          ('nordmart', 'sea-rescue', '00000000-0000-7000-8000-000000000011', 'PAYABLE', 'SETTLED', 400,
           now()),
          ('nordmart', 'sea-rescue', '00000000-0000-7000-8000-000000000011', 'SETTLED', 'CONFIRMED',
           400, now()),
          ('nordmart', 'sea-rescue', '00000000-0000-7000-8000-000000000012', 'PAYABLE', 'SETTLED', 140,
           now())
      """;

  private static final String LEVELS =
      """
      INSERT INTO recognising VALUES ('nordmart', 'Europe/Oslo');
      INSERT INTO recognition_level
      SELECT 'nordmart', level, measure, threshold, on_return, 'star', '{en}', '{Level}', NULL, 1
      FROM (VALUES ('amount', 'AMOUNT', 8045, 'REVOKE'), ('never', 'AMOUNT', 100000, 'KEEP'),
                   ('once', 'AMOUNT', 9000, 'KEEP'))
          AS level (level, measure, threshold, on_return)
      """;

  private final TestBook book = new TestBook();

  @BeforeEach
  void aBookWithPurchasesAndReturns() {
    book.openPanel(1, PanelEdition.SINCE_EVER, Optional.empty(), CAUSES);
    book.tamper(LEVELS);
    var events = new TestPurchases();
    var member = Optional.of(Ids.next());
    var batch = new ArrayList<Event>();
    for (var i = 0; i < 10; i++) {
      var purchaseId = Ids.next();
      batch.add(events.purchase(purchaseId, member, NOON, 1000 + i, Optional.empty()));
      batch.add(events.returned(purchaseId, member, NOON, 500, 500 + i));
      batch.add(events.corrected(purchaseId, member, NOON, 300, 800 + i));
    }
    book.apply(batch);
    TestProofs.seal(book.transactions(), PROGRAMME, NOON.plus(Duration.ofDays(1)));
    book.tamper(SETTLEMENTS);
  }

  @AfterEach
  void close() {
    book.close();
  }

  @Test
  void findsNothingInABookAsItShouldBe() {
    var report = book.audit().audit(PROGRAMME);
    assertThat(report.findings()).isEmpty();
    assertThat(report.purchases()).isEqualTo(10);
    assertThat(report.returns()).isEqualTo(10);
    assertThat(report.entries()).isEqualTo(90);
    assertThat(report.amount()).isEqualTo(new Micros(8045));
    assertThat(report.unassigned()).isEqualTo(Micros.ZERO);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE allocation_entry SET amount_micros = amount_micros + 1"
            + " WHERE origin = 'PURCHASE' AND cause = 'sea-rescue' AND purchase_id ="
            + ONE,
        // From one cause to another, the sum unchanged.
        "UPDATE allocation_entry SET amount_micros = amount_micros"
            + " + CASE cause WHEN 'sea-rescue' THEN 1 WHEN 'food-bank' THEN -1 ELSE 0 END"
            + " WHERE origin = 'PURCHASE' AND purchase_id ="
            + ONE,
        "UPDATE allocation_entry SET cause = 'cats' WHERE cause = 'trees' AND purchase_id =" + ONE,
        "UPDATE allocation_entry SET business_date = business_date + 1 WHERE purchase_id =" + ONE,
        "DELETE FROM allocation_entry WHERE cause = 'food-bank' AND origin = 'RETURN' AND purchase_id ="
            + ONE,
        "DELETE FROM allocation_entry WHERE purchase_id =" + ONE,
        "DELETE FROM allocated_purchase WHERE share_micros = 1003",
        "DELETE FROM allocation_reversal WHERE purchase_id =" + ONE,
        "UPDATE allocation_reversal SET share_micros = share_micros + 1000 WHERE purchase_id ="
            + ONE,
        "UPDATE allocated_purchase SET share_left_micros = share_left_micros + 1"
            + " WHERE share_micros = 1003",
        "UPDATE allocated_purchase SET share_micros = 1004 WHERE share_micros = 1003",
        "UPDATE allocated_purchase SET weights = '{2,1,1}' WHERE share_micros = 1003",
        "UPDATE allocation_total SET allocated_micros = allocated_micros + 1 WHERE cause = 'sea-rescue'",
        "UPDATE allocation_total SET reversed_micros = 0 WHERE cause = 'food-bank'",
        "UPDATE allocation_total SET purchases = purchases - 1 WHERE cause = 'trees'",
        "UPDATE allocation_total SET leading_purchases = 0",
        "DELETE FROM allocation_total WHERE cause = 'food-bank'",
        "INSERT INTO allocation_total SELECT programme, 'cats', business_date, zone, store, channel,"
            + " segment, tier, of_members, 1, 0, 1, 0 FROM allocation_total LIMIT 1",
        // The same purchase once more, under another subject.
        "INSERT INTO allocated_purchase SELECT programme, uuidv7(), purchase_id, member_id, store,"
            + " zone, channel, segment, tier, business_date, occurred_at, recorded_at,"
            + " share_micros, share_left_micros, own_causes, own_percents, source, causes, weights, gave"
            + " FROM allocated_purchase WHERE share_micros = 1003",
        // One entry doubled, past the key that forbids it.
        "INSERT INTO allocation_entry SELECT programme, subject, purchase_id, origin, uuidv7(),"
            + " cause, uuidv7(), from_account, to_account, amount_micros, business_date,"
            + " occurred_at, recorded_at FROM allocation_entry WHERE cause = 'sea-rescue'"
            + " AND origin = 'RETURN' AND purchase_id ="
            + ONE,
        "DELETE FROM allocation_entry WHERE origin = 'CORRECTION' AND cause = 'trees'",
        "UPDATE allocation_correction SET share_micros = share_micros + 1",
        "DELETE FROM allocation_correction",
        "UPDATE giving_total SET amount_micros = amount_micros + 1 WHERE dimension = 'ZONE'",
        "UPDATE giving_total SET purchases = 0 WHERE dimension = 'CAUSE'",
        "UPDATE giving_total SET chosen_purchases = 11 WHERE dimension = 'ALL'",
        "DELETE FROM giving_total WHERE dimension = 'STORE' AND resolution = 'MONTH'",
        // The recognition.
        "UPDATE member_giving SET amount_micros = amount_micros + 1",
        "UPDATE member_giving SET chosen_purchases = 1",
        "DELETE FROM member_giving",
        "INSERT INTO member_giving_week SELECT programme, member_id, '2026-11-16', 1 FROM member_giving",
        "DELETE FROM recognition WHERE level = 'amount'",
        "UPDATE recognition SET revoked_at = now() WHERE level = 'amount'",
        "INSERT INTO recognition SELECT programme, member_id, 'never', 1, now() FROM member_giving",
        "INSERT INTO recognition SELECT programme, member_id, 'nothing', 1, now() FROM member_giving",
        "UPDATE recognition_level SET threshold = 8046 WHERE level = 'amount'",
        "UPDATE recognition_level SET threshold = 8000 WHERE level = 'once'",
        // The seals.
        "UPDATE seal SET root = chain",
        "UPDATE seal SET chain = root",
        "UPDATE seal SET amount_micros = amount_micros + 1",
        "UPDATE seal SET day = day - 1",
        "UPDATE seal SET leaves = leaves + 1",
        "UPDATE seal_tile SET hashes = substring(hashes FROM 33) || substring(hashes FOR 32)",
        "DELETE FROM seal_tile",
        "UPDATE sealed_leaf SET leaf_index = 29 - leaf_index",
        "DELETE FROM sealed_leaf WHERE leaf_index = 7",
        "UPDATE sealed_leaf SET seal_number = 2 WHERE leaf_index = 29",
        "UPDATE sealing SET salt_key = sha256(salt_key)",
        "UPDATE allocation_entry SET booking = booking - 1000000 WHERE purchase_id = "
            + ONE
            + "; DELETE FROM sealed_leaf WHERE purchase_id = "
            + ONE,
        // The settlements.
        "UPDATE settlement_item SET amount_micros = 601 WHERE state = 'CONFIRMED'",
        "UPDATE settlement_item SET amount_micros = 399 WHERE state = 'CONFIRMED'",
        "UPDATE settlement_item SET allocated_micros = 60 WHERE state = 'PENDING'",
        "UPDATE settlement_item SET all_reversed_micros = 400 WHERE state = 'PENDING'",
        "UPDATE settlement_item SET state = 'PAID' WHERE state = 'CONFIRMED'",
        "UPDATE settlement_item SET state = 'RETURNED' WHERE state = 'CONFIRMED'",
        "UPDATE settlement_item SET state = 'EXPORTED' WHERE state = 'PENDING'",
        "UPDATE settlement_item SET iban = '' WHERE state = 'CONFIRMED'",
        "DELETE FROM settlement_item WHERE state = 'CONFIRMED'",
        "DELETE FROM settlement_approval WHERE approver = 'ole'",
        "DELETE FROM settlement_entry WHERE to_account = 'CONFIRMED'",
        "UPDATE settlement_entry SET amount_micros = amount_micros + 1",
        "UPDATE settlement_entry SET item_id = uuidv7() WHERE to_account = 'CONFIRMED'",
        "INSERT INTO settlement_entry VALUES ('nordmart', 'food-bank', uuidv7(), 'PAYABLE', 'SETTLED',"
            + " 1, now())"
      })
  void findsWhatWasTamperedWith(String tampering) {
    book.tamper(tampering);
    assertThat(book.audit().audit(PROGRAMME).findings())
        .isNotEmpty()
        .noneMatch(finding -> List.of(CAUSES).stream().anyMatch(finding::contains));
  }

  @Test
  void findsAtMostAHundred() {
    book.tamper("UPDATE allocation_entry SET amount_micros = amount_micros + 7");
    book.tamper(
        "INSERT INTO allocation_reversal SELECT programme, subject, purchase_id, uuidv7(), 1, 0,"
            + " occurred_at, recorded_at FROM allocation_reversal, generate_series(1, 20)");
    assertThat(book.audit().audit(PROGRAMME).findings()).hasSize(AuditBook.MAX_FINDINGS);
  }

  @Test
  void otherProgrammesAreNotLookedAt() {
    assertThat(book.audit().audit("other").purchases()).isZero();
  }
}

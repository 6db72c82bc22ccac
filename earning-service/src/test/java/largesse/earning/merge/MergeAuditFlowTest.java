package largesse.earning.merge;

import static largesse.earning.purchase.TestShop.ONE;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import largesse.earning.purchase.TestShop;
import largesse.earning.v1.AuditFinding;
import largesse.earning.v1.BurnUnitsRequest;
import largesse.runtime.db.Transactions;
import largesse.runtime.ids.Ids;
import largesse.runtime.testing.TestEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An audit finds what is changed behind the books' back of members who are merged, too. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
@Tag("xP3")
class MergeAuditFlowTest {
  @Inject Transactions transactions;

  private TestShop shop;

  @BeforeEach
  void merge() {
    shop = TestShop.open().withPointsPerEuro(1);
    var people = new People(shop);
    var ann = people.enrol();
    var bea = people.enrol();
    shop.buy(ann, "20.00");
    var owed = shop.buy(bea, "30.00");
    burn(bea);
    shop.giveBack(owed.getPurchaseId(), ONE);
    shop.buy(bea, "40.00");
    people.merge(ann, bea);
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
          MERGE_EQUALS_ENTRIES | DELETE FROM entry WHERE kind = 'MERGE_IN'
          WALLET_EQUALS_ENTRIES | DELETE FROM entry WHERE kind = 'MERGE_IN'
          MERGE_EQUALS_ENTRIES | DELETE FROM member_merge
          WALLET_EQUALS_LOTS | UPDATE lot SET member_id = home_id WHERE home_id IS NOT NULL
          MERGED_HAS_NOTHING | UPDATE lot SET member_id = home_id WHERE home_id IS NOT NULL
          DEBT_EQUALS_ENTRIES | UPDATE lot SET covered = covered + 1, remaining = remaining - 1 WHERE remaining > 0
          DEBT_EQUALS_ENTRIES | UPDATE wallet SET debt = 1, available = available - 1 WHERE available > 0
          LOT_EQUALS_ENTRIES | UPDATE lot SET remaining = remaining - 1 WHERE remaining > 0
          BURN_EQUALS_ENTRIES | DELETE FROM burn
          """)
  void finds(String invariant, String tampering) {
    tamper(tampering);

    assertThat(shop.audit().getFindingsList())
        .extracting(AuditFinding::getInvariant)
        .contains(invariant);
  }

  private void burn(UUID member) {
    shop.ledger()
        .burnUnits(
            BurnUnitsRequest.newBuilder()
                .setProgramme(shop.programme())
                .setMemberId(member.toString())
                .setUnit("points")
                .setAmount(30)
                .setOriginId(Ids.next().toString())
                .build());
  }

  /** In the books of this test's programme only. */
  private void tamper(String sql) {
    var where = sql.contains(" WHERE ") ? " AND " : " WHERE ";
    transactions.doInTransaction(tx -> {
      try (var statement = tx.createStatement()) {
        statement.execute(sql + where + "programme = '" + shop.programme() + "'");
      }
    });
  }
}

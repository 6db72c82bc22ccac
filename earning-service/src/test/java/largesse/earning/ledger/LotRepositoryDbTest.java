package largesse.earning.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import largesse.runtime.db.Transactions;
import largesse.runtime.ids.Ids;
import largesse.runtime.testing.TestEnvironment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A member with 10,000 open lots, one lapsing each day, and as many that never do. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
class LotRepositoryDbTest {
  private static final Instant FIRST_EXPIRY = Instant.parse("2030-01-01T00:00:00Z");

  @Inject Transactions transactions;
  @Inject LotRepository lots;
  @Inject Ledger ledger;

  private final WalletKey wallet = new WalletKey("p-" + UUID.randomUUID(), Ids.next(), "points");

  @BeforeEach
  void fill() {
    execute(
        """
        INSERT INTO lot (programme, member_id, origin_id, number, unit, rule, amount, remaining,
                         covered, lapsed, taken_back, pending, earned_at, activates_at, expires_at)
        SELECT '%s', '%s', uuidv7(), 1, 'points', 'base', 1, 1, 0, 0, 0, false,
               '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z',
               CASE WHEN day < 5000 THEN timestamptz '2030-01-01T00:00:00Z' + day * interval '24h'
                    ELSE 'infinity' END
        FROM generate_series(0, 9999) AS day\
        """
            .formatted(wallet.programme(), wallet.memberId()));
    execute(
        """
        INSERT INTO wallet VALUES ('%s', '%s', 'points', 10000, 0, 0, '2030-01-01T00:00:00Z', 1,
                                   'infinity')\
        """
            .formatted(wallet.programme(), wallet.memberId()));
  }

  @Test
  void readsOnlyTheLotsThatChangeNow() {
    var now = FIRST_EXPIRY.plus(Duration.ofDays(2));

    var changing =
        transactions.reading(c -> lots.changing(c, List.of(new LotRepository.AsOf(wallet, now))));

    // Three have lapsed by then, and one is the next.
    assertThat(changing.get(wallet)).hasSize(4);
  }

  @Test
  void keepsTheWalletExactWithThoseFewLots() {
    var now = FIRST_EXPIRY.plus(Duration.ofDays(2));

    var balance =
        transactions
            .reading(c ->
                ledger.balances(
                    c, new WalletRepository.Holder(wallet.programme(), wallet.memberId()), now))
            .getFirst();

    assertThat(balance.available()).isEqualTo(9997);
    assertThat(balance.nextExpiryAt()).contains(now.plus(Duration.ofDays(1)));
    assertThat(balance.nextExpiryAmount()).isEqualTo(1);
  }

  private void execute(String sql) {
    transactions.doInTransaction(tx -> {
      try (var statement = tx.createStatement()) {
        statement.execute(sql);
      }
    });
  }
}

package largesse.rewards.redemption;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.util.JsonFormat;
import java.time.Instant;
import largesse.rewards.redemption.FakeLedger.Mood;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What was agreed when a redemption was asked for. */
class RedemptionTermsDbTest {
  private final Chain chain = new Chain();

  @AfterEach
  void close() {
    chain.close();
  }

  @Test
  void keepsPriceAndUnitOfTheMomentItWasAskedFor() {
    chain.reward("mug");
    var member = chain.member(1000);
    chain.ledger.be(Mood.AWAY);
    var asked = chain.replica().redeem(member, "mug", 2);

    chain.execute("UPDATE reward SET price = 5000, unit = 'miles', active = false");
    chain.ledger.be(Mood.ANSWERING);
    var done = chain.replica().driver.drive(asked);

    assertThat(done.cost()).isEqualTo(200);
    assertThat(done.unit()).isEqualTo("points");
    assertThat(chain.ledger.balance(member)).isEqualTo(800);
  }

  /** A month from 31 January is the end of February, at the same time of day in Oslo. */
  @Test
  void letsVouchersLapseByTheProgrammesCalendar() {
    chain.reward("mug");

    var redemption = chain.replica().redeem(chain.member(100), "mug", 1);

    assertThat(redemption.vouchersExpireAt()).contains(Instant.parse("2026-02-28T10:00:00Z"));
  }

  @Test
  void tellsTheJournalOfNoVoucher() throws Exception {
    chain.reward("mug");
    var member = chain.member(100);

    var code = chain.replica().redeem(member, "mug", 1).vouchers().getFirst();

    assertThat(chain.journalOf(member)).hasSize(3);
    for (var event : chain.journalOf(member)) {
      assertThat(JsonFormat.printer().print(event)).doesNotContain(code.text());
    }
  }
}

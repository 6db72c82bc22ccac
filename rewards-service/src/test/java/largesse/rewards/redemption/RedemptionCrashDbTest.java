package largesse.rewards.redemption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import largesse.rewards.redemption.FakeLedger.Mood;
import largesse.rewards.redemption.RedemptionState.Cancelled;
import largesse.rewards.redemption.RedemptionState.Cancelling;
import largesse.rewards.redemption.RedemptionState.Fulfilled;
import largesse.rewards.redemption.RedemptionState.Reserved;
import largesse.rewards.v1.RedemptionChanged;
import largesse.runtime.ids.Ids;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A process that ends anywhere leaves a redemption that another one finishes. */
@Tag("xD11")
class RedemptionCrashDbTest {
  private static final Duration PAUSE = Duration.ofSeconds(6);

  private final Chain chain = new Chain();

  @AfterEach
  void close() {
    chain.close();
  }

  /** Where a process ends, and what it leaves. */
  enum Crash {
    BEFORE_THE_BURN(Mood.KILLING_BEFORE, ""),
    AFTER_THE_BURN(Mood.KILLING_AFTER, ""),
    BEFORE_PAID_IS_COMMITTED(Mood.ANSWERING, "PAID"),
    BEFORE_FULFILLED_IS_COMMITTED(Mood.ANSWERING, "FULFILLED");

    private final Mood ledger;
    private final String stateNotReached;

    Crash(Mood ledger, String stateNotReached) {
      this.ledger = ledger;
      this.stateNotReached = stateNotReached;
    }
  }

  @ParameterizedTest
  @EnumSource
  void redeemsOnceWhereverAProcessEnded(Crash crash) {
    chain.reward("mug", 10);
    var member = chain.member(500);
    chain.ledger.be(crash.ledger);
    forbid(crash.stateNotReached);

    assertThatThrownBy(() -> chain.replica().redeem(member, "mug", 2)).isNotNull();
    chain.ledger.be(Mood.ANSWERING);
    allowAll();
    sweepLater();

    var redemption = chain.redemptionsOf(member).getFirst();
    assertThat(redemption.state()).isEqualTo(new Fulfilled());
    assertThat(redemption.vouchers()).hasSize(2).doesNotHaveDuplicates();
    assertThat(chain.number("SELECT count(*) FROM voucher")).isEqualTo(2);
    assertThat(chain.ledger.balance(member)).isEqualTo(300);
    assertThat(chain.held("mug")).isEqualTo(2);
    assertThat(chain.journalOf(member))
        .extracting(RedemptionCrashDbTest::state)
        .containsExactly("RESERVED", "PAID", "FULFILLED");
    assertThat(chain.replica().auditRedemptions.audit(Chain.PROGRAMME).findings()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  @Tag("xD9")
  void saysWhatAnOfflineTillOverdrewWhereverAProcessEnded(Crash crash) {
    chain.reward("mug", 10);
    var member = chain.member(80);
    var handedOut = chain.now.get().minus(Duration.ofHours(1));
    chain.ledger.be(crash.ledger);
    forbid(crash.stateNotReached);

    assertThatThrownBy(() -> chain.replica().redeemOffline(member, "mug", 2)).isNotNull();
    var open = chain.redemptionsOf(member).getFirst();
    assertThat(open.offline().orElseThrow().occurredAt()).isEqualTo(handedOut);
    chain.ledger.be(Mood.ANSWERING);
    allowAll();
    sweepLater();

    var redemption = chain.redemptionsOf(member).getFirst();
    assertThat(redemption.state()).isEqualTo(new Fulfilled());
    assertThat(redemption.offline())
        .contains(new Offline(handedOut, Optional.of(new Offline.Overdraft(120, 150))));
    assertThat(chain.ledger.balance(member)).isEqualTo(-120);
    assertThat(chain.journalOf(member).getLast().getRedemption().getOffline().getOverdrawn())
        .isEqualTo(120);
    assertThat(chain.replica().auditRedemptions.audit(Chain.PROGRAMME).findings()).isEmpty();

    chain.replica().cancelRedemption.cancel(redemption.key());
    assertThat(chain.ledger.balance(member)).isEqualTo(80);
  }

  /** The process ends when it has opened the redemption, or before a later state is committed. */
  @ParameterizedTest
  @ValueSource(strings = {"", "PAID", "FULFILLED"})
  @Tag("B3")
  void issuesWhatIsGrantedOnceWhereverAProcessEnded(String stateNotReached) {
    chain.reward("mug", 10);
    var member = UUID.randomUUID();
    var id = Ids.next();
    var order = new GrantedRedemptions.Order(Chain.PROGRAMME, member, id, "mug", 2, "", 0);
    chain.execute(
        "INSERT INTO reward_grant (programme, member_id, grant_id, reward, quantity, rule,"
            + " origin_type, origin_id, granted_at, state)"
            + " VALUES ('%s', '%s', '%s', 'mug', 2, 'free', 'PURCHASE', '%s', now(), 'ISSUED')"
                .formatted(Chain.PROGRAMME, member, id, Ids.next()));
    forbid(stateNotReached);
    var killed = chain.replica().grantedRedemptions;
    chain.transactions.doInTransaction(tx -> killed.open(tx, killed.hold(tx, order).orElseThrow()));
    if (!stateNotReached.isEmpty()) {
      assertThatThrownBy(() -> killed.drive(Chain.PROGRAMME, id)).isNotNull();
    }
    allowAll();
    sweepLater();

    var redemption = chain.redemptionsOf(member).getFirst();
    assertThat(redemption.state()).isEqualTo(new Fulfilled());
    assertThat(redemption.vouchers()).hasSize(2).doesNotHaveDuplicates();
    assertThat(chain.held("mug")).isEqualTo(2);
    assertThat(chain.journalOf(member))
        .extracting(RedemptionCrashDbTest::state)
        .containsExactly("RESERVED", "PAID", "FULFILLED");
    assertThat(chain.replica().auditRedemptions.audit(Chain.PROGRAMME).findings()).isEmpty();
  }

  /** As {@link Crash}, of a cancellation. */
  enum CancelCrash {
    BEFORE_THE_GIVING_BACK(Mood.KILLING_BEFORE, ""),
    AFTER_THE_GIVING_BACK(Mood.KILLING_AFTER, ""),
    BEFORE_CANCELLED_IS_COMMITTED(Mood.ANSWERING, "CANCELLED");

    private final Mood ledger;
    private final String stateNotReached;

    CancelCrash(Mood ledger, String stateNotReached) {
      this.ledger = ledger;
      this.stateNotReached = stateNotReached;
    }
  }

  @ParameterizedTest
  @EnumSource
  void cancelsOnceWhereverAProcessEnded(CancelCrash crash) {
    chain.reward("mug", 10);
    var member = chain.member(500);
    var key = chain.replica().redeem(member, "mug", 3).key();
    chain.ledger.be(crash.ledger);
    forbid(crash.stateNotReached);

    assertThatThrownBy(() -> chain.replica().cancelRedemption.cancel(key)).isNotNull();
    assertThat(chain.stored(key).state()).isInstanceOf(Cancelling.class);
    assertThat(chain.stored(key).vouchers()).isEmpty();
    chain.ledger.be(Mood.ANSWERING);
    allowAll();
    sweepLater();
    chain.replica().cancelRedemption.cancel(key);

    assertThat(chain.stored(key).state())
        .isEqualTo(new Cancelled(CancelReason.CANCELLED_BY_REQUEST));
    assertThat(chain.ledger.balance(member)).isEqualTo(500);
    assertThat(chain.held("mug")).isZero();
    assertThat(chain.number("SELECT count(*) FROM voucher WHERE void")).isEqualTo(3);
    assertThat(chain.journalOf(member))
        .extracting(RedemptionCrashDbTest::state)
        .containsExactly("RESERVED", "PAID", "FULFILLED", "CANCELLING", "CANCELLED");
    assertThat(chain.replica().auditRedemptions.audit(Chain.PROGRAMME).findings()).isEmpty();
  }

  @Test
  void leavesWhatIsUnderWayToWhoBeganIt() {
    chain.reward("mug", 10);
    var member = chain.member(500);
    chain.ledger.be(Mood.AWAY);
    var waiting = chain.replica().redeem(member, "mug", 1);
    chain.ledger.be(Mood.ANSWERING);

    assertThat(waiting.state()).isEqualTo(new Reserved());
    chain.replica().sweeper.sweepAll();
    assertThat(chain.stored(waiting.key()).state()).isEqualTo(new Reserved());
    sweepLater();
    assertThat(chain.stored(waiting.key()).state()).isEqualTo(new Fulfilled());
  }

  @Test
  void asksAnAbsentLedgerLessAndLessOften() {
    chain.reward("mug", 10);
    chain.ledger.be(Mood.AWAY);
    var key = chain.replica().redeem(chain.member(500), "mug", 1).key();

    for (int attempts = 2; attempts <= 4; attempts++) {
      chain.now.updateAndGet(now -> now.plus(chain.config.longestPause()));
      chain.replica().sweeper.sweepAll();
      chain.replica().sweeper.sweepAll();

      assertThat(chain.number("SELECT attempts FROM redemption")).isEqualTo(attempts);
      assertThat(chain.stored(key).state()).isEqualTo(new Reserved());
    }
    assertThat(
            chain.number(
                "SELECT extract(epoch FROM next_attempt_at - '%s')::bigint FROM redemption"
                    .formatted(chain.now.get())))
        .isEqualTo(40);
  }

  @Test
  @Tag("xO6")
  void givesTheStockBackOnceWhenTheLedgerStaysAwayTooLong() {
    chain.reward("mug", 1);
    var member = chain.member(100);
    chain.ledger.be(Mood.LOSING_ANSWERS);
    var key = chain.replica().redeem(member, "mug", 1).key();
    chain.now.updateAndGet(now -> now.plus(chain.config.reservationTimeout()));
    chain.ledger.be(Mood.AWAY);
    sweepLater();
    assertThat(chain.stored(key).state())
        .isEqualTo(new Cancelling(CancelReason.RESERVATION_TIMED_OUT));
    assertThat(chain.held("mug")).isEqualTo(1);

    chain.ledger.be(Mood.ANSWERING);
    sweepLater();
    sweepLater();

    assertThat(chain.stored(key).state())
        .isEqualTo(new Cancelled(CancelReason.RESERVATION_TIMED_OUT));
    assertThat(chain.held("mug")).isZero();
    assertThat(chain.ledger.balance(member)).isEqualTo(100);
  }

  @Test
  void tellsTheAuditorOfWhatIsStuckAndOfWhatDoesNotAddUp() {
    chain.reward("mug", 10);
    chain.ledger.be(Mood.AWAY);
    var stuck = chain.replica().redeem(chain.member(500), "mug", 1).key();
    chain.ledger.be(Mood.ANSWERING);
    var robbed = chain.replica().redeem(chain.member(500), "mug", 2).key();
    chain.now.updateAndGet(now -> now.plus(Duration.ofMinutes(2)));
    chain.execute("UPDATE reward SET held = held + 4");
    chain.execute(
        "DELETE FROM voucher WHERE redemption_id = '%s' AND piece = 2"
            .formatted(robbed.redemptionId()));

    var audit = chain.replica().auditRedemptions.audit(Chain.PROGRAMME);

    assertThat(audit.redemptions()).isEqualTo(2);
    assertThat(audit.vouchers()).isEqualTo(1);
    assertThat(audit.findings())
        .hasSize(3)
        .anyMatch(finding -> finding.equals("Reward mug holds 7, its redemptions 3"))
        .anyMatch(finding -> finding.contains(robbed.redemptionId().toString()))
        .anyMatch(finding -> finding.contains(stuck.redemptionId() + " is RESERVED since"));
  }

  /** Makes every transaction fail that would bring a redemption to this state. */
  private void forbid(String state) {
    if (!state.isEmpty()) {
      chain.execute(
          "ALTER TABLE redemption ADD CONSTRAINT forbidden CHECK (state <> '" + state + "')");
    }
  }

  private void allowAll() {
    chain.execute("ALTER TABLE redemption DROP CONSTRAINT IF EXISTS forbidden");
  }

  /** Another process looks, when the one before has had its time. */
  private void sweepLater() {
    chain.now.updateAndGet(now -> now.plus(PAUSE));
    chain.replica().sweeper.sweepAll();
  }

  private static String state(RedemptionChanged event) {
    return event.getRedemption().getState().name().replace("REDEMPTION_STATE_", "");
  }
}

package largesse.earning.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import largesse.earning.grant.Price;
import largesse.earning.grant.Revocation;
import largesse.earning.unit.Conversion;
import largesse.earning.unit.ShortfallPolicy;
import largesse.runtime.error.Refused;
import largesse.runtime.ids.Ids;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OpenWalletTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);

  private final WalletKey key = new WalletKey("nordmart", Ids.next(), "points");
  private final OpenWallet wallet = OpenWallet.empty(key);

  @Test
  @Tag("xL1")
  void burnsWhatExpiresFirstAndOfThatWhatWasEarnedFirst() {
    credit(10, "2026-01-03T00:00:00Z", NewLot.NEVER);
    var lateExpiry = credit(10, "2026-01-01T00:00:00Z", NOW.plus(DAY.multipliedBy(9)));
    var earnedLater = credit(10, "2026-01-02T00:00:00Z", NOW.plus(DAY));
    var earnedFirst = credit(10, "2026-01-01T00:00:00Z", NOW.plus(DAY));

    assertThat(wallet.burn(25, redemption())).isTrue();

    assertThat(burnedLots()).containsExactly(earnedFirst, earnedLater, lateExpiry);
    assertThat(wallet.available()).isEqualTo(15);
    assertThat(wallet.lots().get(lateExpiry).remaining()).isEqualTo(5);
  }

  @Test
  void isNobodysUntilSomethingHasMovedInIt() {
    assertThat(wallet.isHeld()).isFalse();

    credit(10, "2026-01-01T00:00:00Z", NewLot.NEVER);

    assertThat(wallet.isHeld()).isTrue();
  }

  @Test
  void burnsNothingWhenThereIsTooLittle() {
    credit(10, "2026-01-01T00:00:00Z", NewLot.NEVER);

    assertThat(wallet.burn(11, redemption())).isFalse();

    assertThat(wallet.available()).isEqualTo(10);
    assertThat(wallet.entries()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOOR_ZERO", "CASH_DEDUCT"})
  @Tag("xR1")
  void writesOffWhatAReturnCanNoLongerTakeBackWhereThePolicySaysSo(ShortfallPolicy policy) {
    var purchase = credit(10, "2026-01-01T00:00:00Z", NewLot.NEVER).originId();
    wallet.burn(7, redemption());

    var taken = wallet.takeBack(purchase, 0, policy, cause(Origin.purchaseReturn(Ids.next())));

    assertThat(taken).isEqualTo(new TakenBack(10, 7, 10));
    assertThat(wallet.available()).isZero();
    assertThat(wallet.debt()).isZero();
    assertThat(wallet.entries().getLast().kind()).isEqualTo(EntryKind.WRITE_OFF);
    assertThat(wallet.entries().getLast().amount()).isEqualTo(7);
  }

  @Test
  @Tag("xL5")
  void movesTheExpiryOfWhatWasThereAndNeverToAnEarlierTime() {
    var early = credit(10, "2026-01-01T00:00:00Z", NOW.plus(DAY));
    var late = credit(10, "2026-01-01T00:00:00Z", NOW.plus(DAY.multipliedBy(90)));
    var never = credit(10, "2026-01-01T00:00:00Z", NewLot.NEVER);
    var afterwards = credit(10, "2026-02-02T00:00:00Z", NOW.plus(DAY));

    wallet.extend(NOW.plus(DAY.multipliedBy(30)), activity("2026-02-01T00:00:00Z"));

    assertThat(wallet.lots().get(early).expiresAt()).isEqualTo(NOW.plus(DAY.multipliedBy(30)));
    assertThat(wallet.lots().get(late).expiresAt()).isEqualTo(NOW.plus(DAY.multipliedBy(90)));
    assertThat(wallet.lots().get(never).expiresAt()).isEqualTo(NewLot.NEVER);
    assertThat(wallet.lots().get(afterwards).expiresAt()).isEqualTo(NOW.plus(DAY));
  }

  @Test
  @Tag("xL5")
  void putsBackWhatLapsedAfterAnActivityThatTheBookLearnsOfLate() {
    var kept = credit(10, "2026-01-01T00:00:00Z", NOW.plus(DAY));
    var lost = credit(5, "2026-01-01T00:00:00Z", Instant.parse("2026-02-01T00:00:00Z"));
    wallet.settle(NOW.plus(DAY));
    assertThat(wallet.available()).isZero();

    wallet.extend(NOW.plus(DAY.multipliedBy(30)), activity("2026-02-15T00:00:00Z"));

    assertThat(wallet.available()).isEqualTo(10);
    assertThat(wallet.lots().get(kept).expiresAt()).isEqualTo(NOW.plus(DAY.multipliedBy(30)));
    assertThat(wallet.lots().get(lost).isOpen()).isFalse();
    assertThat(wallet.entries().getLast().kind()).isEqualTo(EntryKind.REINSTATEMENT);
  }

  @Test
  @Tag("xL2")
  void letsOnlyWhatRemainsOfALotExpire() {
    var expiry = NOW.plus(DAY);
    credit(10, "2026-01-01T00:00:00Z", expiry);
    credit(20, "2026-01-01T00:00:00Z", NewLot.NEVER);
    wallet.burn(4, redemption());

    wallet.settle(expiry);

    assertThat(wallet.available()).isEqualTo(20);
    var last = wallet.entries().getLast();
    assertThat(last.kind()).isEqualTo(EntryKind.EXPIRY);
    assertThat(last.amount()).isEqualTo(6);
    assertThat(last.occurredAt()).isEqualTo(expiry);
  }

  @Test
  @Tag("xL4")
  void expiresAtTheVeryInstantAndNotBefore() {
    var expiry = NOW.plus(DAY);
    credit(10, "2026-01-01T00:00:00Z", expiry);

    wallet.settle(expiry.minusNanos(1000));
    assertThat(wallet.available()).isEqualTo(10);
    wallet.settle(expiry);
    assertThat(wallet.available()).isZero();
  }

  @Test
  @Tag("xL12")
  void activatesBeforeItLetsLapseWhatIsDueAtTheSameInstant() {
    creditPending(Ids.next(), 10, NOW.plus(DAY));
    credit(5, "2026-01-01T00:00:00Z", NOW.plus(DAY));

    wallet.settle(NOW.plus(DAY));

    assertThat(wallet.pending()).isZero();
    assertThat(wallet.available()).isEqualTo(10);
    assertThat(wallet.entries().getLast().kind()).isEqualTo(EntryKind.EXPIRY);
    assertThat(wallet.entries().getLast().amount()).isEqualTo(5);
  }

  @Test
  @Tag("xL9")
  void settlesOnce() {
    credit(10, "2026-01-01T00:00:00Z", NOW.plus(DAY));
    wallet.settle(NOW.plus(DAY));
    var entries = List.copyOf(wallet.entries());

    wallet.settle(NOW.plus(DAY.multipliedBy(2)));

    assertThat(wallet.entries()).isEqualTo(entries);
  }

  @Test
  @Tag("xD6")
  void letsACreditThatComesTooLateLapseAtOnceAtItsOwnTime() {
    var expiry = NOW.minus(DAY);
    credit(10, "2025-01-01T00:00:00Z", expiry);

    assertThat(wallet.available()).isZero();
    assertThat(wallet.entries())
        .extracting(Entry::kind)
        .containsExactly(EntryKind.EARN, EntryKind.EXPIRY);
    assertThat(wallet.entries().getLast().occurredAt()).isEqualTo(expiry);
  }

  @Test
  @Tag("xR3")
  void cancelsAPendingLotWithoutBurning() {
    var purchase = Ids.next();
    creditPending(purchase, 10, NOW.plus(DAY));
    assertThat(wallet.pending()).isEqualTo(10);

    var taken =
        wallet.takeBack(
            purchase, 0, ShortfallPolicy.NEGATIVE, cause(Origin.purchaseReturn(Ids.next())));

    assertThat(taken).isEqualTo(new TakenBack(10, 0, 10));
    assertThat(wallet.pending()).isZero();
    assertThat(wallet.available()).isZero();
    assertThat(wallet.debt()).isZero();
  }

  @Test
  void takesBackFromThePurchasesOwnLotsBeforeOthersThatExpireSooner() {
    var other = credit(10, "2026-01-01T00:00:00Z", NOW.plus(DAY));
    var own = credit(10, "2026-01-01T00:00:00Z", NewLot.NEVER);

    wallet.takeBack(
        own.originId(), 4, ShortfallPolicy.NEGATIVE, cause(Origin.purchaseReturn(Ids.next())));

    assertThat(wallet.lots().get(own).remaining()).isEqualTo(4);
    assertThat(wallet.lots().get(other).remaining()).isEqualTo(10);
  }

  @Test
  @Tag("xR1")
  void owesWhatWasSpentAndCoversItFromTheNextCredit() {
    var purchase = credit(100, "2026-01-01T00:00:00Z", NewLot.NEVER).originId();
    wallet.burn(80, redemption());

    var taken =
        wallet.takeBack(
            purchase, 0, ShortfallPolicy.NEGATIVE, cause(Origin.purchaseReturn(Ids.next())));

    assertThat(taken).isEqualTo(new TakenBack(100, 80, 100));
    assertThat(wallet.available()).isEqualTo(-80);
    var next = credit(100, "2026-02-01T00:00:00Z", NewLot.NEVER);
    assertThat(wallet.available()).isEqualTo(20);
    assertThat(wallet.debt()).isZero();
    assertThat(wallet.lots().get(next).remaining()).isEqualTo(20);
  }

  @Test
  @Tag("xR1")
  void coversWhatIsOwedWhenAPendingCreditBecomesActive() {
    var spent = credit(10, "2026-01-01T00:00:00Z", NewLot.NEVER).originId();
    wallet.burn(10, redemption());
    wallet.takeBack(spent, 0, ShortfallPolicy.NEGATIVE, cause(Origin.purchaseReturn(Ids.next())));
    creditPending(Ids.next(), 15, NOW.plus(DAY));
    assertThat(wallet.available()).isEqualTo(-10);

    wallet.settle(NOW.plus(DAY));

    assertThat(wallet.available()).isEqualTo(5);
    assertThat(wallet.debt()).isZero();
    assertThat(wallet.pending()).isZero();
  }

  @Test
  void doesNotTakeBackAgainWhatLapsedUnspent() {
    var purchase = credit(10, "2026-01-01T00:00:00Z", NOW.plus(DAY)).originId();
    wallet.burn(4, redemption());
    wallet.settle(NOW.plus(DAY));

    assertThat(
            wallet.takeBack(
                purchase, 5, ShortfallPolicy.NEGATIVE, cause(Origin.purchaseReturn(Ids.next()))))
        .isEqualTo(new TakenBack(0, 0, 5));
    assertThat(
            wallet.takeBack(
                purchase, 0, ShortfallPolicy.NEGATIVE, cause(Origin.purchaseReturn(Ids.next()))))
        .isEqualTo(new TakenBack(4, 4, 5));
  }

  @Test
  @Tag("xR5")
  void neverCreditsBecauseOfAReturn() {
    var purchase = credit(10, "2026-01-01T00:00:00Z", NewLot.NEVER).originId();
    wallet.takeBack(
        purchase, 4, ShortfallPolicy.NEGATIVE, cause(Origin.purchaseReturn(Ids.next())));

    var more =
        wallet.takeBack(
            purchase, 9, ShortfallPolicy.NEGATIVE, cause(Origin.purchaseReturn(Ids.next())));

    assertThat(more).isEqualTo(new TakenBack(0, 0, 0));
    assertThat(wallet.available()).isEqualTo(4);
  }

  @Test
  @Tag("xR4")
  void givesBackToTheOriginalLotsWithTheirExpiry() {
    var soon = credit(10, "2026-01-01T00:00:00Z", NOW.plus(DAY));
    var later = credit(10, "2026-01-01T00:00:00Z", NOW.plus(DAY.multipliedBy(9)));
    wallet.burn(15, redemption());

    wallet.giveBack(soon, 10, redemption());
    wallet.giveBack(later, 5, redemption());

    assertThat(wallet.available()).isEqualTo(20);
    assertThat(wallet.balance().nextExpiryAt()).contains(NOW.plus(DAY));
    assertThat(wallet.balance().nextExpiryAmount()).isEqualTo(10);
  }

  @Test
  @Tag("xR4")
  void letsWhatIsGivenBackTooLateLapseAtOnce() {
    var lot = credit(10, "2026-01-01T00:00:00Z", NOW.plus(DAY));
    wallet.burn(10, redemption());
    var later = NOW.plus(DAY.multipliedBy(2));
    wallet.settle(later);

    wallet.giveBack(lot, 10, new Cause(Origin.redemption(Ids.next()), later, later));

    assertThat(wallet.available()).isZero();
    assertThat(wallet.entries().getLast().kind()).isEqualTo(EntryKind.EXPIRY);
    assertThat(wallet.entries().getLast().occurredAt()).isEqualTo(later);
    assertThat(wallet.lots().get(lot).lapsed()).isEqualTo(10);
  }

  @Test
  void knowsWhatLapsesNextAlsoWithoutItsLots() {
    var stored = new Upcoming(NOW.plus(DAY), 7, NewLot.NEVER);
    var unloaded = new OpenWallet(key, 7, 0, 0, stored);

    unloaded.credit(lot(Ids.next(), 5, NOW, NOW.plus(DAY)), purchased(Ids.next()));
    unloaded.credit(lot(Ids.next(), 9, NOW, NOW.plus(DAY.multipliedBy(2))), purchased(Ids.next()));

    assertThat(unloaded.upcoming()).isEqualTo(new Upcoming(NOW.plus(DAY), 12, NewLot.NEVER));
    assertThat(unloaded.available()).isEqualTo(21);
  }

  @Test
  @Tag("xM15")
  void refusesToHoldMoreThanItCanCount() {
    credit(Long.MAX_VALUE - 5, "2026-01-01T00:00:00Z", NewLot.NEVER);
    assertThatThrownBy(() -> credit(6, "2026-01-01T00:00:00Z", NewLot.NEVER))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("AMOUNT_OUT_OF_RANGE");
  }

  @Test
  @Tag("B2")
  void turnsIntoARewardOnceForEachTimeTheThresholdIsReached() {
    wallet.convertInto(Optional.of(new Conversion(10, "coffee")));

    var lot = credit(25, "2026-01-01T00:00:00Z", NewLot.NEVER);
    credit(4, "2026-01-02T00:00:00Z", NewLot.NEVER);

    assertThat(wallet.available()).isEqualTo(9);
    assertThat(wallet.lots().get(lot).remaining()).isEqualTo(5);
    assertThat(wallet.converted())
        .hasSize(2)
        .allSatisfy(grant -> {
          assertThat(grant.reward()).isEqualTo("coffee");
          assertThat(grant.quantity()).isEqualTo(1);
          assertThat(grant.price()).contains(new Price("points", 10));
        });
    credit(1, "2026-01-03T00:00:00Z", NewLot.NEVER);
    assertThat(wallet.converted()).hasSize(3);
    assertThat(wallet.available()).isZero();
  }

  @Test
  @Tag("B2")
  @Tag("xL12")
  void turnsIntoRewardsWhenItActivatesAndBeforeAnythingLapsesThen() {
    wallet.convertInto(Optional.of(new Conversion(10, "coffee")));
    credit(4, "2026-01-01T00:00:00Z", NOW.plus(DAY));
    creditPending(Ids.next(), 3, NOW.plus(DAY));
    creditPending(Ids.next(), 3, NOW.plus(DAY));

    wallet.settle(NOW.plus(DAY).minusNanos(1000));
    assertThat(wallet.converted()).isEmpty();
    wallet.settle(NOW.plus(DAY.multipliedBy(5)));

    assertThat(wallet.converted())
        .singleElement()
        .satisfies(grant -> {
          assertThat(grant.occurredAt()).isEqualTo(NOW.plus(DAY));
          assertThat(grant.recordedAt()).isEqualTo(NOW.plus(DAY.multipliedBy(5)));
        });
    assertThat(wallet.available()).isZero();
    assertThat(wallet.entries())
        .extracting(Entry::kind)
        .doesNotContain(EntryKind.EXPIRY)
        .endsWith(EntryKind.CONVERSION);
  }

  @Test
  @Tag("B2")
  @Tag("xR11")
  void asksBackWhatAReturnFindsTurnedIntoARewardAndOwesItMeanwhile() {
    wallet.convertInto(Optional.of(new Conversion(10, "coffee")));
    var purchase = credit(12, "2026-01-01T00:00:00Z", NewLot.NEVER).originId();
    var goods = Ids.next();

    var taken =
        wallet.takeBack(
            purchase, 0, ShortfallPolicy.FLOOR_ZERO, cause(Origin.purchaseReturn(goods)));

    assertThat(taken).isEqualTo(new TakenBack(12, 0, 12));
    assertThat(wallet.debt()).isEqualTo(10);
    assertThat(wallet.askedBack())
        .containsExactly(new Revocation(wallet.converted().getFirst(), goods, NOW));
  }

  @Test
  @Tag("xD9")
  void owesWhatIsNotThereAsFarAsTheLimitGoes() {
    credit(10, "2026-01-01T00:00:00Z", NewLot.NEVER);

    assertThat(wallet.overdraw(31, 20, redemption())).isEmpty();
    assertThat(wallet.entries()).hasSize(1);
    assertThat(wallet.overdraw(25, 20, redemption())).hasValue(15);
    assertThat(wallet.overdraw(6, 20, redemption())).isEmpty();
    assertThat(wallet.overdraw(5, 20, redemption())).hasValue(5);
    assertThat(wallet.overdraw(1, 10, redemption())).isEmpty();

    assertThat(wallet.available()).isEqualTo(-20);
    assertThat(wallet.debt()).isEqualTo(20);
    assertThat(wallet.entries())
        .extracting(Entry::signedAmount)
        .containsExactly(10L, -10L, -15L, -5L);
  }

  @Test
  @Tag("xD9")
  void givesBackToThoseThatCoveredItWhatIsOwedNoLonger() {
    assertThat(wallet.overdraw(12, 12, redemption())).hasValue(12);
    var first = credit(5, "2026-01-01T00:00:00Z", NOW.plus(DAY));
    var second = credit(4, "2026-01-01T00:00:00Z", NOW.plus(DAY.multipliedBy(2)));
    var lapsing = credit(2, "2026-01-01T00:00:00Z", NOW.plus(DAY));
    assertThat(wallet.available()).isEqualTo(-1);

    wallet.forgive(9, redemption());

    assertThat(wallet.debt()).isZero();
    assertThat(wallet.available()).isEqualTo(8);
    assertThat(wallet.lots().get(second).remaining()).isEqualTo(4);
    assertThat(wallet.lots().get(first).remaining() + wallet.lots().get(lapsing).remaining())
        .isEqualTo(4);
    assertThat(wallet.entries().getLast().kind()).isEqualTo(EntryKind.GIVE_BACK);
    assertThat(wallet.entries().getLast().lot()).isEmpty();
  }

  private LotKey credit(long amount, String earnedAt, Instant expiresAt) {
    var lot = lot(Ids.next(), amount, Instant.parse(earnedAt), expiresAt);
    wallet.credit(
        lot, new Cause(Origin.purchase(lot.key().originId()), Instant.parse(earnedAt), NOW));
    return lot.key();
  }

  private void creditPending(UUID purchase, long amount, Instant activatesAt) {
    wallet.credit(lot(purchase, amount, activatesAt, NewLot.NEVER), purchased(purchase));
  }

  private static NewLot lot(UUID purchase, long amount, Instant activatesAt, Instant expiresAt) {
    return new NewLot(new LotKey(purchase, 1), "base", amount, activatesAt, expiresAt);
  }

  private static Cause purchased(UUID purchase) {
    return cause(Origin.purchase(purchase));
  }

  private static Cause redemption() {
    return cause(Origin.redemption(Ids.next()));
  }

  private static Cause cause(Origin origin) {
    return new Cause(origin, NOW, NOW);
  }

  private List<LotKey> burnedLots() {
    return wallet.entries().stream()
        .filter(entry -> entry.kind() == EntryKind.BURN)
        .map(entry -> entry.lot().orElseThrow())
        .collect(Collectors.toList());
  }

  private static Cause activity(String occurredAt) {
    return new Cause(Origin.purchase(Ids.next()), Instant.parse(occurredAt), NOW);
  }
}

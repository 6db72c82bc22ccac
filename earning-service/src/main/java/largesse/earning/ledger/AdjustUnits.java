package largesse.earning.ledger;

import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import largesse.earning.configuration.Configurations;
import largesse.earning.ledger.Adjustment.How;
import largesse.earning.member.Directory;
import largesse.earning.member.MemberReference;
import largesse.earning.member.MergeRepository;
import largesse.earning.platform.EarningReason;
import largesse.earning.unit.Unit;
import largesse.runtime.clock.ProgrammeClock;
import largesse.runtime.db.Transactions;
import largesse.runtime.error.Refused;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.idempotency.Idempotency;
import largesse.runtime.ids.Ids;
import largesse.runtime.programme.Programmes;

/** Adjusts a wallet by hand, for a reason, once for each idempotency key (xL8). */
@Singleton
class AdjustUnits {
  private static final int RACES = 5;

  private final Transactions transactions;
  private final Idempotency idempotency;
  private final ProgrammeClock clock;
  private final Programmes programmes;
  private final Ledger ledger;
  private final AdjustmentRepository adjustments;
  private final Directory directory;
  private final Configurations configurations;
  private final MergeRepository merges;

  @Inject
  AdjustUnits(
      Transactions transactions,
      Idempotency idempotency,
      ProgrammeClock clock,
      Programmes programmes,
      Ledger ledger,
      AdjustmentRepository adjustments,
      Directory directory,
      Configurations configurations,
      MergeRepository merges) {
    this.transactions = transactions;
    this.idempotency = idempotency;
    this.clock = clock;
    this.programmes = programmes;
    this.ledger = ledger;
    this.adjustments = adjustments;
    this.directory = directory;
    this.configurations = configurations;
    this.merges = merges;
  }

  /**
   * What to do.
   *
   * @param subject who does it
   */
  record Told(WalletKey wallet, How how, String reason, String subject) {
    Told of(UUID memberId) {
      var theirs = new WalletKey(wallet.programme(), memberId, wallet.unit());
      return new Told(theirs, how, reason, subject);
    }
  }

  /** What was done, and the wallet right after. */
  record Adjusted(Adjustment adjustment, WalletBalance balance) {}

  /**
   * A request that may come again, and how its answer is made.
   *
   * @param key the caller's; empty: none
   */
  record Repeatable<T extends Message>(
      String key, Message request, Parser<T> parser, Function<Adjusted, T> answer) {}

  /**
   * Adjusts a wallet.
   *
   * @throws Refused PROGRAMME_UNKNOWN, UNIT_UNKNOWN, MEMBER_UNKNOWN, PERIOD_INVALID,
   *     BALANCE_TOO_LOW, AMOUNT_OUT_OF_RANGE, IDEMPOTENCY_KEY_REUSED; nothing has changed then
   */
  <T extends Message> T adjust(Told told, Repeatable<T> request) {
    var programme = told.wallet().programme();
    requireMember(told.wallet());
    for (var attempt = 1; ; attempt++) {
      try {
        return once(told, request, clock.now(programme).truncatedTo(ChronoUnit.MICROS));
      } catch (LostRace race) {
        if (attempt == RACES) {
          throw race;
        }
      }
    }
  }

  private void requireMember(WalletKey wallet) {
    var member = MemberReference.id(wallet.programme(), wallet.memberId());
    if (directory.member(member).isEmpty()) {
      throw RuntimeReason.MEMBER_UNKNOWN.refusedAt("member_id", "There is no such member.");
    }
  }

  private <T extends Message> T once(Told told, Repeatable<T> request, Instant now) {
    return transactions.inTransaction(tx ->
        idempotency.once(
            tx,
            told.wallet().programme(),
            request.key(),
            request.request(),
            request.parser(),
            () -> request.answer().apply(adjust(tx, told, now))));
  }

  private Adjusted adjust(Connection tx, Told asked, Instant now) throws SQLException {
    var wallet = asked.wallet();
    var told = asked.of(merges.survivorToWriteFor(tx, wallet.programme(), wallet.memberId()));
    var unit = requireUnit(tx, told.wallet(), now);
    var book = ledger.open(tx, List.of(demand(told, now)));
    var adjustment = adjust(book, told, unit, now);
    adjustments.insert(tx, adjustment);
    ledger.saveAndTell(tx, book, AdjustmentProto.told(adjustment));
    var balance =
        book.find(told.wallet())
            .map(OpenWallet::balance)
            .orElseGet(() -> OpenWallet.empty(told.wallet()).balance());
    return new Adjusted(adjustment, balance);
  }

  private static WalletDemand demand(Told told, Instant now) {
    var holder = new WalletRepository.Holder(told.wallet().programme(), told.wallet().memberId());
    var unit = told.wallet().unit();
    return switch (told.how()) {
      case How.Credit credit -> WalletDemand.adjust(holder, now, Set.of(unit), Map.of());
      case How.Deduction deduction -> WalletDemand.adjust(holder, now, Set.of(), Map.of());
      case How.Extension(var until, var lapsedSince) ->
          WalletDemand.adjust(
              holder,
              now,
              Set.of(),
              lapsedSince.map(since -> Map.of(unit, since)).orElse(Map.of()));
    };
  }

  private Adjustment adjust(WalletBook book, Told told, Unit unit, Instant now) {
    var id = Ids.next();
    var cause = new Cause(Origin.adjustment(id), now, now);
    return switch (told.how()) {
      case How.Credit(var amount, var wanted) -> {
        requireFuture("credit.expires_at", wanted, now);
        var expiresAt = wanted.or(() -> unit.expiresAt(now, zone(told)));
        var lot = new NewLot(new LotKey(id, 1), "", amount, now, expiresAt.orElse(NewLot.NEVER));
        var wallet = book.get(told.wallet());
        wallet.convertInto(unit.conversion());
        wallet.credit(lot, EntryKind.ADJUSTMENT, cause);
        yield adjustment(told, cause, amount, false, expiresAt);
      }
      case How.Deduction(var amount) -> {
        var wallet = book.find(told.wallet());
        if (wallet.isEmpty() || !wallet.get().deduct(amount, cause)) {
          throw EarningReason.BALANCE_TOO_LOW.refusedAt(
              "deduction.amount", "The member has not that many units to spend.");
        }
        yield adjustment(told, cause, -amount, false, Optional.empty());
      }
      case How.Extension(var until, var lapsedSince) -> {
        requireFuture("extension.until", Optional.of(until), now);
        var putBack =
            book.find(told.wallet())
                .map(wallet -> wallet.prolong(until, lapsedSince, cause))
                .orElse(0L);
        yield adjustment(told, cause, putBack, true, Optional.of(until));
      }
    };
  }

  private static Adjustment adjustment(
      Told told, Cause cause, long amount, boolean extension, Optional<Instant> expiresAt) {
    return new Adjustment(
        cause.origin().id(),
        told.wallet(),
        told.reason(),
        told.subject(),
        cause.recordedAt(),
        amount,
        extension,
        expiresAt);
  }

  private ZoneId zone(Told told) {
    return programmes.get(told.wallet().programme()).timeZone();
  }

  private static void requireFuture(String field, Optional<Instant> expiry, Instant now) {
    if (expiry.isPresent() && !expiry.get().isAfter(now)) {
      throw EarningReason.PERIOD_INVALID.refusedAt(field, "It would have lapsed already.");
    }
  }

  private Unit requireUnit(Connection tx, WalletKey wallet, Instant now) throws SQLException {
    var configured = configurations.current(tx, List.of(wallet.programme()));
    return Objects.requireNonNull(configured.get(wallet.programme()))
        .at(now)
        .units()
        .find(wallet.unit())
        .orElseThrow(() -> EarningReason.UNIT_UNKNOWN.refusedAt("unit", "There is no such unit."));
  }
}

package largesse.rewards.redemption;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.StringValue;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import largesse.rewards.platform.RewardsReason;
import largesse.rewards.redemption.RedemptionState.Reserved;
import largesse.rewards.reward.StockRepository;
import largesse.rewards.reward.StockRepository.Hold;
import largesse.runtime.clock.TellerClock;
import largesse.runtime.db.Transactions;
import largesse.runtime.idempotency.Claim;
import largesse.runtime.idempotency.Idempotency;
import largesse.runtime.idempotency.IdempotentRequest;
import largesse.runtime.ids.Ids;
import largesse.runtime.member.MergedMembers;
import largesse.runtime.member.Person;
import largesse.runtime.programme.Programme;
import largesse.runtime.programme.Programmes;

/** Has a member's units taken for a reward. */
@Singleton
class RedeemReward {
  private final Transactions transactions;
  private final Idempotency idempotency;
  private final Programmes programmes;
  private final InstantSource clock;
  private final MergedMembers members;
  private final StockRepository stock;
  private final RedemptionRepository redemptions;
  private final RedemptionBook book;
  private final RedemptionDriver driver;
  private final RedemptionMetrics metrics;

  @Inject
  RedeemReward(
      Transactions transactions,
      Idempotency idempotency,
      Programmes programmes,
      InstantSource clock,
      MergedMembers members,
      StockRepository stock,
      RedemptionRepository redemptions,
      RedemptionBook book,
      RedemptionDriver driver,
      RedemptionMetrics metrics) {
    this.transactions = transactions;
    this.idempotency = idempotency;
    this.programmes = programmes;
    this.clock = clock;
    this.members = members;
    this.stock = stock;
    this.redemptions = redemptions;
    this.book = book;
    this.driver = driver;
    this.metrics = metrics;
  }

  /**
   * What is wanted.
   *
   * @param offlineOccurredAt when a till that was offline handed it out; absent: it was not
   */
  record Order(
      String programme,
      UUID memberId,
      String reward,
      int quantity,
      Optional<Instant> offlineOccurredAt) {}

  /**
   * A request that may be repeated.
   *
   * @param asNamed as it came
   * @param naming as if it named another member
   */
  record Repeatable(IdempotentRequest asNamed, Function<UUID, IdempotentRequest> naming) {}

  /**
   * What came of it.
   *
   * @param replayed whether the redemption was there already, by the same idempotency key
   */
  record Outcome(Redemption redemption, boolean replayed) {}

  /**
   * Reserves the reward, in a transaction that is committed before the ledger is asked for
   * anything, and takes the redemption as far as it gets. The answer to a repeated key follows from
   * the redemption as it stands: so what the ledger has refused is refused again, for ever.
   *
   * @param request tells repetitions, whichever id of a merged member they name; empty: each call
   *     is another redemption
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, IDEMPOTENCY_KEY_REUSED,
   *     REWARD_UNKNOWN, REWARD_INACTIVE, OUT_OF_STOCK, OCCURRED_TOO_EARLY, OCCURRED_IN_FUTURE:
   *     nothing is left behind; BALANCE_TOO_LOW, OVERDRAFT_EXCEEDED, MEMBER_UNKNOWN, UNIT_UNKNOWN:
   *     a cancelled redemption is
   */
  Outcome redeem(Order order, Optional<Repeatable> request) {
    var programme = programmes.get(order.programme());
    order.offlineOccurredAt().ifPresent(at -> requirePlausible(at, programme.now(clock)));
    var reserved = transactions.inTransaction(tx -> reserve(tx, programme, order, request));
    if (!reserved.replayed()) {
      metrics.count(reserved.redemption().state());
    }
    var redemption = driver.drive(reserved.redemption());
    redemption.state().cancelReason().ifPresent(RedeemReward::throwIfRefusal);
    return new Outcome(redemption, reserved.replayed());
  }

  private Outcome reserve(
      Connection tx, Programme programme, Order order, Optional<Repeatable> request)
      throws SQLException {
    if (request.isPresent()) {
      switch (idempotency.claim(tx, List.of(request.get().asNamed())).getFirst()) {
        case Claim.Fresh() -> {}
        case Claim.Answered(var response) -> {
          return new Outcome(find(tx, programme, response), true);
        }
        case Claim.KeyReused() -> {
          return repeated(tx, programme, order, request.get());
        }
      }
    }
    var redemption = reserve(tx, programme, order);
    if (request.isPresent()) {
      var id = StringValue.of(redemption.key().redemptionId().toString());
      idempotency.answer(tx, Map.of(request.get().asNamed(), id));
    }
    book.open(tx, redemption);
    return new Outcome(redemption, false);
  }

  /** What the key answers if the first time named another id of the same person. */
  private Outcome repeated(Connection tx, Programme programme, Order order, Repeatable request)
      throws SQLException {
    for (var id : person(tx, order).ids()) {
      var known = idempotency.claim(tx, List.of(request.naming().apply(id))).getFirst();
      if (known instanceof Claim.Answered(var response)) {
        return new Outcome(find(tx, programme, response), true);
      }
    }
    throw Idempotency.keyReused();
  }

  private Person person(Connection tx, Order order) throws SQLException {
    return members.person(tx, order.programme(), order.memberId());
  }

  private Redemption reserve(Connection tx, Programme programme, Order order) throws SQLException {
    return switch (stock.hold(tx, programme.id(), order.reward(), order.quantity())) {
      case Hold.Held(var unit, var price, var voucherValidFor) -> {
        var now = programme.now(clock).truncatedTo(ChronoUnit.MICROS);
        var memberId = person(tx, order).id();
        yield new Redemption(
            new RedemptionKey(programme.id(), memberId, Ids.next()),
            memberId,
            order.reward(),
            order.quantity(),
            unit,
            Math.multiplyExact(price, order.quantity()),
            expiry(now, voucherValidFor, programme.timeZone()),
            new Reserved(),
            List.of(),
            now,
            now,
            order.offlineOccurredAt().map(Offline::at));
      }
      case Hold.Unknown() ->
          throw RewardsReason.REWARD_UNKNOWN.refusedAt("reward", "There is no such reward.");
      case Hold.Inactive() ->
          throw RewardsReason.REWARD_INACTIVE.refused("The reward can't be redeemed now.");
      case Hold.OutOfStock() ->
          throw RewardsReason.OUT_OF_STOCK.refused("Fewer of this reward are left.");
    };
  }

  /** The redemption to which the key's stored answer points. */
  private Redemption find(Connection tx, Programme programme, ByteString stored)
      throws SQLException {
    try {
      var id = UUID.fromString(StringValue.parseFrom(stored).getValue());
      return redemptions
          .find(tx, programme.id(), id)
          .orElseThrow(() -> new IllegalStateException("A key points to no redemption: " + id));
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("A stored answer can't be read", e);
    }
  }

  private static void requirePlausible(Instant occurredAt, Instant now) {
    if (TellerClock.isUnset(occurredAt)) {
      throw RewardsReason.OCCURRED_TOO_EARLY.refusedAt(
          "occurred_at", "It can't have happened before the year 2000.");
    }
    if (TellerClock.isAhead(occurredAt, now)) {
      throw RewardsReason.OCCURRED_IN_FUTURE.refusedAt(
          "occurred_at", "It can't have happened later than now.");
    }
  }

  static Optional<Instant> expiry(Instant from, Period validFor, ZoneId zone) {
    return validFor.isZero()
        ? Optional.empty()
        : Optional.of(from.atZone(zone).plus(validFor).toInstant());
  }

  private static void throwIfRefusal(CancelReason reason) {
    switch (reason) {
      case BALANCE_TOO_LOW ->
          throw RewardsReason.BALANCE_TOO_LOW.refused("The member has fewer units than it costs.");
      case OVERDRAFT_EXCEEDED ->
          throw RewardsReason.OVERDRAFT_EXCEEDED.refused(
              "The member would owe more units than may be owed.");
      case MEMBER_UNKNOWN ->
          throw RewardsReason.MEMBER_UNKNOWN.refusedAt("member_id", "There is no such member.");
      case UNIT_UNKNOWN ->
          throw RewardsReason.UNIT_UNKNOWN.refused(
              "The reward's price is in a unit that the programme does not have.");
      case CANCELLED_BY_REQUEST, BURN_GIVEN_BACK, GRANT_REVOKED, RESERVATION_TIMED_OUT -> {}
    }
  }
}

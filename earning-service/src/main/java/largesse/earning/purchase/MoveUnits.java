package largesse.earning.purchase;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import largesse.earning.grant.Grant;
import largesse.earning.ledger.Cause;
import largesse.earning.ledger.Ledger;
import largesse.earning.ledger.Origin;
import largesse.earning.ledger.TakenBack;
import largesse.earning.ledger.WalletBalance;
import largesse.earning.ledger.WalletBook;
import largesse.earning.ledger.WalletDemand;
import largesse.earning.ledger.WalletKey;
import largesse.earning.referral.NewReferral;
import largesse.earning.referral.Referred;
import largesse.earning.referral.Reversal;
import largesse.earning.referral.ReversedRow;
import largesse.earning.rule.ReferralSide;
import largesse.earning.tally.LostRow;
import largesse.earning.tally.MilestoneRow;
import largesse.earning.tally.Reached;

/** A step of the batch: credits and takes back units, and makes up the answers. */
@Singleton
class MoveUnits {
  private final Ledger ledger;

  @Inject
  MoveUnits(Ledger ledger) {
    this.ledger = ledger;
  }

  /** The wallets of all members of the work, locked, with nothing done to them yet. */
  WalletBook open(Connection tx, List<Work> work) throws SQLException {
    var demands = new HashMap<Holder, WalletDemand>();
    for (var one : work) {
      one.memberId().ifPresent(memberId -> add(demands, demand(one, memberId)));
      ofMilestones(one).forEach(demand -> add(demands, demand));
      ofReferrals(one).forEach(demand -> add(demands, demand));
    }
    return ledger.open(tx, demands.values());
  }

  private static void add(Map<Holder, WalletDemand> demands, WalletDemand demand) {
    demands.merge(new Holder(demand.programme(), demand.memberId()), demand, WalletDemand::and);
  }

  private static Stream<WalletDemand> ofReferrals(Work work) {
    var programme = work.command().programme();
    return switch (work) {
      case Work.OfPurchase purchase ->
          purchase.referred().stream()
              .map(one ->
                  WalletDemand.credit(
                      programme,
                      one.memberId(),
                      work.now(),
                      one.judged().credits(),
                      one.occurredAt()));
      case Work.OfReturn goods ->
          goods.reversals().stream()
              .map(reversal ->
                  WalletDemand.takeBack(
                      programme,
                      reversal.referral().memberId(),
                      work.now(),
                      reversal.referral().id()));
    };
  }

  private record Holder(String programme, UUID memberId) {}

  private static WalletDemand demand(Work work, UUID memberId) {
    var programme = work.command().programme();
    return switch (work) {
      case Work.OfPurchase purchase ->
          WalletDemand.credit(
              programme,
              memberId,
              work.now(),
              purchase.allCredits(),
              purchase.purchase().occurredAt());
      case Work.OfReturn goods ->
          WalletDemand.takeBack(programme, memberId, work.now(), goods.judged().purchase().id());
    };
  }

  private static Stream<WalletDemand> ofMilestones(Work work) {
    return switch (work) {
      case Work.OfPurchase purchase -> Stream.empty();
      case Work.OfReturn goods ->
          goods.unreached().stream()
              .map(lost ->
                  WalletDemand.takeBack(
                      work.command().programme(), lost.earnerId(), work.now(), lost.id()));
    };
  }

  /** Credits what a purchase earns, and says what the buyer has then. */
  static Effect credit(WalletBook book, Work.OfPurchase work) {
    var cause = new Cause(Origin.purchase(work.id()), work.purchase().occurredAt(), work.now());
    var before = converted(book, work);
    var total =
        work.memberId()
            .map(memberId ->
                book.credit(work.command().programme(), memberId, work.judged().credits(), cause))
            .orElse(0L);
    var reached = work.counted().reached().stream().map(one -> credit(book, work, one)).toList();
    var referrals = work.referred().stream().map(one -> credit(book, work, one)).toList();
    var granted = new ArrayList<>(work.granted());
    reached.forEach(one -> granted.addAll(one.granted()));
    referrals.stream()
        .filter(one -> one.referred().side() == ReferralSide.FRIEND)
        .forEach(one -> granted.addAll(one.granted()));
    converted(book, work).stream().filter(grant -> !before.contains(grant)).forEach(granted::add);
    var answer = PurchaseProto.encodeAnswer(work, granted, balances(book, work));
    return new Effect(total, answer, reached, List.of(), referrals, List.of(), List.of());
  }

  private static NewReferral credit(WalletBook book, Work.OfPurchase work, Referred referred) {
    var cause = new Cause(Origin.referral(referred.id()), referred.occurredAt(), work.now());
    var credited =
        book.credit(
            work.command().programme(), referred.memberId(), referred.judged().credits(), cause);
    return new NewReferral(referred, work.id(), work.now(), referred.granted(work.now()), credited);
  }

  private static MilestoneRow credit(WalletBook book, Work.OfPurchase work, Reached reached) {
    var cause = new Cause(Origin.goal(reached.id()), work.purchase().occurredAt(), work.now());
    var credited =
        book.credit(
            work.command().programme(), work.memberId().orElseThrow(), reached.credits(), cause);
    return new MilestoneRow(
        reached,
        work.id(),
        work.purchase().occurredAt(),
        work.now(),
        work.judged().configurationRevision(),
        reached.granted(work.now()),
        credited);
  }

  /** Takes back what remains of a purchase no longer earns, and says what the buyer has then. */
  static Effect takeBack(WalletBook book, Work.OfReturn work) {
    var before = askedBack(book, work);
    var taken = takenBack(book, work);
    var total = TakenBack.sum(taken);
    var lost = new ArrayList<LostRow>();
    var uncounted = new ArrayList<>(uncounted(work.judged().purchase().id(), taken));
    for (var unreached : work.unreached()) {
      var cause =
          new Cause(
              Origin.goalLost(unreached.id()), work.command().goods().occurredAt(), work.now());
      var ofGoal = takenBack(book, work, unreached.earnerId(), unreached.id(), unit -> 0L, cause);
      lost.add(LostRow.of(unreached, work.now(), ofGoal));
      uncounted.addAll(uncounted(unreached.originId(), ofGoal));
      ofGoal.forEach((unit, back) -> taken.merge(unit, back, TakenBack::and));
    }
    var reversed = new ArrayList<ReversedRow>();
    var revoked = new ArrayList<>(work.judged().revoked());
    work.unreached().forEach(unreached -> revoked.addAll(unreached.granted()));
    for (var reversal : work.reversals()) {
      var ofReferral = takenBack(book, work, reversal);
      reversed.add(ReversedRow.of(reversal, work.now(), ofReferral));
      if (reversal.referral().side() == ReferralSide.FRIEND) {
        uncounted.addAll(uncounted(work.judged().purchase().id(), ofReferral));
        ofReferral.forEach((unit, back) -> taken.merge(unit, back, TakenBack::and));
        revoked.addAll(reversal.revoked());
      }
    }
    askedBack(book, work).stream().filter(grant -> !before.contains(grant)).forEach(revoked::add);
    var answer = ReturnProto.encodeAnswer(work, taken, revoked, balances(book, work));
    return new Effect(total, answer, List.of(), lost, List.of(), reversed, uncounted);
  }

  private static List<Effect.Uncounted> uncounted(UUID originId, Map<String, TakenBack> taken) {
    return TakenBack.disqualified(taken).entrySet().stream()
        .map(unit -> new Effect.Uncounted(originId, unit.getKey(), unit.getValue()))
        .toList();
  }

  private static Map<String, TakenBack> takenBack(WalletBook book, Work.OfReturn work) {
    var cause =
        new Cause(
            Origin.purchaseReturn(work.id()), work.command().goods().occurredAt(), work.now());
    var earnedStill = work.judged().earnedStill();
    return work.memberId()
        .map(memberId ->
            takenBack(
                book,
                work,
                memberId,
                work.judged().purchase().id(),
                unit -> earnedStill.getOrDefault(unit, 0L),
                cause))
        .orElseGet(TreeMap::new);
  }

  /** Of one of the two, by unit. */
  private static Map<String, TakenBack> takenBack(
      WalletBook book, Work.OfReturn work, Reversal reversal) {
    var referral = reversal.referral();
    var cause =
        new Cause(
            Origin.referralLost(referral.id()), work.command().goods().occurredAt(), work.now());
    return takenBack(
        book,
        work,
        referral.memberId(),
        referral.id(),
        unit -> reversal.earnedStill().getOrDefault(unit, 0L),
        cause);
  }

  /** By unit. */
  private static Map<String, TakenBack> takenBack(
      WalletBook book,
      Work.OfReturn work,
      UUID memberId,
      UUID originId,
      ToLongFunction<String> earnedStill,
      Cause cause) {
    var taken = new TreeMap<String, TakenBack>();
    var programme = work.command().programme();
    for (var unit : book.unitsCreditedBy(programme, memberId, originId)) {
      var policy = work.judged().units().get(unit).shortfall();
      var still = earnedStill.applyAsLong(unit);
      var wallet = new WalletKey(programme, memberId, unit);
      taken.put(unit, book.takeBack(wallet, originId, still, policy, cause));
    }
    return taken;
  }

  /** What the buyer's units have turned into so far, in this batch. */
  private static List<Grant> converted(WalletBook book, Work work) {
    return work.memberId()
        .map(memberId -> book.converted(work.command().programme(), memberId))
        .orElse(List.of());
  }

  private static List<Grant> askedBack(WalletBook book, Work work) {
    return work.memberId()
        .map(memberId -> book.askedBack(work.command().programme(), memberId))
        .orElse(List.of());
  }

  private static List<WalletBalance> balances(WalletBook book, Work work) {
    return work.memberId()
        .map(memberId -> book.balances(work.command().programme(), memberId))
        .orElse(List.of());
  }
}

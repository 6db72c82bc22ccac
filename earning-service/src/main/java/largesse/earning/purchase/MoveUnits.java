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
import largesse.earning.grant.Grant;
import largesse.earning.ledger.Cause;
import largesse.earning.ledger.Ledger;
import largesse.earning.ledger.Origin;
import largesse.earning.ledger.TakenBack;
import largesse.earning.ledger.WalletBalance;
import largesse.earning.ledger.WalletBook;
import largesse.earning.ledger.WalletDemand;
import largesse.earning.ledger.WalletKey;

/** A step of the batch: credits and takes back units, and makes up the answers. */
@Singleton
class MoveUnits {
  private final Ledger ledger;

  @Inject
  MoveUnits(Ledger ledger) {
    this.ledger = ledger;
  }

  /**
   * The wallets of all members of the work, locked, with nothing done to them yet.
   *
   * @throws largesse.earning.ledger.LostRace when another transaction has just opened one of them
   */
  WalletBook open(Connection tx, List<Work> work) throws SQLException {
    var demands = new HashMap<Holder, WalletDemand>();
    for (var one : work) {
      one.memberId()
          .ifPresent(memberId ->
              demands.merge(
                  new Holder(one.command().programme(), memberId),
                  demand(one, memberId),
                  WalletDemand::and));
    }
    return ledger.open(tx, demands.values());
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
              purchase.judged().credits(),
              purchase.purchase().occurredAt());
      case Work.OfReturn goods ->
          WalletDemand.takeBack(programme, memberId, work.now(), goods.judged().purchase().id());
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
    var granted = new ArrayList<>(work.granted());
    converted(book, work).stream().filter(grant -> !before.contains(grant)).forEach(granted::add);
    return new Effect(total, PurchaseProto.encodeAnswer(work, granted, balances(book, work)));
  }

  /** Takes back what remains of a purchase no longer earns, and says what the buyer has then. */
  static Effect takeBack(WalletBook book, Work.OfReturn work) {
    var before = askedBack(book, work);
    var taken = takenBack(book, work);
    var revoked = new ArrayList<>(work.judged().revoked());
    askedBack(book, work).stream().filter(grant -> !before.contains(grant)).forEach(revoked::add);
    var total = taken.values().stream().map(TakenBack::amount).reduce(0L, WalletBook::sum);
    return new Effect(total, ReturnProto.encodeAnswer(work, taken, revoked, balances(book, work)));
  }

  private static Map<String, TakenBack> takenBack(WalletBook book, Work.OfReturn work) {
    var taken = new TreeMap<String, TakenBack>();
    var memberId = work.memberId();
    if (memberId.isEmpty()) {
      return taken;
    }
    var purchase = work.judged().purchase().id();
    var cause =
        new Cause(
            Origin.purchaseReturn(work.id()), work.command().goods().occurredAt(), work.now());
    for (var unit : book.unitsCreditedBy(work.command().programme(), memberId.get(), purchase)) {
      var earnedStill = work.judged().earnedStill().getOrDefault(unit, 0L);
      var policy = work.judged().units().get(unit).shortfall();
      taken.put(unit, book.takeBack(walletKey(work, unit), purchase, earnedStill, policy, cause));
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

  private static WalletKey walletKey(Work work, String unit) {
    return new WalletKey(work.command().programme(), work.memberId().orElseThrow(), unit);
  }
}

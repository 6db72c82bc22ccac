package largesse.earning.purchase;

import com.google.protobuf.ByteString;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import largesse.earning.grant.Grant;
import largesse.earning.grant.GrantRepository;
import largesse.earning.grant.Revocation;
import largesse.earning.ledger.Ledger;
import largesse.earning.ledger.LostRace;
import largesse.earning.ledger.WalletBook;
import largesse.earning.referral.NewReferral;
import largesse.earning.referral.ReferralRepository;
import largesse.earning.referral.ReversedRow;
import largesse.earning.tally.LostRow;
import largesse.earning.tally.MilestoneRow;
import largesse.earning.tally.Tallies;
import largesse.runtime.db.RoundTrip;
import largesse.runtime.idempotency.Idempotency;
import largesse.runtime.idempotency.IdempotentRequest;
import largesse.runtime.journal.Journal;
import largesse.runtime.journal.JournalEntry;

/** The last step of the batch: writes everything, the journal last. */
@Singleton
class WriteBatch {
  private final PurchaseRepository purchases;
  private final ReturnRepository returns;
  private final Tallies tallies;
  private final Ledger ledger;
  private final GrantRepository grants;
  private final ReferralRepository referrals;
  private final Idempotency idempotency;
  private final Journal journal;

  @Inject
  WriteBatch(
      PurchaseRepository purchases,
      ReturnRepository returns,
      Tallies tallies,
      Ledger ledger,
      GrantRepository grants,
      ReferralRepository referrals,
      Idempotency idempotency,
      Journal journal) {
    this.purchases = purchases;
    this.returns = returns;
    this.tallies = tallies;
    this.ledger = ledger;
    this.grants = grants;
    this.referrals = referrals;
    this.idempotency = idempotency;
    this.journal = journal;
  }

  /**
   * Does what was judged and writes it.
   *
   * @param counted the work in the order of its commands; all of it is ended
   * @param newKeys keys to be noted with earlier answers
   * @throws LostRace when another transaction has recorded one of the receipts or keys meanwhile
   */
  void write(
      Connection tx,
      Batch batch,
      CountBatch.Counted counted,
      WalletBook book,
      Map<IdempotentRequest, byte[]> newKeys)
      throws SQLException {
    var bought = new ArrayList<Written<Work.OfPurchase>>();
    var returned = new ArrayList<Written<Work.OfReturn>>();
    var granted = new ArrayList<Grant>();
    var revoked = new ArrayList<Revocation>();
    var events = new ArrayList<JournalEntry>();
    var keys = new HashMap<>(newKeys);
    var reached = new ArrayList<MilestoneRow>();
    var lost = new ArrayList<LostRow>();
    var referred = new ArrayList<NewReferral>();
    var reversed = new ArrayList<ReversedRow>();
    for (var one : counted.work()) {
      var effect =
          switch (one) {
            case Work.OfPurchase purchase -> {
              var credited = MoveUnits.credit(book, purchase);
              bought.add(new Written<>(purchase, credited));
              events.add(EventProto.recorded(purchase));
              granted.addAll(purchase.granted());
              credited.reached().forEach(row -> granted.addAll(row.granted()));
              credited.referrals().forEach(referral -> granted.addAll(referral.granted()));
              events.addAll(EventProto.granted(purchase));
              events.addAll(EventProto.reached(purchase, credited.reached()));
              events.addAll(EventProto.referred(purchase, credited.referrals()));
              yield credited;
            }
            case Work.OfReturn goods -> {
              var taken = MoveUnits.takeBack(book, goods);
              returned.add(new Written<>(goods, taken));
              events.add(EventProto.recorded(goods, taken.uncounted()));
              revoked.addAll(goods.revocations());
              taken.lost().forEach(row -> revoked.addAll(row.revocations(goods.id())));
              events.addAll(EventProto.revoked(goods));
              events.addAll(EventProto.lost(goods, taken.lost()));
              events.addAll(EventProto.reversed(goods, taken.reversed()));
              yield taken;
            }
          };
      reached.addAll(effect.reached());
      lost.addAll(effect.lost());
      referred.addAll(effect.referrals());
      reversed.addAll(effect.reversed());
      batch.answer(one.command(), effect.answer(), false);
      if (one.command().hasKey()) {
        keys.put(one.command().request(), effect.answer());
      }
    }
    events.addAll(ledger.events(book, ""));
    record(tx, keys);
    var trip = new RoundTrip();
    purchases.insert(trip, bought);
    returns.insert(trip, returned);
    purchases.updateReturned(trip, returned);
    tallies.save(trip, counted.tallies(), reached, lost);
    referrals.reverse(trip, reversed);
    referrals.insert(trip, referred);
    ledger.save(trip, book);
    grants.insert(trip, granted);
    grants.revoke(trip, revoked);
    journal.append(tx, trip, events);
  }

  private void record(Connection tx, Map<IdempotentRequest, byte[]> answers) throws SQLException {
    if (answers.isEmpty()) {
      return;
    }
    var encoded = new HashMap<IdempotentRequest, ByteString>();
    answers.forEach((request, answer) -> encoded.put(request, ByteString.copyFrom(answer)));
    if (!idempotency.record(tx, encoded)) {
      throw new LostRace("An idempotency key was used meanwhile");
    }
  }
}

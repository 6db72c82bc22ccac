package largesse.earning.ledger;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import largesse.earning.member.Merge;
import largesse.earning.unit.ShortfallPolicy;
import largesse.runtime.db.RoundTrip;
import largesse.runtime.journal.JournalEntry;

/**
 * Hands what is in a merged member's wallets over to the one who remains, and back (xP3). A lot
 * goes as a whole, with the expiry that it has; what is owed goes too, and is covered at once by
 * what the other one can spend, as a credit would cover it.
 */
@Singleton
public class MergeWallets {
  private final Ledger ledger;
  private final LotRepository lots;
  private final MergeNoteRepository notes;

  @Inject
  MergeWallets(Ledger ledger, LotRepository lots, MergeNoteRepository notes) {
    this.ledger = ledger;
    this.lots = lots;
    this.notes = notes;
  }

  /**
   * What rewards a member for having won another one, and ends.
   *
   * @param policies of each unit
   */
  public record Ending(UUID referralId, UUID memberId, Map<String, ShortfallPolicy> policies) {}

  /**
   * Takes back what ends with a merge, before anything is handed over, and brings both members'
   * wallets up to the programme's now.
   *
   * @return what was taken, by referral and unit
   */
  public Map<UUID, SortedMap<String, TakenBack>> takeBack(
      Connection tx, Merge merge, List<Ending> endings, List<JournalEntry> events)
      throws SQLException {
    var origins = endings.stream().map(Ending::referralId).collect(Collectors.toSet());
    var book = open(tx, merge, Set.of(), Set.of(), origins);
    var taken = new HashMap<UUID, SortedMap<String, TakenBack>>();
    var noted = new ArrayList<MergeNoteRepository.Taken>();
    for (var ending : endings) {
      var byUnit = new TreeMap<String, TakenBack>();
      var id = ending.referralId();
      for (var unit : book.unitsCreditedBy(merge.programme(), ending.memberId(), id)) {
        var wallet = book.get(new WalletKey(merge.programme(), ending.memberId(), unit));
        var policy = ending.policies().getOrDefault(unit, ShortfallPolicy.NEGATIVE);
        byUnit.put(unit, takeBack(wallet, ending, policy, merge, noted));
      }
      taken.put(id, byUnit);
    }
    var trip = new RoundTrip();
    ledger.save(trip, book);
    notes.insertTaken(trip, merge, noted);
    trip.run(tx);
    events.addAll(ledger.events(book, ""));
    return taken;
  }

  private static TakenBack takeBack(
      OpenWallet wallet,
      Ending ending,
      ShortfallPolicy policy,
      Merge merge,
      List<MergeNoteRepository.Taken> noted) {
    var id = ending.referralId();
    var before = Map.copyOf(byKey(wallet));
    var owedBefore = wallet.debt();
    var cause = new Cause(Origin.referralLost(id), merge.now(), merge.now());
    var taken = wallet.takeBack(id, 0, policy, cause);
    var unit = wallet.key().unit();
    for (var lot : wallet.lots().all()) {
      var was = before.getOrDefault(lot.key(), lot);
      var from =
          new TakenFrom(
              lot.key(),
              was.remaining() - lot.remaining(),
              lot.takenBack() - was.takenBack(),
              was.qualifying() - lot.qualifying());
      if (!was.equals(lot)) {
        noted.add(new MergeNoteRepository.Taken(id, ending.memberId(), unit, from));
      }
    }
    if (wallet.debt() > owedBefore) {
      var none = new LotKey(id, MergeNoteRepository.Taken.OWED);
      var owed = new TakenFrom(none, wallet.debt() - owedBefore, 0, 0);
      noted.add(new MergeNoteRepository.Taken(id, ending.memberId(), unit, owed));
    }
    return taken;
  }

  private static Map<LotKey, Lot> byKey(OpenWallet wallet) {
    return wallet.lots().all().stream().collect(Collectors.toMap(Lot::key, lot -> lot));
  }

  /**
   * Hands all that the merged one has over, in memory: {@link #save} writes it when the lots are
   * the other one's. That one has a wallet of every unit that the merged one has had, even if
   * nothing is left in it: something may come back to its lots, or be taken back.
   */
  public WalletBook handOver(Connection tx, Merge merge) throws SQLException {
    var units = new HashSet<String>();
    for (var wallet :
        open(tx, merge, Set.of(), Set.of(), Set.of()).of(merge.programme(), merge.mergedId())) {
      units.add(wallet.key().unit());
    }
    var book = open(tx, merge, units, Set.of(), Set.of());
    var cause = new Cause(Origin.merge(merge.id()), merge.now(), merge.now());
    var ofUnits = new ArrayList<MergeNoteRepository.OfUnit>();
    var covers = new ArrayList<MergeNoteRepository.Cover>();
    for (var unit : units.stream().sorted().toList()) {
      var from = book.get(new WalletKey(merge.programme(), merge.mergedId(), unit));
      var to = book.get(new WalletKey(merge.programme(), merge.memberId(), unit));
      var brings = from.available() != 0 || from.pending() != 0 || from.debt() != 0;
      var lendsTerms = brings && to.conversion().isEmpty() && from.conversion().isPresent();
      ofUnits.add(new MergeNoteRepository.OfUnit(unit, from.debt(), lendsTerms));
      from.handOver(to, byKey(from).keySet(), from.debt(), cause);
      if (lendsTerms) {
        to.convertInto(from.conversion());
      }
      to.cover()
          .forEach((lot, amount) -> covers.add(new MergeNoteRepository.Cover(unit, lot, amount)));
      if (brings) {
        to.convert(merge.now());
      }
    }
    var trip = new RoundTrip();
    notes.insertUnits(trip, merge, ofUnits);
    notes.insertCovers(trip, merge, covers);
    trip.run(tx);
    return book;
  }

  /**
   * Hands what was the merged one's back to them, in memory, as {@link #handOver}. What the merge
   * covered is owed again, as far as the lots still cover it.
   */
  public WalletBook handBack(Connection tx, Merge merge, List<JournalEntry> events)
      throws SQLException {
    uncover(tx, merge, events);
    var owed = notes.units(tx, merge);
    var holder = new WalletRepository.Holder(merge.programme(), merge.memberId());
    var theirs = lots.openOfHomes(tx, holder, merge.merged());
    var units = new HashSet<String>();
    for (var wallet :
        open(tx, merge, Set.of(), Set.of(), Set.of()).of(merge.programme(), merge.memberId())) {
      var unit = wallet.key().unit();
      if (byKey(wallet).keySet().stream().anyMatch(theirs::contains) || owed.containsKey(unit)) {
        units.add(unit);
      }
    }
    var book = open(tx, merge, Set.of(), units, Set.of());
    var cause = new Cause(Origin.merge(merge.id()), merge.now(), merge.now());
    for (var unit : units.stream().sorted().toList()) {
      var from = book.get(new WalletKey(merge.programme(), merge.memberId(), unit));
      var to = book.get(new WalletKey(merge.programme(), merge.mergedId(), unit));
      var noted = owed.getOrDefault(unit, new MergeNoteRepository.OfUnit(unit, 0, false));
      from.handOver(to, theirs, Math.min(noted.debt(), from.debt()), cause);
      if (noted.lentTerms() && from.conversion().equals(to.conversion())) {
        from.convertInto(Optional.empty());
      }
      from.cover();
      to.cover();
    }
    return book;
  }

  /** Writes what was handed over, or back. */
  public void save(Connection tx, WalletBook book, List<JournalEntry> events) throws SQLException {
    var trip = new RoundTrip();
    ledger.save(trip, book);
    trip.run(tx);
    events.addAll(ledger.events(book, ""));
  }

  private void uncover(Connection tx, Merge merge, List<JournalEntry> events) throws SQLException {
    var book = open(tx, merge, Set.of(), Set.of(), Set.of());
    var cause = new Cause(Origin.merge(merge.id()), merge.now(), merge.now());
    for (var cover : notes.covers(tx, merge)) {
      book.find(new WalletKey(merge.programme(), merge.memberId(), cover.unit()))
          .ifPresent(wallet -> wallet.uncover(cover.lot(), cover.amount(), cause));
    }
    save(tx, book, events);
  }

  /**
   * Puts back what a merge had taken back, with the expiries that it had; after it was undone.
   *
   * @param referrals which of them
   * @return how much, in smallest steps, by referral
   */
  public Map<UUID, Long> restore(
      Connection tx, Merge merge, Set<UUID> referrals, List<JournalEntry> events)
      throws SQLException {
    var taken =
        notes.taken(tx, merge).stream()
            .filter(one -> referrals.contains(one.referralId()))
            .toList();
    var origins =
        taken.stream()
            .filter(one -> !one.isOwed())
            .map(one -> one.from().lot().originId())
            .collect(Collectors.toSet());
    var book = open(tx, merge, Set.of(), Set.of(), origins);
    record Key(UUID referralId, UUID memberId, String unit) {}
    var byWallet =
        taken.stream()
            .collect(
                Collectors.groupingBy(
                    one -> new Key(one.referralId(), one.memberId(), one.unit())));
    var restored = new HashMap<UUID, Long>();
    byWallet.forEach((key, some) -> {
      var cause = new Cause(Origin.referralLost(key.referralId()), merge.now(), merge.now());
      var owed = some.stream().filter(MergeNoteRepository.Taken::isOwed).toList();
      var amount =
          book.get(new WalletKey(merge.programme(), key.memberId(), key.unit()))
              .restore(
                  some.stream().filter(one -> !one.isOwed()).map(one -> one.from()).toList(),
                  owed.stream().mapToLong(one -> one.from().clawedBack()).sum(),
                  cause);
      restored.merge(key.referralId(), amount, WalletBook::sum);
    });
    save(tx, book, events);
    return restored;
  }

  /**
   * The wallets of both.
   *
   * @param ofRemaining units of which the one who remains is to have a wallet
   * @param ofMerged units of which the merged one is to
   */
  private WalletBook open(
      Connection tx, Merge merge, Set<String> ofRemaining, Set<String> ofMerged, Set<UUID> origins)
      throws SQLException {
    var remaining = new WalletRepository.Holder(merge.programme(), merge.memberId());
    var merged = new WalletRepository.Holder(merge.programme(), merge.mergedId());
    return ledger.open(
        tx,
        List.of(
            WalletDemand.merge(remaining, merge.now(), ofRemaining, origins),
            WalletDemand.merge(merged, merge.now(), ofMerged, origins)));
  }
}

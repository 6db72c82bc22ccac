package largesse.earning.ledger;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import largesse.earning.grant.Grant;
import largesse.earning.grant.GrantProto;
import largesse.earning.grant.GrantRepository;
import largesse.earning.grant.Revocation;
import largesse.earning.member.MergeLock;
import largesse.runtime.db.RoundTrip;
import largesse.runtime.journal.Journal;
import largesse.runtime.journal.JournalEntry;

/** Opens wallets for a transaction, and writes what it did to them. */
@Singleton
public class Ledger {
  private final WalletRepository wallets;
  private final LotRepository lots;
  private final EntryRepository entries;
  private final BurnRepository burns;
  private final GrantRepository grants;
  private final Journal journal;

  @Inject
  Ledger(
      WalletRepository wallets,
      LotRepository lots,
      EntryRepository entries,
      BurnRepository burns,
      GrantRepository grants,
      Journal journal) {
    this.wallets = wallets;
    this.lots = lots;
    this.entries = entries;
    this.burns = burns;
    this.grants = grants;
    this.journal = journal;
  }

  /**
   * Locks all wallets of the members in the order of their keys, until the transaction ends, and
   * brings them up to the programme's now. One that is demanded and isn't there yet is opened when
   * the book is saved.
   *
   * @param demands one for each member
   */
  public WalletBook open(Connection tx, Collection<WalletDemand> demands) throws SQLException {
    var byHolder = new HashMap<WalletRepository.Holder, WalletDemand>();
    demands.forEach(demand -> byHolder.put(demand.holder(), demand));
    if (byHolder.isEmpty()) {
      return new WalletBook(List.of());
    }
    var opened = wallets.lock(tx, byHolder.keySet());
    opened.addAll(missing(demands, opened));
    loadLots(tx, byHolder, opened);
    opened.forEach(wallet -> wallet.settle(demandOf(wallet, byHolder).now()));
    return new WalletBook(opened);
  }

  /**
   * A member's wallets at the programme's now, by unit; nothing is locked or written.
   *
   * @param snapshot a transaction in which every statement sees the same state
   */
  List<WalletBalance> balances(Connection snapshot, WalletRepository.Holder holder, Instant now)
      throws SQLException {
    var look = WalletDemand.look(holder, now);
    var found = wallets.read(snapshot, List.of(holder));
    loadLots(snapshot, Map.of(holder, look), found);
    found.forEach(wallet -> wallet.settle(now));
    return found.stream().map(OpenWallet::balance).toList();
  }

  /**
   * Settles some of the wallets that time has changed and nobody has touched since.
   *
   * @return how many; fewer than the limit: these were all that nobody else has locked
   */
  int settleDue(Connection tx, String programme, Instant now, int limit) throws SQLException {
    MergeLock.share(tx);
    var due = wallets.lockDue(tx, programme, now, limit);
    if (due.isEmpty()) {
      return 0;
    }
    var demands = new HashMap<WalletRepository.Holder, WalletDemand>();
    for (var wallet : due) {
      var look = WalletDemand.look(holderOf(wallet), now);
      demands.put(look.holder(), look);
    }
    loadLots(tx, demands, due);
    due.forEach(wallet -> wallet.settle(now));
    saveAndTell(tx, due, List.of());
    return due.size();
  }

  /**
   * Writes all that was done to the wallets of a book, and tells the journal what their units have
   * turned into: comes last.
   */
  void saveAndTell(Connection tx, WalletBook book) throws SQLException {
    saveAndTell(tx, book, List.of());
  }

  /** As {@link #saveAndTell(Connection, WalletBook)}, after some events of their own. */
  void saveAndTell(Connection tx, WalletBook book, List<JournalEntry> before) throws SQLException {
    saveAndTell(tx, book.changed(), before);
  }

  /**
   * Writes all that was done to the wallets of a book, together with other statements. The round
   * trip fails with {@link LostRace} when another transaction has just opened one of them.
   */
  public void save(RoundTrip trip, WalletBook book) {
    save(trip, book.changed());
  }

  /** What the journal is to be told of what units have turned into, with all else. */
  public List<JournalEntry> events(WalletBook book, String traceparent) {
    return events(book.changed(), traceparent);
  }

  private void saveAndTell(Connection tx, List<OpenWallet> changed, List<JournalEntry> before)
      throws SQLException {
    var trip = new RoundTrip();
    save(trip, changed);
    var events = new ArrayList<>(before);
    events.addAll(events(changed, ""));
    journal.append(tx, trip, events);
  }

  private static List<JournalEntry> events(List<OpenWallet> changed, String traceparent) {
    var events = new ArrayList<JournalEntry>();
    for (var wallet : changed) {
      wallet.converted().forEach(grant -> events.add(GrantProto.granted(grant, traceparent)));
      wallet.askedBack().forEach(one -> events.add(GrantProto.revoked(one, traceparent)));
    }
    return events;
  }

  private void convert(RoundTrip trip, List<OpenWallet> changed) {
    var conversions = new ArrayList<BurnRepository.Converted>();
    var revocations = new ArrayList<Revocation>();
    for (var wallet : changed) {
      for (var grant : wallet.converted()) {
        conversions.add(
            new BurnRepository.Converted(grant, LedgerProto.encodeBurn(wallet.balance())));
      }
      revocations.addAll(wallet.askedBack());
    }
    burns.convert(trip, conversions);
    grants.insert(trip, conversions.stream().map(BurnRepository.Converted::grant).toList());
    grants.revoke(trip, revocations);
  }

  private void save(RoundTrip trip, List<OpenWallet> changed) {
    convert(trip, changed);
    lots.save(trip, changed);
    entries.insert(trip, changed.stream().flatMap(wallet -> wallet.entries().stream()).toList());
    wallets.save(trip, changed);
  }

  /** Those that are demanded to credit to, and that aren't there yet. */
  private static List<OpenWallet> missing(
      Collection<WalletDemand> demands, List<OpenWallet> existing) {
    var missing = new HashSet<WalletKey>();
    for (var demand : demands) {
      for (var unit : demand.credited()) {
        missing.add(new WalletKey(demand.programme(), demand.memberId(), unit));
      }
    }
    existing.forEach(wallet -> missing.remove(wallet.key()));
    return missing.stream().map(OpenWallet::empty).toList();
  }

  private void loadLots(
      Connection tx, Map<WalletRepository.Holder, WalletDemand> demands, List<OpenWallet> opened)
      throws SQLException {
    var whole = new ArrayList<OpenWallet>();
    var changing = new ArrayList<OpenWallet>();
    var kept = new ArrayList<LotRepository.AsOf>();
    for (var wallet : opened) {
      var demand = demandOf(wallet, demands);
      var due = wallet.upcoming().isDue(demand.now());
      var extended = demand.extended().get(wallet.key().unit());
      if (extended != null) {
        kept.add(new LotRepository.AsOf(wallet.key(), extended));
      }
      var converting =
          demand.converting().contains(wallet.key().unit())
              || (due && wallet.conversion().isPresent());
      if (demand.taking() || converting || extended != null || (due && wallet.debt() > 0)) {
        whole.add(wallet);
      } else if (due) {
        changing.add(wallet);
      }
    }
    loadWhole(tx, whole);
    if (!kept.isEmpty()) {
      give(lots.lapsedAfter(tx, kept), whole);
    }
    loadClosed(tx, demands.values(), whole);
    loadCovering(tx, demands, whole);
    loadConversions(tx, demands, whole);
    loadChanging(tx, demands, changing);
  }

  /** All open lots of these wallets. */
  void loadWhole(Connection connection, List<OpenWallet> whole) throws SQLException {
    if (!whole.isEmpty()) {
      give(lots.open(connection, whole.stream().map(OpenWallet::key).toList()), whole);
    }
  }

  private void loadClosed(Connection tx, Collection<WalletDemand> demands, List<OpenWallet> wallets)
      throws SQLException {
    var origins = new ArrayList<LotRepository.LotOrigin>();
    for (var demand : demands) {
      for (var origin : demand.origins()) {
        origins.add(new LotRepository.LotOrigin(demand.programme(), demand.memberId(), origin));
      }
    }
    if (!origins.isEmpty()) {
      give(lots.of(tx, origins), wallets);
    }
  }

  private void loadCovering(
      Connection tx, Map<WalletRepository.Holder, WalletDemand> demands, List<OpenWallet> whole)
      throws SQLException {
    var forgiven = whole.stream().filter(w -> demandOf(w, demands).forgiven()).toList();
    if (!forgiven.isEmpty()) {
      give(lots.covering(tx, forgiven.stream().map(OpenWallet::key).toList()), forgiven);
    }
  }

  /** What wallets' units were turned into, where something of them may be taken back. */
  private void loadConversions(
      Connection tx, Map<WalletRepository.Holder, WalletDemand> demands, List<OpenWallet> whole)
      throws SQLException {
    var converting = new HashMap<GrantRepository.Wallet, OpenWallet>();
    for (var wallet : whole) {
      if (wallet.conversion().isPresent() && !demandOf(wallet, demands).origins().isEmpty()) {
        var key = wallet.key();
        converting.put(
            new GrantRepository.Wallet(key.programme(), key.memberId(), key.unit()), wallet);
      }
    }
    if (converting.isEmpty()) {
      return;
    }
    var byWallet = new HashMap<GrantRepository.Wallet, List<Grant>>();
    for (var grant : grants.conversions(tx, List.copyOf(converting.keySet()))) {
      var wallet =
          new GrantRepository.Wallet(
              grant.programme(), grant.memberId(), grant.price().orElseThrow().unit());
      byWallet.computeIfAbsent(wallet, key -> new ArrayList<>()).add(grant);
    }
    byWallet.forEach(
        (wallet, found) -> Objects.requireNonNull(converting.get(wallet)).loadConversions(found));
  }

  private void loadChanging(
      Connection tx, Map<WalletRepository.Holder, WalletDemand> demands, List<OpenWallet> changing)
      throws SQLException {
    if (!changing.isEmpty()) {
      var asOf =
          changing.stream()
              .map(w -> new LotRepository.AsOf(w.key(), demandOf(w, demands).now()))
              .toList();
      give(lots.changing(tx, asOf), changing);
    }
  }

  private static void give(Map<WalletKey, List<Lot>> found, List<OpenWallet> wallets) {
    wallets.forEach(wallet -> wallet.load(found.getOrDefault(wallet.key(), List.of())));
  }

  private static WalletDemand demandOf(
      OpenWallet wallet, Map<WalletRepository.Holder, WalletDemand> demands) {
    var demand = demands.get(holderOf(wallet));
    if (demand == null) {
      throw new IllegalStateException("A wallet of a member without a demand");
    }
    return demand;
  }

  private static WalletRepository.Holder holderOf(OpenWallet wallet) {
    return new WalletRepository.Holder(wallet.key().programme(), wallet.key().memberId());
  }
}

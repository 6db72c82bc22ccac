package largesse.earning.ledger;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import largesse.earning.grant.GrantRepository;
import largesse.earning.ledger.BurnRepository.Redemption;
import largesse.earning.member.MergeRepository;
import largesse.runtime.clock.ProgrammeClock;
import largesse.runtime.db.Transactions;

/**
 * Gives back what a redemption took, once; or sees to it that the redemption never takes anything.
 */
@Singleton
class GiveBackUnits {
  private final Transactions transactions;
  private final ProgrammeClock clock;
  private final Ledger ledger;
  private final BurnRepository burns;
  private final EntryRepository entries;
  private final LotRepository lots;
  private final GrantRepository grants;
  private final MergeRepository merges;

  @Inject
  GiveBackUnits(
      Transactions transactions,
      ProgrammeClock clock,
      Ledger ledger,
      BurnRepository burns,
      EntryRepository entries,
      LotRepository lots,
      GrantRepository grants,
      MergeRepository merges) {
    this.transactions = transactions;
    this.clock = clock;
    this.ledger = ledger;
    this.burns = burns;
    this.entries = entries;
    this.lots = lots;
    this.grants = grants;
    this.merges = merges;
  }

  LedgerAnswer giveBack(Redemption redemption) {
    var now = clock.now(redemption.programme());
    return transactions.inTransaction(tx -> {
      var claimed = burns.claim(tx, redemption, Optional.empty(), now);
      if (claimed.isPresent()) {
        return answer(tx, claimed.get(), LedgerProto.encodeGiveBack(new TreeMap<>()));
      }
      var kin = merges.kin(tx, redemption.programme(), redemption.memberId());
      var theirs = burns.known(tx, redemption, kin);
      var known = burns.lock(tx, theirs).giveBackAnswer();
      return known.isPresent()
          ? new LedgerAnswer(known.get(), true)
          : giveBack(tx, theirs, kin, now);
    });
  }

  /**
   * Gives back to the very lots, with whomever they are now.
   *
   * @param kin who ever was one with the member
   */
  private LedgerAnswer giveBack(Connection tx, Redemption redemption, List<UUID> kin, Instant now)
      throws SQLException {
    var programme = redemption.programme();
    var burned = entries.burnedBy(tx, programme, kin, redemption.originId());
    var origins = lotOrigins(burned);
    var holders =
        kin.size() == 1 ? Map.<LotKey, UUID>of() : lots.holders(tx, programme, kin, origins);
    var members = new LinkedHashSet<UUID>();
    members.add(redemption.memberId());
    members.addAll(owes(burned) ? kin : holders.values());
    var book =
        ledger.open(
            tx,
            members.stream()
                .map(member -> new WalletRepository.Holder(programme, member))
                .map(holder -> WalletDemand.giveBack(holder, now, origins, owes(burned)))
                .toList());
    var cause = new Cause(Origin.redemption(redemption.originId()), now, now);
    var byUnit = new TreeMap<String, Long>();
    for (var entry : owedFirst(burned)) {
      var unit = entry.wallet().unit();
      if (entry.lot().isPresent()) {
        var lot = entry.lot().get();
        var holder = holders.getOrDefault(lot, redemption.memberId());
        book.get(new WalletKey(programme, holder, unit)).giveBack(lot, entry.amount(), cause);
      } else {
        forgive(book, new WalletKey(programme, redemption.memberId(), unit), members, entry, cause);
      }
      byUnit.merge(unit, entry.amount(), Math::addExact);
    }
    var answer = answer(tx, redemption, LedgerProto.encodeGiveBack(byUnit));
    grants.givenBack(tx, programme, redemption.memberId(), redemption.originId(), now);
    ledger.saveAndTell(tx, book);
    return answer;
  }

  /** The one whose redemption it was first; what that one's lots have not covered, others' have. */
  private static void forgive(
      WalletBook book, WalletKey first, Set<UUID> members, Entry entry, Cause cause) {
    var left = book.get(first).forgive(entry.amount(), cause);
    for (var member : members) {
      var other = book.find(new WalletKey(first.programme(), member, first.unit()));
      if (left > 0 && other.isPresent()) {
        left = other.get().forgive(left, cause);
      }
    }
    if (left > 0) {
      throw new IllegalStateException("The lots of wallets have covered less than they owed");
    }
  }

  private LedgerAnswer answer(Connection tx, Redemption redemption, byte[] encoded)
      throws SQLException {
    burns.answerGiveBack(tx, redemption, encoded);
    return new LedgerAnswer(encoded, false);
  }

  /** Before lots get back what was theirs: it would cover what is owed no longer. */
  private static List<Entry> owedFirst(List<Entry> burned) {
    return burned.stream().sorted(Comparator.comparing(entry -> entry.lot().isPresent())).toList();
  }

  private static boolean owes(List<Entry> burned) {
    return burned.stream().anyMatch(entry -> entry.lot().isEmpty());
  }

  private static Set<UUID> lotOrigins(List<Entry> burned) {
    return burned.stream()
        .flatMap(entry -> entry.lot().stream())
        .map(LotKey::originId)
        .collect(Collectors.toSet());
  }
}

package largesse.earning.ledger;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import largesse.earning.grant.Grant;
import largesse.earning.grant.Revocation;
import largesse.earning.unit.ShortfallPolicy;
import largesse.runtime.error.RuntimeReason;

/**
 * The wallets that a transaction has locked and settled. Everything done here is in memory until
 * {@link Ledger#save}.
 */
public final class WalletBook {
  private static final String AFTER_EVERY_UNIT = "\uffff";

  private final SortedMap<WalletKey, OpenWallet> wallets = new TreeMap<>();

  WalletBook(Collection<OpenWallet> opened) {
    opened.forEach(wallet -> wallets.put(wallet.key(), wallet));
  }

  /**
   * Credits a member what something has earned, a lot for each credit. Their wallets were demanded
   * by {@link WalletDemand#credit}.
   *
   * @return smallest steps, over all units
   * @throws largesse.runtime.error.Refused AMOUNT_OUT_OF_RANGE
   */
  public long credit(String programme, UUID memberId, List<Credit> credits, Cause cause) {
    var total = 0L;
    for (var index = 0; index < credits.size(); index++) {
      var credit = credits.get(index);
      var wallet = get(new WalletKey(programme, memberId, credit.unit()));
      if (credit.sliding()) {
        wallet.extend(credit.expiresAt(), cause);
      }
      wallet.convertInto(credit.conversion());
      wallet.credit(NewLot.of(credit, new LotKey(cause.origin().id(), index + 1)), cause);
      total = sum(total, credit.amount());
    }
    return total;
  }

  /** Over all units. */
  public static long sum(long some, long more) {
    try {
      return Math.addExact(some, more);
    } catch (ArithmeticException e) {
      throw RuntimeReason.AMOUNT_OUT_OF_RANGE.refused("Too many units.");
    }
  }

  /**
   * Takes back what a purchase, or something else, earned of a unit beyond what it has still
   * earned.
   *
   * @param originId of what earned it
   * @param earnedStill what remains of it earns, judged anew
   */
  public TakenBack takeBack(
      WalletKey wallet, UUID originId, long earnedStill, ShortfallPolicy policy, Cause cause) {
    return get(wallet).takeBack(originId, earnedStill, policy, cause);
  }

  /** A member's wallets as they now are, by unit. */
  public List<WalletBalance> balances(String programme, UUID memberId) {
    return of(programme, memberId).stream()
        .filter(OpenWallet::isHeld)
        .map(OpenWallet::balance)
        .toList();
  }

  /** The units that something has credited, by id. */
  public List<String> unitsCreditedBy(String programme, UUID memberId, UUID originId) {
    return of(programme, memberId).stream()
        .filter(wallet -> !wallet.lots().of(originId).isEmpty())
        .map(wallet -> wallet.key().unit())
        .toList();
  }

  /** What a member's units have turned into here by themselves, so far. */
  public List<Grant> converted(String programme, UUID memberId) {
    return of(programme, memberId).stream().flatMap(w -> w.converted().stream()).toList();
  }

  /** What of that, and of what they had turned into before, is asked back here, so far. */
  public List<Grant> askedBack(String programme, UUID memberId) {
    return of(programme, memberId).stream()
        .flatMap(wallet -> wallet.askedBack().stream())
        .map(Revocation::grant)
        .toList();
  }

  Optional<OpenWallet> find(WalletKey key) {
    return Optional.ofNullable(wallets.get(key));
  }

  OpenWallet get(WalletKey key) {
    return find(key)
        .orElseThrow(() -> new IllegalStateException("A wallet was not demanded: " + key.unit()));
  }

  /** Those that are new or in which something has moved, in the order of their keys. */
  List<OpenWallet> changed() {
    return wallets.values().stream()
        .filter(wallet -> wallet.isNew() || wallet.isTouched())
        .toList();
  }

  /** A member's, by unit. */
  Collection<OpenWallet> of(String programme, UUID memberId) {
    return wallets
        .subMap(
            new WalletKey(programme, memberId, ""),
            new WalletKey(programme, memberId, AFTER_EVERY_UNIT))
        .values();
  }
}

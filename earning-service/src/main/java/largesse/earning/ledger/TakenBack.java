package largesse.earning.ledger;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a return took out of a wallet.
 *
 * @param amount smallest steps, all of it
 * @param shortfall the part of it that had been spent, whatever becomes of it (xR1)
 * @param disqualified what counts for tiers no longer: also what had lapsed, and is not taken
 */
public record TakenBack(long amount, long shortfall, long disqualified) {

  /** Both together. */
  public TakenBack and(TakenBack other) {
    return new TakenBack(
        WalletBook.sum(amount, other.amount),
        WalletBook.sum(shortfall, other.shortfall),
        WalletBook.sum(disqualified, other.disqualified));
  }

  /** What counts for tiers no longer, by unit, of what was taken by unit. */
  public static SortedMap<String, Long> disqualified(Map<String, TakenBack> taken) {
    var disqualified = new TreeMap<String, Long>();
    taken.forEach((unit, back) -> {
      if (back.disqualified > 0) {
        disqualified.put(unit, back.disqualified);
      }
    });
    return disqualified;
  }

  /** How much was taken, over all units. */
  public static long sum(Map<String, TakenBack> taken) {
    return taken.values().stream().map(TakenBack::amount).reduce(0L, WalletBook::sum);
  }
}

package largesse.earning.history;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import largesse.earning.share.Share;
import largesse.earning.share.SharePolicy;

/**
 * A purchase in the book.
 *
 * @param member absent: nobody
 * @param zone the store's, as the purchase found it
 * @param month in which it happened, in the store's time zone, as "2026-11"
 * @param policyVersion the share policy that it was judged by; 0: none
 * @param lines in the order of their numbers, never empty
 */
public record PastPurchase(
    UUID id,
    Optional<UUID> member,
    String store,
    String zone,
    String month,
    String currency,
    int policyVersion,
    List<PastLine> lines) {

  public PastPurchase {
    lines = List.copyOf(lines);
  }

  /**
   * What it gives by a policy, as it is known now.
   *
   * @throws largesse.runtime.money.AmountOverflow when a margin is out of range
   */
  public Share judge(SharePolicy policy) {
    return policy.shareOf(zone, lines.stream().map(PastLine::marginLine).toList());
  }

  public PastPurchase withLines(List<PastLine> newLines) {
    return new PastPurchase(id, member, store, zone, month, currency, policyVersion, newLines);
  }
}

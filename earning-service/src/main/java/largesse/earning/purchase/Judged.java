package largesse.earning.purchase;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import largesse.earning.counter.Counters;
import largesse.earning.ledger.Credit;
import largesse.earning.rule.Discount;
import largesse.earning.rule.Evaluation;
import largesse.earning.rule.Room;
import largesse.earning.share.Share;

/**
 * What a purchase yields.
 *
 * @param configurationRevision the state of rules and policies that it was judged by
 * @param evaluation why it earns what it earns
 * @param credits by rule in the order of their ids
 * @param share absent: no policy was in force
 * @param room what others had left of caps
 * @param counters that were in force
 * @param discounts what rules and full punch cards took off before, if it is a quote
 * @param freeItems how many pieces full punch cards make free, by card
 */
record Judged(
    long configurationRevision,
    Evaluation evaluation,
    List<Credit> credits,
    Optional<Share> share,
    Room room,
    Counters counters,
    List<Discount> discounts,
    Map<String, Long> freeItems) {

  Judged {
    credits = List.copyOf(credits);
    discounts = List.copyOf(discounts);
    freeItems = Map.copyOf(freeItems);
  }

  /** With what was taken off before, and the pieces that are free. */
  Judged after(List<Discount> taken, Map<String, Long> free) {
    return new Judged(
        configurationRevision, evaluation, credits, share, room, counters, taken, free);
  }

  long shareMicros() {
    return share.map(given -> given.total().value()).orElse(0L);
  }

  /** 0: no policy was in force. */
  int policyVersion() {
    return share.map(Share::policyVersion).orElse(0);
  }
}

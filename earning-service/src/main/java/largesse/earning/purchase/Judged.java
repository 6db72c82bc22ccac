package largesse.earning.purchase;

import java.util.List;
import java.util.Optional;
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
 * @param discounts what rules took off before, if it is a quote
 */
record Judged(
    long configurationRevision,
    Evaluation evaluation,
    List<Credit> credits,
    Optional<Share> share,
    Room room,
    List<Discount> discounts) {

  Judged {
    credits = List.copyOf(credits);
    discounts = List.copyOf(discounts);
  }

  /** Of a quote, with what the rules took off before. */
  Judged after(List<Discount> taken) {
    return new Judged(configurationRevision, evaluation, credits, share, room, taken);
  }

  long shareMicros() {
    return share.map(given -> given.total().value()).orElse(0L);
  }

  /** 0: no policy was in force. */
  int policyVersion() {
    return share.map(Share::policyVersion).orElse(0);
  }
}

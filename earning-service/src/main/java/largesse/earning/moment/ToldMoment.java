package largesse.earning.moment;

import java.time.Instant;
import java.util.UUID;
import largesse.earning.occasion.Happening;
import largesse.earning.rule.Moment;
import largesse.earning.rule.Trigger;

/**
 * A moment as members-service tells it.
 *
 * @param occurredAt of a birthday as its day began
 * @param toldAt by the programme's clock
 */
record ToldMoment(MomentKey key, Moment moment, Instant occurredAt, Instant toldAt) {

  /** The same, of another member. */
  ToldMoment of(UUID memberId) {
    return new ToldMoment(key.of(memberId), moment, occurredAt, toldAt);
  }

  Trigger trigger() {
    return new Trigger.OfMoment(key.kind());
  }

  /** It as rules see it. */
  Happening happening() {
    return new Happening(key.programme(), key.memberId(), occurredAt, trigger(), moment);
  }
}

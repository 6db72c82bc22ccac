package largesse.earning.occasion;

import java.time.ZoneId;
import java.util.List;
import largesse.earning.configuration.Configuration;
import largesse.earning.ledger.Credit;
import largesse.earning.rule.Evaluation;
import largesse.earning.rule.Room;

/**
 * What something that is no purchase yields by what was in force when it happened.
 *
 * @param configurationRevision the state of the rules that it was judged by
 * @param room what others had left of caps
 */
public record JudgedHappening(
    long configurationRevision, Evaluation evaluation, List<Credit> credits, Room room) {
  public JudgedHappening {
    credits = List.copyOf(credits);
  }

  /**
   * Judges what happened, and says of every rule for it what became of it. Pure: the same gets the
   * same answer.
   *
   * @param zone the programme's time zone
   * @throws largesse.runtime.error.Refused AMOUNT_OUT_OF_RANGE when a credit is
   */
  public static JudgedHappening of(
      Happening happening, Configuration configuration, ZoneId zone, Room room) {
    var occurredAt = happening.occurredAt();
    var inForce = configuration.at(occurredAt);
    var rules = inForce.rulesInForce().of(happening.trigger());
    var evaluation = rules.explain(happening.occasion(), room);
    var credits =
        evaluation.credits().stream()
            .map(credit -> Credit.of(credit, inForce.units(), occurredAt, zone))
            .toList();
    return new JudgedHappening(configuration.revision(), evaluation, credits, room);
  }
}

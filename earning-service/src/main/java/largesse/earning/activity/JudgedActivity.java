package largesse.earning.activity;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import largesse.earning.configuration.Configuration;
import largesse.earning.ledger.Credit;
import largesse.earning.member.Member;
import largesse.earning.rule.Action;
import largesse.earning.rule.BasketMember;
import largesse.earning.rule.Evaluation;
import largesse.earning.rule.Room;

/**
 * What an activity yields by what was in force when it happened.
 *
 * @param configurationRevision the state of the rules that it was judged by
 * @param room what others had left of caps
 */
record JudgedActivity(
    long configurationRevision, Evaluation evaluation, List<Credit> credits, Room room) {

  JudgedActivity {
    credits = List.copyOf(credits);
  }

  /**
   * Judges an activity, and says of every rule for its type what became of it. Pure: the same one
   * gets the same answer.
   *
   * @param zone the programme's time zone
   * @throws largesse.runtime.error.Refused AMOUNT_OUT_OF_RANGE when a credit is
   */
  static JudgedActivity of(
      Activity activity, Member member, Configuration configuration, ZoneId zone, Room room) {
    var inForce = configuration.at(activity.occurredAt());
    var rules = inForce.rulesInForce().of(activity.trigger());
    var who = new BasketMember(member.tier(), member.segment());
    var evaluation = rules.explain(new Action(Optional.of(who), activity.facts()), room);
    var credits =
        evaluation.credits().stream()
            .map(credit -> Credit.of(credit, inForce.units(), activity.occurredAt(), zone))
            .toList();
    return new JudgedActivity(configuration.revision(), evaluation, credits, room);
  }
}

package largesse.earning.tally;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import largesse.earning.counter.CompiledCounter;
import largesse.earning.grant.Grant;
import largesse.earning.grant.GrantOrigin;
import largesse.earning.ledger.Credit;
import largesse.earning.rule.BasketMember;
import largesse.earning.rule.Evaluation;
import largesse.earning.rule.Milestone;
import largesse.earning.rule.Room;
import largesse.earning.rule.RulesInForce;
import largesse.earning.rule.Trigger;
import largesse.earning.unit.Units;

/**
 * That something made a member reach a counter's target, and what that earns.
 *
 * @param id what its credits come from
 * @param number 1 for the first time in its window
 * @param room what others had left of caps
 */
public record Reached(
    UUID id,
    CompiledCounter counter,
    TallyKey tally,
    long number,
    By by,
    Evaluation evaluation,
    List<Credit> credits,
    Room room) {
  public Reached {
    credits = List.copyOf(credits);
  }

  /**
   * What the reaching is judged by.
   *
   * @param units in force then
   * @param occurredAt of the purchase, or activity, that did it
   * @param zone the programme's time zone
   */
  public record By(
      BasketMember member, RulesInForce rules, Units units, Instant occurredAt, ZoneId zone) {}

  static Reached of(UUID id, CompiledCounter counter, TallyKey tally, long number, By by) {
    return judged(id, counter, tally, number, by, Room.UNLIMITED);
  }

  /** The same, where others have used up some of what rules may credit. */
  public Reached within(Room left) {
    return judged(id, counter, tally, number, by, left);
  }

  /** The rewards that it is granted. */
  public List<Grant> granted(Instant now) {
    return Grant.of(
        evaluation.grants(),
        tally.programme(),
        tally.memberId(),
        GrantOrigin.goal(id),
        by.occurredAt(),
        now);
  }

  private static Reached judged(
      UUID id, CompiledCounter counter, TallyKey tally, long number, By by, Room room) {
    var rules = by.rules().of(new Trigger.OfGoal(counter.id()));
    var evaluation = rules.evaluate(new Milestone(Optional.of(by.member()), number), room);
    var credits =
        evaluation.credits().stream()
            .map(credit -> Credit.of(credit, by.units(), by.occurredAt(), by.zone()))
            .toList();
    return new Reached(id, counter, tally, number, by, evaluation, credits, room);
  }
}

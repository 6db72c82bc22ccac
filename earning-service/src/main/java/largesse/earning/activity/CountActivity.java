package largesse.earning.activity;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import largesse.earning.configuration.Configuration;
import largesse.earning.counter.Counters;
import largesse.earning.member.Member;
import largesse.earning.occasion.Happening;
import largesse.earning.occasion.JudgedHappening;
import largesse.earning.rule.BasketMember;
import largesse.earning.rule.Milestone;
import largesse.earning.rule.Trigger;
import largesse.earning.tally.Reached;
import largesse.earning.tally.Tallies;
import largesse.earning.tally.TallyBook;
import largesse.earning.tally.TallyDemand;
import largesse.earning.tally.Unreached;

/**
 * Counts activities towards punch cards and goals that rules have them add to. An activity that
 * adds to none asks the database nothing.
 */
@Singleton
class CountActivity {
  private final Tallies tallies;

  @Inject
  CountActivity(Tallies tallies) {
    this.tallies = tallies;
  }

  /** What was counted, and where it is to be written from. */
  record Counted(TallyBook book, TallyBook.Outcome outcome) {
    static final Counted NOTHING = new Counted(TallyBook.none(), TallyBook.Outcome.NOTHING);

    /** What the member reaches, as rules see it. */
    List<Happening> happenings(Activity activity, Member member) {
      var seen = new BasketMember(member.tier(), member.segment());
      return outcome.reached().stream()
          .map(reached ->
              new Happening(
                  activity.programme(),
                  member.id(),
                  activity.occurredAt(),
                  new Trigger.OfGoal(reached.counter().id()),
                  new Milestone(Optional.of(seen), reached.number())))
          .toList();
    }

    /**
     * The same, within what others have left of caps.
     *
     * @param judged as {@link #happenings} says
     */
    Counted within(List<JudgedHappening> judged) {
      var reached = new ArrayList<Reached>();
      for (var i = 0; i < judged.size(); i++) {
        reached.add(outcome.reached().get(i).within(judged.get(i).room()));
      }
      return new Counted(book, outcome.with(reached));
    }
  }

  /**
   * Locks the member, if it adds to anything of theirs, and counts.
   *
   * @param judged what it earns, within caps
   */
  Counted count(
      Connection tx,
      UUID id,
      Activity activity,
      Member member,
      JudgedHappening judged,
      Configuration configuration,
      ZoneId zone)
      throws SQLException {
    var inForce = configuration.at(activity.occurredAt());
    var day = activity.occurredAt().atZone(zone).toLocalDate();
    var contributions = inForce.counters().contributions(day, judged.evaluation().additions());
    if (contributions.isEmpty()) {
      return Counted.NOTHING;
    }
    var demand = TallyDemand.add(activity.programme(), member.id(), contributions);
    var book = tallies.lock(tx, List.of(demand));
    var by =
        new Reached.By(
            new BasketMember(member.tier(), member.segment()),
            inForce.rulesInForce(),
            inForce.units(),
            activity.occurredAt(),
            zone);
    return new Counted(book, book.add(demand, id, by));
  }

  /** What an activity that is undone is taken out of, and what is no longer reached. */
  record TakenOut(TallyBook book, List<Unreached> unreached) {}

  /**
   * Takes an activity out of all that it counted for.
   *
   * @param counters as they were in force when it happened
   */
  TakenOut takeOut(Connection tx, RecordedActivity recorded, Counters counters)
      throws SQLException {
    if (counters.isEmpty()) {
      return new TakenOut(TallyBook.none(), List.of());
    }
    var programme = recorded.activity().programme();
    var demand =
        TallyDemand.takeBack(programme, recorded.member().id(), recorded.kin(), recorded.id());
    var book = tallies.lock(tx, List.of(demand));
    var lost = book.takeBack(recorded.id(), counters, Map.of());
    var unreached = tallies.unreached(tx, book);
    return new TakenOut(
        book, lost.stream().map(key -> Objects.requireNonNull(unreached.get(key))).toList());
  }
}

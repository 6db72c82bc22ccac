package largesse.earning.activity;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import largesse.earning.configuration.Configurations;
import largesse.earning.occasion.JudgedHappening;
import largesse.earning.platform.EarningReason;
import largesse.earning.platform.Snapshot;
import largesse.earning.rule.BasketMember;
import largesse.earning.tally.ExplainMilestones;
import largesse.earning.tally.ExplainedMilestone;
import largesse.runtime.db.Transactions;
import largesse.runtime.programme.Programmes;

/** Shows activities, and tells why they yielded what they did. */
@Singleton
class ReadActivity {
  private final Transactions transactions;
  private final Programmes programmes;
  private final Configurations configurations;
  private final ActivityRepository activities;
  private final ExplainMilestones explainMilestones;

  @Inject
  ReadActivity(
      Transactions transactions,
      Programmes programmes,
      Configurations configurations,
      ActivityRepository activities,
      ExplainMilestones explainMilestones) {
    this.transactions = transactions;
    this.programmes = programmes;
    this.configurations = configurations;
    this.activities = activities;
    this.explainMilestones = explainMilestones;
  }

  /**
   * An activity and why it yielded what it did.
   *
   * @param judged judged anew by what it was judged by, so with the same result
   * @param milestones what became of the rules for what it may have reached
   */
  record Explained(
      RecordedActivity activity, JudgedHappening judged, List<ExplainedMilestone> milestones) {}

  /**
   * An activity in the book.
   *
   * @throws largesse.runtime.error.Refused ACTIVITY_UNKNOWN
   */
  RecordedActivity get(String programme, UUID id) {
    return transactions.reading(connection -> find(connection, programme, id));
  }

  /**
   * Why an activity yielded what it did.
   *
   * @throws largesse.runtime.error.Refused ACTIVITY_UNKNOWN
   */
  Explained explain(String programme, UUID id) {
    var zone = programmes.get(programme).timeZone();
    return transactions.inTransaction(tx -> {
      Snapshot.begin(tx);
      var recorded = find(tx, programme, id);
      var by = configurations.asOf(tx, programme, recorded.configurationRevision());
      var judged =
          JudgedHappening.of(recorded.activity().by(recorded.member()), by, zone, recorded.room());
      var member = recorded.member();
      var outcomes =
          explainMilestones.explain(
              tx,
              programme,
              member.id(),
              id,
              new BasketMember(member.tier(), member.segment()),
              by.at(recorded.activity().occurredAt()).rulesInForce());
      return new Explained(
          recorded, judged, outcomes.stream().filter(one -> one.number() > 0).toList());
    });
  }

  private RecordedActivity find(Connection connection, String programme, UUID id)
      throws SQLException {
    return activities
        .find(connection, programme, id)
        .orElseThrow(() ->
            EarningReason.ACTIVITY_UNKNOWN.refusedAt("activity_id", "There is no such activity."));
  }
}

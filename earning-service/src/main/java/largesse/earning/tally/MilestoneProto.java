package largesse.earning.tally;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import largesse.earning.counter.Span;
import largesse.earning.grant.GrantProto;
import largesse.earning.rule.FindingProto;
import largesse.earning.v1.MilestoneLost;
import largesse.earning.v1.MilestoneOutcome;
import largesse.earning.v1.MilestoneReached;
import largesse.runtime.journal.JournalEntry;

/** What the journal tells of milestones. */
public final class MilestoneProto {
  private MilestoneProto() {}

  public static MilestoneOutcome toProto(ExplainedMilestone explained) {
    var evaluation = explained.evaluation();
    return MilestoneOutcome.newBuilder()
        .setGoal(explained.goal())
        .setNumber(explained.number())
        .setLost(explained.lost())
        .addAllRules(
            evaluation.findings().stream()
                .map(finding -> FindingProto.toProto(finding, evaluation))
                .toList())
        .build();
  }

  /** That one is reached, and what it is granted. */
  public static List<JournalEntry> reached(MilestoneRow row, String traceparent) {
    var tally = row.reached().tally();
    var member = tally.memberId().toString();
    var event =
        MilestoneReached.newBuilder()
            .setMilestoneId(row.reached().id().toString())
            .setMemberId(member)
            .setGoal(tally.counter())
            .setNumber(row.reached().number())
            .setStartsOn(tally.startsOn().equals(Span.EVER) ? "" : tally.startsOn().toString())
            .setOriginId(row.originId().toString())
            .build();
    var entries = new ArrayList<JournalEntry>();
    entries.add(
        new JournalEntry(
            tally.programme(), member, event, row.occurredAt(), row.recordedAt(), traceparent));
    row.granted().forEach(grant -> entries.add(GrantProto.granted(grant, traceparent)));
    return entries;
  }

  /**
   * That one is lost, and what it is granted no longer.
   *
   * @param by the return, or the activity that was undone
   * @param occurredAt when that happened
   */
  public static List<JournalEntry> lost(
      LostRow row, UUID by, Instant occurredAt, String traceparent) {
    var unreached = row.unreached();
    var member = unreached.earnerId().toString();
    var event =
        MilestoneLost.newBuilder()
            .setMilestoneId(unreached.id().toString())
            .setMemberId(member)
            .setGoal(unreached.counter())
            .setNumber(unreached.number())
            .setLostBy(by.toString())
            .build();
    var entries = new ArrayList<JournalEntry>();
    entries.add(
        new JournalEntry(unreached.programme(), member, event, occurredAt, row.at(), traceparent));
    row.revocations(by).forEach(one -> entries.add(GrantProto.revoked(one, traceparent)));
    return entries;
  }
}

package largesse.causes.member;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import largesse.journal.v1.Event;
import largesse.members.v1.MemberChanged;
import largesse.members.v1.MembersMerged;
import largesse.members.v1.MembersUnmerged;
import largesse.members.v1.MergedChoice;
import largesse.runtime.clock.ProtoTime;
import largesse.runtime.db.Transactions;
import largesse.runtime.feed.FeedHandler;
import largesse.runtime.ids.Ids;
import largesse.runtime.testing.TestEvents;

/** Merges of members, as members-service tells them. */
@Singleton
public class TestMerges {
  private final Transactions transactions;
  private final Instance<FeedHandler> feeds;

  @Inject
  TestMerges(Transactions transactions, @Any Instance<FeedHandler> feeds) {
    this.transactions = transactions;
    this.feeds = feeds;
  }

  /** Has two members be one, and returns the merge's id. */
  public UUID merge(
      String programme, UUID remaining, UUID merged, MergedChoice choice, Instant at) {
    var id = Ids.next();
    apply(List.of(merged(programme, id, remaining, merged, choice, at)));
    apply(List.of(changed(programme, merged, at), changed(programme, remaining, at)));
    return id;
  }

  /** Undoes it. */
  public void unmerge(String programme, UUID id, UUID remaining, UUID merged, Instant at) {
    apply(List.of(unmerged(programme, id, remaining, merged, at)));
    apply(List.of(changed(programme, merged, at), changed(programme, remaining, at)));
  }

  public void apply(List<Event> events) {
    transactions.doInTransaction(tx -> feed().apply(tx, events));
  }

  /** As when the feed starts anew from the first event. */
  public void reset() {
    transactions.doInTransaction(feed()::reset);
  }

  public static Event merged(
      String programme, UUID id, UUID remaining, UUID merged, MergedChoice choice, Instant at) {
    return TestEvents.event(
        1,
        programme,
        remaining.toString(),
        MembersMerged.newBuilder()
            .setMergeId(id.toString())
            .setMemberId(remaining.toString())
            .setMergedMemberId(merged.toString())
            .setMergedAt(ProtoTime.timestamp(at))
            .setChoice(choice)
            .build(),
        at);
  }

  public static Event unmerged(String programme, UUID id, UUID remaining, UUID merged, Instant at) {
    return TestEvents.event(
        1,
        programme,
        remaining.toString(),
        MembersUnmerged.newBuilder()
            .setMergeId(id.toString())
            .setMemberId(remaining.toString())
            .setMergedMemberId(merged.toString())
            .setUnmergedAt(ProtoTime.timestamp(at))
            .build(),
        at);
  }

  private static Event changed(String programme, UUID member, Instant at) {
    return TestEvents.event(
        1,
        programme,
        member.toString(),
        MemberChanged.newBuilder().setMemberId(member.toString()).build(),
        at);
  }

  private FeedHandler feed() {
    return feeds.stream()
        .filter(it -> it.feed().equals("causes-from-members"))
        .findFirst()
        .orElseThrow();
  }
}

package largesse.causes.member;

import io.quarkus.arc.All;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import largesse.runtime.journal.JournalEntry;

/** Takes up that members were merged, and that this was undone (xP3); each once, by its id. */
@Singleton
class ApplyMerges {
  private final KnownMemberRepository members;
  private final MemberMergeRepository merges;
  private final List<FollowsMerges> followers;

  @Inject
  ApplyMerges(
      KnownMemberRepository members,
      MemberMergeRepository merges,
      @All List<FollowsMerges> followers) {
    this.members = members;
    this.merges = merges;
    this.followers = List.copyOf(followers);
  }

  /** Returns what is to be told. */
  List<JournalEntry> merge(Connection tx, Merge merge, MergedChoice choice) throws SQLException {
    lockBoth(tx, merge);
    return merges.merge(tx, merge)
        ? each(follower -> follower.merged(tx, merge, choice))
        : List.of();
  }

  /** Returns what is to be told. */
  List<JournalEntry> unmerge(Connection tx, Merge merge) throws SQLException {
    lockBoth(tx, merge);
    return merges.unmerge(tx, merge) ? each(follower -> follower.unmerged(tx, merge)) : List.of();
  }

  /** So that nobody chooses for one of them while it changes whom the id means. */
  private void lockBoth(Connection tx, Merge merge) throws SQLException {
    members.lockAll(tx, merge.programme(), List.of(merge.remainingId(), merge.mergedId()));
  }

  private interface Step {
    List<JournalEntry> of(FollowsMerges follower) throws SQLException;
  }

  private List<JournalEntry> each(Step step) throws SQLException {
    var told = new ArrayList<JournalEntry>();
    for (var follower : followers) {
      told.addAll(step.of(follower));
    }
    return told;
  }
}

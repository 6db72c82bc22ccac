package largesse.causes.recognition;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import largesse.causes.member.FollowsMerges;
import largesse.causes.member.KnownMembers;
import largesse.causes.member.Merge;
import largesse.causes.member.MergedChoice;
import largesse.causes.recognition.RecognitionRepository.Moment;
import largesse.runtime.journal.JournalEntry;

/**
 * Recognises who remains of a merge for what both give (xP3); and each for their own again when it
 * is undone.
 */
@Singleton
class MergeRecognition implements FollowsMerges {
  private final KnownMembers members;
  private final RecognitionRepository recognitions;

  @Inject
  MergeRecognition(KnownMembers members, RecognitionRepository recognitions) {
    this.members = members;
    this.recognitions = recognitions;
  }

  @Override
  public List<JournalEntry> merged(Connection tx, Merge merge, MergedChoice choice)
      throws SQLException {
    lockBoth(tx, merge);
    return events(
        recognitions.turn(
            tx, List.of(new Moment(merge.programme(), merge.remainingId(), merge.at()))));
  }

  @Override
  public List<JournalEntry> unmerged(Connection tx, Merge merge) throws SQLException {
    lockBoth(tx, merge);
    var remained = new Moment(merge.programme(), merge.remainingId(), merge.at());
    var undone = recognitions.undo(tx, remained, merge.id());
    var merged = new Moment(merge.programme(), merge.mergedId(), merge.at());
    var turned = recognitions.turn(tx, List.of(remained, merged));
    return events(Stream.concat(undone.stream(), turned.stream()).toList());
  }

  /** With all who were merged into either: what is booked for them is seen, or sees the merge. */
  private void lockBoth(Connection tx, Merge merge) throws SQLException {
    var ids = new ArrayList<UUID>();
    for (var id : List.of(merge.remainingId(), merge.mergedId())) {
      ids.addAll(members.person(tx, merge.programme(), id).ids());
    }
    recognitions.lock(tx, merge.programme(), ids);
  }

  private static List<JournalEntry> events(List<Turn> turns) {
    return turns.stream().map(RecognitionProto::event).toList();
  }
}

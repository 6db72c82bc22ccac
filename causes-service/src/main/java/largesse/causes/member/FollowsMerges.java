package largesse.causes.member;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import largesse.runtime.journal.JournalEntry;

/**
 * What a feature does of its own when members are merged, and when that is undone; once for each.
 * Both members are locked as by {@link KnownMembers#lock}.
 */
public interface FollowsMerges {

  /**
   * When the merged one's id means the one who remains.
   *
   * @return what is to be told
   */
  List<JournalEntry> merged(Connection tx, Merge merge, MergedChoice choice) throws SQLException;

  /**
   * When the merged one's id means themselves again.
   *
   * @return what is to be told
   */
  List<JournalEntry> unmerged(Connection tx, Merge merge) throws SQLException;
}

package largesse.earning.member;

import java.sql.Connection;
import java.sql.SQLException;

/** Moves what members have when they become one, or two again. */
public interface MergeHandler {
  /** Gives all that the merged one has to the one who remains. Nobody else writes for a member. */
  void merge(Connection tx, Merge merge) throws SQLException;

  /** Gives all that was the merged one's back to them, as it is now. */
  void unmerge(Connection tx, Merge merge) throws SQLException;
}

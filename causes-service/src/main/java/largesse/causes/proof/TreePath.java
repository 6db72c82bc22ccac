package largesse.causes.proof;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The way from a leaf to the root of its tree, read from one tile of each level. */
final class TreePath {
  private TreePath() {}

  /** Where tiles come from. */
  @FunctionalInterface
  interface Source {
    Tile get(int level, int index) throws SQLException;
  }

  /**
   * What stands beside the way, from the leaf up; empty when the leaf is the only one.
   *
   * @param leaves how many the tree has
   * @param leaf which of them, from 0
   */
  static List<Nodes.Step> of(int leaves, int leaf, Source tiles) throws SQLException {
    var path = new ArrayList<Nodes.Step>();
    var index = leaf;
    var level = 0;
    for (var width = leaves; width > 1; width = Math.ceilDiv(width, Tile.WIDTH)) {
      var tile = tiles.get(level, index / Tile.WIDTH);
      path.addAll(Nodes.path(tile.hashes(), index % Tile.WIDTH));
      index /= Tile.WIDTH;
      level++;
    }
    return path;
  }
}

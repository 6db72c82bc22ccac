package largesse.causes.proof;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Builds a tree from its leaves on, of any number, keeping no more than a tile of each level. */
final class TreeBuilder {

  /** Where tiles go as they are complete, each once. */
  @FunctionalInterface
  interface Sink {
    void put(Tile tile) throws SQLException;
  }

  private static final class Level {
    private final List<Hash> open = new ArrayList<>();
    private int tiles;
  }

  private final Sink sink;
  private final List<Level> levels = new ArrayList<>();
  private int leaves;

  TreeBuilder(Sink sink) {
    this.sink = sink;
  }

  void add(Hash leaf) throws SQLException {
    add(0, leaf);
    leaves++;
  }

  int leaves() {
    return leaves;
  }

  /** Ends the tree, which has at least one leaf, and tells its root. */
  Hash end() throws SQLException {
    for (var level = 0; level < levels.size() - 1; level++) {
      if (!levels.get(level).open.isEmpty()) {
        close(level);
      }
    }
    var top = levels.getLast();
    sink.put(new Tile(levels.size() - 1, top.tiles, top.open));
    return Nodes.root(top.open);
  }

  private void add(int level, Hash node) throws SQLException {
    if (level == levels.size()) {
      levels.add(new Level());
    }
    var nodes = levels.get(level).open;
    nodes.add(node);
    if (nodes.size() == Tile.WIDTH) {
      close(level);
    }
  }

  private void close(int level) throws SQLException {
    var closed = levels.get(level);
    sink.put(new Tile(level, closed.tiles, closed.open));
    var above = Nodes.root(closed.open);
    closed.tiles++;
    closed.open.clear();
    add(level + 1, above);
  }
}

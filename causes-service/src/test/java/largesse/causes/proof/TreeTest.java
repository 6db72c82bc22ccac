package largesse.causes.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("A13")
class TreeTest {
  /** The leaves that implementations of RFC 6962 are tested with. */
  private static final List<String> LEAVES =
      List.of("", "\0", "\20", "\40\41", "\60\61", "@ABC", "PQRSTUVW", "`abcdefghijklmno");

  private record Key(int level, int index) {}

  @ParameterizedTest
  @CsvSource({
    "1, 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "2, fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "3, aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "4, d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "5, 4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "6, 76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "7, ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "8, 5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
  })
  void hasTheRootsOfTheStandard(int leaves, String root) throws SQLException {
    var hashes = LEAVES.stream().limit(leaves).map(Hash::ofLeaf).toList();
    assertThat(build(hashes, new HashMap<>()).hex()).isEqualTo(root);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 255, 256, 257, 511, 512, 513, 700, 65_536, 65_537, 66_000})
  void isTheSameFromTilesAsFromAllLeavesAndLeadsFromEachToItsRoot(int size) throws SQLException {
    var leaves = leaves(size);
    var tiles = new HashMap<Key, Tile>();
    var root = build(leaves, tiles);
    assertThat(root).isEqualTo(Nodes.root(leaves));
    for (var leaf = 0; leaf < size; leaf += Math.max(1, size / 97)) {
      assertThat(climb(leaves.get(leaf), path(size, leaf, tiles))).isEqualTo(root);
    }
    assertThat(climb(leaves.getLast(), path(size, size - 1, tiles))).isEqualTo(root);
  }

  @Test
  void readsOneTileOfEachLevel() throws SQLException {
    var tiles = new HashMap<Key, Tile>();
    build(leaves(66_000), tiles);
    var read = new HashMap<Key, Tile>();
    TreePath.of(
        66_000,
        12_345,
        (level, index) -> {
          var tile = Objects.requireNonNull(tiles.get(new Key(level, index)));
          read.put(new Key(level, index), tile);
          return tile;
        });
    assertThat(read.keySet())
        .containsExactlyInAnyOrder(new Key(0, 48), new Key(1, 0), new Key(2, 0));
  }

  @Test
  void noNodePassesForALeaf() {
    var left = Hash.ofLeaf("left");
    var right = Hash.ofLeaf("right");
    assertThat(Hash.ofNodes(left, right)).isNotEqualTo(Hash.ofLink(left, right, ""));
  }

  private static List<Hash> leaves(int size) {
    return IntStream.range(0, size).mapToObj(i -> Hash.ofLeaf("leaf " + i)).toList();
  }

  private static Hash build(List<Hash> leaves, Map<Key, Tile> tiles) throws SQLException {
    var tree = new TreeBuilder(tile -> tiles.put(new Key(tile.level(), tile.index()), tile));
    for (var leaf : leaves) {
      tree.add(leaf);
    }
    return tree.end();
  }

  private static List<Nodes.Step> path(int size, int leaf, Map<Key, Tile> tiles)
      throws SQLException {
    return TreePath.of(
        size, leaf, (level, index) -> Objects.requireNonNull(tiles.get(new Key(level, index))));
  }

  private static Hash climb(Hash leaf, List<Nodes.Step> path) {
    var node = leaf;
    for (var step : path) {
      node = step.left() ? Hash.ofNodes(step.hash(), node) : Hash.ofNodes(node, step.hash());
    }
    return node;
  }
}

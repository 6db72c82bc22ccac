package largesse.causes.proof;

import java.util.ArrayList;
import java.util.List;

/**
 * Nodes beside each other, and the tree above them.
 *
 * <p>Source: RFC 6962, section 2.1: the left side has as many as the largest power of two that
 * leaves something for the right one.
 */
final class Nodes {
  private Nodes() {}

  /**
   * A step from a node to the root: what stands beside it.
   *
   * @param left whether it stands on the left
   */
  record Step(boolean left, Hash hash) {}

  /** The root above some nodes, at least one. */
  static Hash root(List<Hash> nodes) {
    if (nodes.size() == 1) {
      return nodes.getFirst();
    }
    var middle = middle(nodes.size());
    return Hash.ofNodes(root(nodes.subList(0, middle)), root(nodes.subList(middle, nodes.size())));
  }

  /** The way from one of the nodes to the root above all of them, from the lowest step up. */
  static List<Step> path(List<Hash> nodes, int index) {
    var path = new ArrayList<Step>();
    addPath(nodes, index, path);
    return path;
  }

  private static void addPath(List<Hash> nodes, int index, List<Step> path) {
    if (nodes.size() == 1) {
      return;
    }
    var middle = middle(nodes.size());
    var left = nodes.subList(0, middle);
    var right = nodes.subList(middle, nodes.size());
    if (index < middle) {
      addPath(left, index, path);
      path.add(new Step(false, root(right)));
    } else {
      addPath(right, index - middle, path);
      path.add(new Step(true, root(left)));
    }
  }

  private static int middle(int size) {
    return Integer.highestOneBit(size - 1);
  }
}

package largesse.causes.proof;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import largesse.causes.proof.LeafRepository.Unsealed;
import largesse.runtime.money.Micros;

/** A day's tree on its way into the database, some thousand leaves at a time. */
final class DayTree {
  private static final int WRITTEN_AT_ONCE = 4096;

  private final Connection tx;
  private final String programme;
  private final int number;
  private final Salt salt;
  private final LeafRepository leaves;
  private final TreeBuilder tree;
  private final List<Unsealed> unwritten = new ArrayList<>();
  private Micros amount = Micros.ZERO;

  DayTree(
      Connection tx,
      String programme,
      int number,
      Salt salt,
      LeafRepository leaves,
      SealRepository seals) {
    this.tx = tx;
    this.programme = programme;
    this.number = number;
    this.salt = salt;
    this.leaves = leaves;
    this.tree = new TreeBuilder(tile -> seals.add(tx, programme, number, tile));
  }

  void add(Unsealed unsealed) throws SQLException {
    tree.add(Hash.ofLeaf(unsealed.leaf().text(programme, salt)));
    amount = amount.plus(unsealed.leaf().given());
    unwritten.add(unsealed);
    if (unwritten.size() == WRITTEN_AT_ONCE) {
      write();
    }
  }

  /** Ends the tree, and tells its root. */
  Hash end() throws SQLException {
    write();
    return tree.end();
  }

  int leaves() {
    return tree.leaves();
  }

  /** What the retailer gave by its leaves. */
  Micros amount() {
    return amount;
  }

  private void write() throws SQLException {
    leaves.add(tx, programme, number, tree.leaves() - unwritten.size(), unwritten);
    unwritten.clear();
  }
}

package largesse.causes.proof;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import largesse.causes.proof.LeafRepository.Place;
import largesse.runtime.money.Micros;

/** A tree that is built anew from what is booked, beside what its seal says. */
final class SealedTree {
  private final String programme;
  private final Salt salt;
  private final Seal seal;
  private final TreeBuilder tree;
  private Micros amount = Micros.ZERO;
  private boolean inOrder = true;
  private boolean tilesFit = true;

  SealedTree(Connection tx, String programme, Salt salt, Seal seal, SealRepository seals) {
    this.programme = programme;
    this.salt = salt;
    this.seal = seal;
    this.tree =
        new TreeBuilder(tile -> {
          var kept = seals.tile(tx, programme, seal.number(), tile.level(), tile.index());
          tilesFit &= kept.filter(tile::equals).isPresent();
        });
  }

  void add(Place place, Leaf leaf) throws SQLException {
    inOrder &= place.index() == tree.leaves();
    amount = amount.plus(leaf.given());
    tree.add(Hash.ofLeaf(leaf.text(programme, salt)));
  }

  /** What is not as the seal says. */
  List<String> end() throws SQLException {
    var findings = new ArrayList<String>();
    if (!inOrder || tree.leaves() != seal.leaves() || !tree.end().equals(seal.root())) {
      findings.add("Seal %d is not that of what is booked".formatted(seal.number()));
    }
    if (!tilesFit) {
      findings.add(
          "Seal %d: hashes of its tree are not those of its leaves".formatted(seal.number()));
    }
    if (!amount.equals(seal.amount())) {
      findings.add(
          "Seal %d: of %s, %s is booked"
              .formatted(seal.number(), seal.amount().value(), amount.value()));
    }
    return findings;
  }
}

package largesse.causes.proof;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Builds every tree and the chain anew from what is booked, and tells where they differ. */
@Singleton
public class VerifySeals {
  private final LeafRepository leaves;
  private final SealRepository seals;

  @Inject
  VerifySeals(LeafRepository leaves, SealRepository seals) {
    this.leaves = leaves;
    this.seals = seals;
  }

  /** What of a programme's seals is not as it should be, in words that name no cause. */
  public List<String> findings(Connection tx, String programme) throws SQLException {
    var findings = new ArrayList<String>();
    var sealed = seals.upTo(tx, programme, Integer.MAX_VALUE, Integer.MAX_VALUE - 1).reversed();
    var progress = seals.progress(tx, programme);
    if (progress.isEmpty()) {
      return List.of();
    }
    var trees = new TreeMap<Integer, SealedTree>();
    for (var seal : sealed) {
      trees.put(seal.number(), new SealedTree(tx, programme, progress.get().salt(), seal, seals));
    }
    findings.addAll(brokenLinks(programme, sealed));
    findings.addAll(rebuild(tx, programme, trees));
    for (var tree : trees.values()) {
      findings.addAll(tree.end());
    }
    return findings;
  }

  private static List<String> brokenLinks(String programme, List<Seal> sealed) {
    var findings = new ArrayList<String>();
    var previous = Hash.ZERO;
    for (var i = 0; i < sealed.size(); i++) {
      var seal = sealed.get(i);
      var chain = Seal.chain(programme, i + 1, seal.day(), previous, seal.root());
      if (seal.number() != i + 1 || !seal.chain().equals(chain)) {
        findings.add("Seal %d doesn't continue the chain".formatted(seal.number()));
      }
      previous = seal.chain();
    }
    return findings;
  }

  private List<String> rebuild(Connection tx, String programme, Map<Integer, SealedTree> trees)
      throws SQLException {
    var findings = new ArrayList<String>();
    leaves.sealed(
        tx,
        programme,
        leaf -> {
          var tree = trees.get(leaf.place().seal());
          if (tree == null) {
            findings.add("A leaf is in seal %d, which is not there".formatted(leaf.place().seal()));
          } else if (leaf.booked().isPresent()) {
            tree.add(leaf.place(), leaf.booked().get());
          }
        });
    return findings;
  }
}

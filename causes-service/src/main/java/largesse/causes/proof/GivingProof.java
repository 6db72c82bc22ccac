package largesse.causes.proof;

import java.util.List;

/**
 * The proof that all that was booked for a purchase is sealed.
 *
 * @param leaves in the order of bookings
 * @param unsealed how many more there are whose day is not sealed yet
 */
record GivingProof(List<Proven> leaves, int unsealed) {

  /**
   * A leaf, and the way from it to a root.
   *
   * @param content the text that is hashed
   */
  record Proven(String content, Seal seal, List<Nodes.Step> path) {
    Proven {
      path = List.copyOf(path);
    }
  }

  GivingProof {
    leaves = List.copyOf(leaves);
  }
}

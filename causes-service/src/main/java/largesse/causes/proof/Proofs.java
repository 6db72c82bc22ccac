package largesse.causes.proof;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import largesse.causes.member.KnownMembers;
import largesse.causes.platform.CausesReason;
import largesse.causes.proof.LeafRepository.Place;
import largesse.causes.proof.LeafRepository.Placed;
import largesse.runtime.db.Transactions;

/** Reads seals and proofs. */
@Singleton
class Proofs {
  private final Transactions transactions;
  private final KnownMembers members;
  private final LeafRepository leaves;
  private final SealRepository seals;

  @Inject
  Proofs(
      Transactions transactions,
      KnownMembers members,
      LeafRepository leaves,
      SealRepository seals) {
    this.transactions = transactions;
    this.members = members;
    this.leaves = leaves;
    this.seals = seals;
  }

  /** A programme's seals, the newest first, after {@code before}. */
  List<Seal> seals(String programme, Optional<Integer> before, int limit) {
    var upTo = before.map(number -> number - 1).orElse(Integer.MAX_VALUE);
    return transactions.reading(connection -> seals.upTo(connection, programme, upTo, limit));
  }

  /**
   * The proof of all that a purchase of a member has given and got back.
   *
   * @throws largesse.runtime.error.Refused PURCHASE_UNKNOWN
   */
  GivingProof ofPurchase(String programme, UUID memberId, UUID purchaseId) {
    return transactions.inTransaction(tx -> {
      var booked = booked(tx, programme, memberId, purchaseId);
      if (booked.isEmpty()) {
        throw CausesReason.PURCHASE_UNKNOWN.refused(
            "The member has no such purchase that gave something.");
      }
      var proven = new ArrayList<GivingProof.Proven>();
      for (var leaf : booked) {
        if (leaf.sealed().isPresent()) {
          proven.add(prove(tx, programme, leaf, leaf.sealed().get()));
        }
      }
      return new GivingProof(proven, booked.size() - proven.size());
    });
  }

  /** It is kept under the id of the member for whom it was recorded. */
  private List<Placed> booked(Connection tx, String programme, UUID memberId, UUID purchaseId)
      throws SQLException {
    var booked = new ArrayList<Placed>();
    for (var id : members.person(tx, programme, memberId).ids()) {
      booked.addAll(leaves.ofPurchase(tx, programme, id, purchaseId));
    }
    return booked;
  }

  private GivingProof.Proven prove(Connection tx, String programme, Placed leaf, Place place)
      throws SQLException {
    var salt = seals.progress(tx, programme).orElseThrow().salt();
    var seal = seals.upTo(tx, programme, place.seal(), 1).getFirst();
    var path =
        TreePath.of(
            seal.leaves(),
            place.index(),
            (level, tile) -> seals.tile(tx, programme, seal.number(), level, tile).orElseThrow());
    return new GivingProof.Proven(leaf.leaf().text(programme, salt), seal, path);
  }
}

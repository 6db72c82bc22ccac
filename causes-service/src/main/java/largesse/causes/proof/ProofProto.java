package largesse.causes.proof;

import largesse.causes.v1.DaySealed;
import largesse.causes.v1.GetGivingProofResponse;
import largesse.causes.v1.ProofStep;
import largesse.causes.v1.ProvenLeaf;
import largesse.runtime.clock.ProtoTime;
import largesse.runtime.journal.JournalEntry;

/** Seals and proofs on the wire and in the journal. */
final class ProofProto {
  private ProofProto() {}

  static largesse.causes.v1.Seal toProto(Seal seal) {
    return largesse.causes.v1.Seal.newBuilder()
        .setNumber(seal.number())
        .setDay(seal.day().toString())
        .setRoot(seal.root().hex())
        .setPrevious(seal.previous().hex())
        .setChain(seal.chain().hex())
        .setSealedAt(ProtoTime.timestamp(seal.sealedAt()))
        .build();
  }

  static GetGivingProofResponse toProto(GivingProof proof) {
    return GetGivingProofResponse.newBuilder()
        .addAllLeaves(proof.leaves().stream().map(ProofProto::toProto).toList())
        .setUnsealed(proof.unsealed())
        .build();
  }

  /** The event that a day is sealed. */
  static JournalEntry sealed(String programme, Seal seal) {
    var event = DaySealed.newBuilder().setSeal(toProto(seal)).build();
    return JournalEntry.of(programme, programme, event, seal.sealedAt(), seal.sealedAt());
  }

  private static ProvenLeaf toProto(GivingProof.Proven leaf) {
    return ProvenLeaf.newBuilder()
        .setContent(leaf.content())
        .setSeal(toProto(leaf.seal()))
        .addAllPath(
            leaf.path().stream()
                .map(step ->
                    ProofStep.newBuilder().setLeft(step.left()).setHash(step.hash().hex()).build())
                .toList())
        .build();
  }
}

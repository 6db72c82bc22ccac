package largesse.gateway.causes;

import java.util.List;
import largesse.gateway.openapi.Example;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The proof that what a purchase gave is sealed. */
@Schema(
    description =
        """
        The proof that what a purchase gave, and what of it was taken back, is sealed.
        A leaf is SHA-256(00 content), a node SHA-256(01 left right).
        """)
@Example(
    """
    {"purchase": "0199c0de-0000-7000-8000-000000000002",
     "leaves": [
       {"content": "largesse-leaf-1 nordmart PURCHASE 0199c0de-0000-7000-8000-000000000002 \
    0199c0de-0000-7000-8000-000000000002 2026-11-22 sea-rescue:+150000 \
    salt:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "path": [
          {"left": false,
           "hash": "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"}],
        "seal": {"number": 2, "day": "2026-11-22",
                 "root": "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
                 "previous": "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                 "chain": "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                 "sealedAt": "2026-11-23T00:00:00Z"}}],
     "unsealed": 0}
    """)
public record GivingProof(
    String purchase,
    @Schema(description = "The purchase, its returns and corrections, in the order of bookings.")
        List<Leaf> leaves,
    @Schema(description = "How many more there are whose day is not sealed yet.") int unsealed) {

  /** A booking, and the way to the root. */
  @Schema(name = "ProvenLeaf", description = "A booking, and the way from it to the root.")
  public record Leaf(
      @Schema(description = "What is hashed: what went to which cause, in millionths, and a salt.")
          String content,
      @Schema(description = "What stands beside the way, from the leaf up.") List<Step> path,
      Seal seal) {}

  /** What stands beside one step of the way. */
  @Schema(name = "ProofStep", description = "What stands beside one step of the way.")
  public record Step(@Schema(description = "Whether on the left.") boolean left, String hash) {}
}

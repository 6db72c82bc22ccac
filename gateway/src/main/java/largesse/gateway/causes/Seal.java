package largesse.gateway.causes;

import java.time.Instant;
import largesse.gateway.openapi.Example;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A day's bookings, sealed. */
@Schema(
    description =
        """
        A day's bookings, sealed: the root of their Merkle tree (RFC 6962) as a link of the programme's
        chain. chain = SHA-256(02 previous root "programme number day").
        """)
@Example(
    """
    {"number": 2, "day": "2026-11-22",
     "root": "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
     "previous": "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
     "chain": "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
     "sealedAt": "2026-11-23T00:00:00Z"}
    """)
public record Seal(
    int number,
    @Schema(description = "Of the recording; what came later is in the next seal.") String day,
    @Schema(description = "As all hashes in lower-case hexadecimal.") String root,
    @Schema(description = "The chain before it; zeros for the first.") String previous,
    @Schema(description = "The chain with it.") String chain,
    Instant sealedAt) {}

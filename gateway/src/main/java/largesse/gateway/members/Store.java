package largesse.gateway.members;

import largesse.gateway.openapi.Example;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A store, or a web shop. */
@Schema(description = "A store, or a web shop.")
@Example(
    """
    {"store": "osl-01", "name": "Oslo, Torggata", "zone": "east", "brand": "own",
     "timeZone": "Europe/Oslo", "revision": 1}
    """)
public record Store(
    String store,
    @Nullable String name,
    String zone,
    @Nullable String brand,
    String timeZone,
    long revision) {

  /** What a store shall be. */
  @Schema(
      name = "PutStore",
      requiredProperties = {"zone"})
  @Example(
      """
      {"name": "Oslo, Torggata", "zone": "east", "brand": "own", "timeZone": "Europe/Oslo"}
      """)
  public record Put(
      @Nullable String name,
      @Schema(description = "The region or market.") @Nullable String zone,
      @Nullable String brand,
      @Schema(description = "IANA name; absent: the programme's.") @Nullable String timeZone) {}
}

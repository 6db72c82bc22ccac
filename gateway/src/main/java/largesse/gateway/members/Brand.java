package largesse.gateway.members;

import largesse.gateway.openapi.Example;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A brand of the chain. */
@Schema(description = "A brand of the chain.")
@Example(
    """
    {"brand": "own", "name": "Nordmart's own", "revision": 1}
    """)
public record Brand(String brand, String name, long revision) {

  /** What a brand shall be. */
  @Schema(
      name = "PutBrand",
      requiredProperties = {"name"})
  @Example(
      """
      {"name": "Nordmart's own"}
      """)
  public record Put(@Nullable String name) {}
}

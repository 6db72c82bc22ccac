package largesse.gateway.members;

import java.time.Instant;
import largesse.gateway.json.FieldFault;
import largesse.gateway.openapi.Example;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How far to move a programme's clock: by a period, or to a time. */
@Schema(description = "How far to move the clock: either by or to.")
@Example(
    """
    {"by": "P1D"}
    """)
public record AdvanceClock(
    @Schema(description = "ISO 8601 period or duration, as P13M or PT36H.") @Nullable String by,
    @Nullable Instant to) {

  public AdvanceClock {
    FieldFault.unlessOneOf("by, to", by, to);
  }

  /** Where the clock then stands. */
  @Schema(name = "AdvancedClock", description = "Where a programme's clock stands.")
  @Example(
      """
      {"now": "2026-11-23T09:15:00Z"}
      """)
  public record Advanced(Instant now) {}
}

package largesse.gateway.earning;

import java.time.Instant;
import largesse.gateway.openapi.Example;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A moment in a member's life that there were rules for. */
@Schema(
    description =
        "A moment in a member's life that there were rules for: the origin of what it earned.")
@Example(
    """
    {"id": "0199c0de-0000-7000-8000-000000000017", "kind": "BIRTHDAY", "year": 2026,
     "occurredAt": "2026-11-21T23:00:00Z", "recordedAt": "2026-11-21T23:00:01Z",
     "credits": 1, "grants": 0}
    """)
public record Moment(
    String id,
    @Nullable Kind kind,
    @Schema(description = "Of a birthday.") @Nullable Integer year,
    @Schema(description = "That was reached, of recognition.") @Nullable String level,
    @Schema(description = "Which time of reaching it; 1 for the first.") @Nullable Integer time,
    @Schema(description = "A birthday: as its day began.") Instant occurredAt,
    Instant recordedAt,
    @Schema(description = "How many credits it made.") int credits,
    @Schema(description = "How many rewards it was granted.") int grants) {

  /** What happened. */
  @Schema(name = "MomentKind", description = "What happened.")
  public enum Kind {
    ENROLMENT,
    BIRTHDAY,
    RECOGNITION
  }
}

package largesse.gateway.earning;

import java.time.Instant;
import java.time.LocalDate;
import largesse.gateway.json.Decimal;
import largesse.gateway.json.FieldFault;
import largesse.gateway.openapi.Example;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What one member is to reach of an individual goal in one of its windows. */
@Schema(
    description =
        "What one member is to reach of an individual goal in one of its windows, and what it was"
            + " proposed from. Amounts are in the goal's measure, money in the programme's currency.")
@Example(
    """
    {"goal": "sales", "member": "0199c0de-0000-7000-8000-000000000001",
     "startsOn": "2026-11-01", "until": "2026-12-01", "target": "220", "trailingMonths": 3,
     "trailingAmount": "600", "growthPercent": "10", "proposedAt": "2026-11-02T09:00:00Z"}
    """)
public record Target(
    String goal,
    String member,
    LocalDate startsOn,
    @Schema(description = "Exclusive.") LocalDate until,
    Decimal target,
    int trailingMonths,
    @Schema(description = "What the member had in these months together.") Decimal trailingAmount,
    Decimal growthPercent,
    Instant proposedAt,
    @Schema(description = "Absent: it is proposed.") @Nullable Instant acceptedAt) {

  /** What to propose. */
  @Schema(
      name = "ProposeTarget",
      description = "From which months a member's target is to be proposed, and with what growth.",
      requiredProperties = {"member", "trailingMonths"})
  @Example(
      """
      {"member": "0199c0de-0000-7000-8000-000000000001", "trailingMonths": 3,
       "growthPercent": "10"}
      """)
  public record Propose(
      @Schema(description = "Our id.") @Nullable String member,
      @Schema(minimum = "1", maximum = "36") int trailingMonths,
      @Schema(description = "Negative: less; absent: 0.") @Nullable Decimal growthPercent,
      @Schema(description = "A day of the window that it is for; absent: today.")
          @Nullable LocalDate day) {
    private static final long MILLION = 1_000_000;

    public Propose {
      if (growthPercent != null
          && (growthPercent.millionths() < -90 * MILLION
              || growthPercent.millionths() > 1_000 * MILLION)) {
        throw new FieldFault("The growth is from -90 to 1000 percent.");
      }
    }
  }

  /** What to accept. */
  @Schema(
      name = "AcceptTarget",
      description = "Which proposal is accepted.",
      requiredProperties = {"member", "startsOn"})
  @Example(
      """
      {"member": "0199c0de-0000-7000-8000-000000000001", "startsOn": "2026-11-01"}
      """)
  public record Accept(
      @Schema(description = "Our id.") @Nullable String member,
      @Schema(description = "The window's first day, as it was proposed.")
          @Nullable LocalDate startsOn) {}
}

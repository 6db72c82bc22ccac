package largesse.gateway.earning;

import java.time.Instant;
import java.util.List;
import largesse.gateway.openapi.Example;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A wallet over a period, as its member understands it. */
@Schema(
    name = "Statement",
    description = "A wallet over a period; all amounts with what is pending, in smallest steps.")
@Example(
    """
    {"unit": "points", "opening": 0,
     "lines": [{"at": "2026-11-22T09:15:01Z", "text": "Earned by a purchase", "amount": 21,
                "balance": 21, "kind": "EARN", "rule": "base",
                "origin": {"type": "PURCHASE", "id": "0199c0de-0000-7000-8000-000000000002"}}],
     "closing": 21, "upcoming": [{"at": "2027-11-22T23:00:00Z", "lapsing": 21}]}
    """)
public record Statement(
    String unit,
    @Schema(description = "What was there at the beginning; negative when the member owed.")
        long opening,
    @Schema(description = "The oldest first.") List<Line> lines,
    long closing,
    @Schema(description = "What will change by itself, the soonest first.") List<Coming> upcoming) {

  /** One movement. */
  @Schema(name = "StatementLine", description = "One movement, and what was there after it.")
  public record Line(
      @Schema(description = "When the book learned of it.") Instant at,
      @Schema(description = "What it was, in the language asked for.") String text,
      @Schema(description = "Positive into the wallet, negative out of it.") long amount,
      long balance,
      Entry.@Nullable Kind kind,
      @Nullable String rule,
      Entry.Origin origin) {}

  /** What will change by itself. */
  @Schema(name = "StatementUpcoming", description = "What will change by itself, and when.")
  public record Coming(
      Instant at,
      @Schema(description = "What can be spent from then on.") @Nullable Long activating,
      @Schema(description = "What lapses then, unless it is spent before.")
          @Nullable Long lapsing) {}
}

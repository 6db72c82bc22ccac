package largesse.gateway.members;

import java.time.Instant;
import largesse.gateway.openapi.Example;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A card of a member. */
@Schema(description = "What identifies a member at a till.")
@Example(
    """
    {"number": "2900001234572", "member": "0199c0de-0000-7000-8000-000000000001",
     "issuedAt": "2026-11-22T09:05:00Z"}
    """)
public record Card(String number, String member, Instant issuedAt) {

  /** Which card to issue. */
  @Schema(name = "IssueCard", description = "Which card to issue.")
  @Example(
      """
      {"number": "2900001234572"}
      """)
  public record Issue(
      @Schema(description = "4 to 64 letters and digits; absent: one is made.")
          @Nullable String number) {}
}

package largesse.gateway.earning;

import java.util.List;
import largesse.gateway.causes.ChoicePart;
import largesse.gateway.openapi.Example;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What came of a purchase. */
@Schema(description = "What came of a purchase.")
@Example(
    """
    {"id": "0199c0de-0000-7000-8000-000000000002", "status": "RECORDED",
     "earned": [{"unit": "points", "amount": 21, "state": "AVAILABLE", "rule": "base",
                 "activatesAt": "2026-11-22T09:15:00Z", "expiresAt": "2027-11-22T23:00:00Z"}],
     "wallets": [{"unit": "points", "available": 21, "pending": 0,
                  "nextExpiry": {"at": "2027-11-22T23:00:00Z", "amount": 21}}],
     "share": {"amount": "0.150000", "currency": "EUR", "policyVersion": 1,
               "lines": [{"number": 1, "amount": "0.150000", "rate": "0.02", "rule": "default"}],
               "choice": [{"cause": "sea-rescue", "percent": 100}]}}
    """)
public record PurchaseOutcome(
    String id,
    Status status,
    List<Earned> earned,
    @Schema(description = "The rewards granted for nothing; absent: none.")
        @Nullable List<Granted> granted,
    @Schema(description = "The member's wallets right after.") List<Wallet> wallets,
    @Schema(description = "Absent when no policy was in force.") @Nullable Share share,
    @Schema(
            description =
                "How the member stands with what it counted for: punch cards, goals and streaks.")
        @Nullable List<Progress> progress) {

  /** Where a purchase stands. */
  @Schema(name = "PurchaseStatus", description = "Where a purchase stands.")
  public enum Status {
    RECORDED
  }

  PurchaseOutcome goingTo(@Nullable List<ChoicePart> choice) {
    return new PurchaseOutcome(
        id,
        status,
        earned,
        granted,
        wallets,
        share == null ? null : share.goingTo(choice),
        progress);
  }
}

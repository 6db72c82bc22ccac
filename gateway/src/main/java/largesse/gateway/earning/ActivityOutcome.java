package largesse.gateway.earning;

import java.util.List;
import largesse.gateway.openapi.Example;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What came of an activity. */
@Schema(description = "What came of an activity.")
@Example(
    """
    {"id": "0199c0de-0000-7000-8000-000000000010",
     "member": {"id": "0199c0de-0000-7000-8000-000000000001"},
     "earned": [{"unit": "points", "amount": 10, "state": "AVAILABLE", "rule": "reviews",
                 "activatesAt": "2026-11-22T09:15:00Z"}],
     "wallets": [{"unit": "points", "available": 31, "pending": 0}]}
    """)
public record ActivityOutcome(
    String id,
    MemberId member,
    List<Earned> earned,
    @Schema(description = "The rewards granted for nothing; absent: none.")
        @Nullable List<Granted> granted,
    @Schema(description = "The member's wallets right after.") List<Wallet> wallets,
    @Schema(
            description =
                "The punch cards and goals that rules had it count for, by id; absent: none.")
        @Nullable List<Progress> progress) {

  /** What was taken back with an activity. */
  @Schema(name = "UndoneActivity", description = "What was taken back with an activity.")
  @Example(
      """
      {"id": "0199c0de-0000-7000-8000-000000000010",
       "takenBack": [{"unit": "points", "amount": 10}], "shortfall": [],
       "wallets": [{"unit": "points", "available": 21, "pending": 0}]}
      """)
  public record Undone(
      String id,
      List<UnitAmount> takenBack,
      @Schema(description = "Of that, what the member had spent already.")
          List<UnitAmount> shortfall,
      @Schema(
              description =
                  "The rewards that are granted no longer: a voucher that was not used is void, one"
                      + " that was used is left. Absent: none.")
          @Nullable List<Granted> revoked,
      List<Wallet> wallets,
      @Schema(
              description =
                  "What is no longer reached; what it had earned is among what was taken back."
                      + " Absent: nothing.")
          @Nullable List<ReturnOutcome.GoalLost> goalsLost) {}
}

package largesse.gateway.causes;

import java.time.Instant;
import largesse.gateway.openapi.Example;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Where a cause is paid. */
@Schema(description = "Where a cause is paid.")
@Example(
    """
    {"holder": "Redningsselskapet", "iban": "NO9386011117947", "bic": "DNBANOKK",
     "changedBy": "eva", "changedAt": "2026-11-22T09:00:00Z", "verifiedBy": "ole", "revision": 1}
    """)
public record BankAccount(
    String holder,
    String iban,
    @Nullable String bic,
    String changedBy,
    Instant changedAt,
    @Schema(description = "Absent: nobody has, and nothing is paid to it.")
        @Nullable String verifiedBy,
    long revision) {

  /** Where to pay a cause. */
  @Schema(
      name = "PutBankAccount",
      requiredProperties = {"holder", "iban"})
  @Example(
      "{\"holder\": \"Redningsselskapet\", \"iban\": \"NO9386011117947\", \"bic\": \"DNBANOKK\"}")
  public record Put(
      @Nullable String holder,
      @Schema(description = "Without spaces.") @Nullable String iban,
      @Schema(description = "Where the IBAN doesn't tell the bank.") @Nullable String bic) {}

  /** Which revision of an account is the cause's. */
  @Schema(
      name = "VerifyBankAccount",
      requiredProperties = {"revision"})
  @Example("{\"revision\": 1}")
  public record Verify(@Schema(description = "The one that was looked at.") long revision) {}
}

package largesse.gateway.earning;

import java.time.Instant;
import largesse.gateway.json.FieldFault;
import largesse.gateway.openapi.Example;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A wallet adjusted by hand. */
@Schema(
    name = "Adjustment",
    description = "A wallet adjusted by hand, for a reason, and the wallet right after.")
@Example(
    """
    {"id": "0199c0de-0000-7000-8000-00000000000a",
     "member": "0199c0de-0000-7000-8000-000000000001", "unit": "points",
     "reason": "Parcel was late", "subject": "anna", "recordedAt": "2026-12-22T09:15:01Z",
     "amount": 50, "extension": false, "expiresAt": "2027-12-22T23:00:00Z",
     "wallet": {"unit": "points", "available": 71, "pending": 0}}
    """)
public record Adjustment(
    String id,
    String member,
    String unit,
    String reason,
    @Schema(description = "Who did it.") String subject,
    Instant recordedAt,
    @Schema(
            description =
                "Smallest steps: positive into the wallet, negative out of it; of an extension, what"
                    + " was put back.")
        long amount,
    @Schema(description = "Whether it let credits lapse later.") boolean extension,
    @Schema(description = "When what it credited, or extended, lapses; absent: never.")
        @Nullable Instant expiresAt,
    @Schema(description = "Right after; in the answer to its making alone.")
        @Nullable Wallet wallet) {

  /** How to adjust a wallet. */
  @Schema(
      name = "AdjustUnits",
      description = "How to adjust a wallet: exactly one of credit, deduction and extension.",
      requiredProperties = {"unit", "reason"})
  @Example(
      """
      {"unit": "points", "reason": "Parcel was late", "credit": {"amount": 50}}
      """)
  public record Adjust(
      @Nullable String unit,
      @Schema(description = "In words for people.") @Nullable String reason,
      @Nullable Credit credit,
      @Nullable Deduction deduction,
      @Nullable Extension extension) {
    public Adjust {
      FieldFault.unlessOneOf("credit, deduction, extension", credit, deduction, extension);
    }
  }

  /** A credit by hand. */
  @Schema(
      name = "UnitCredit",
      description = "A credit by hand, which can be spent at once.",
      requiredProperties = "amount")
  public record Credit(
      long amount,
      @Schema(description = "When it lapses; absent: by the unit's own period.")
          @Nullable Instant expiresAt) {}

  /** A deduction by hand. */
  @Schema(
      name = "UnitDeduction",
      description = "A deduction by hand, not of more than can be spent.",
      requiredProperties = "amount")
  public record Deduction(long amount) {}

  /** A later expiry. */
  @Schema(
      name = "UnitExtension",
      description = "A later expiry of what there is.",
      requiredProperties = "until")
  public record Extension(
      @Schema(description = "When credits lapse that would have lapsed earlier.")
          @Nullable Instant until,
      @Schema(description = "Puts back what lapsed after that time too; absent: nothing.")
          @Nullable Instant lapsedSince) {}
}

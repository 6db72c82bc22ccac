package largesse.gateway.causes;

import java.time.Instant;
import java.util.List;
import largesse.gateway.json.Money;
import largesse.gateway.openapi.Example;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A payout of all that causes have from purchases up to a business date. */
@Schema(description = "A payout of all that causes have from purchases up to a business date.")
@Example(
    """
    {"id": "0199c0de-0000-7000-8000-000000000009", "through": "2026-10-31", "state": "APPROVED",
     "draftedBy": "eva", "draftedAt": "2026-12-01T09:00:00Z", "approvers": ["eva", "ole"],
     "amount": {"amount": "3300.00", "currency": "EUR"},
     "items": [{"id": "0199c0de-0000-7000-8000-00000000000a",
                "settlement": "0199c0de-0000-7000-8000-000000000009", "through": "2026-10-31",
                "cause": "sea-rescue", "state": "PENDING",
                "brought": {"amount": "0.000000", "currency": "EUR"},
                "allocated": {"amount": "3300.000000", "currency": "EUR"},
                "reversed": {"amount": "0.000000", "currency": "EUR"},
                "amount": {"amount": "3300.00", "currency": "EUR"},
                "carried": {"amount": "0.000000", "currency": "EUR"}}]}
    """)
public record Settlement(
    String id,
    @Schema(description = "The last business date of it.") String through,
    @Nullable State state,
    String draftedBy,
    Instant draftedAt,
    List<String> approvers,
    @Nullable Instant exportedAt,
    @Schema(description = "What it pays, or would have, to all causes.") Money amount,
    @Schema(description = "By cause; absent in lists.") @Nullable List<SettlementItem> items) {

  /** How far a settlement has come. */
  @Schema(name = "SettlementState", description = "How far a settlement has come.")
  public enum State {
    DRAFT,
    APPROVED,
    EXPORTED,
    CANCELLED
  }

  /** What to settle. */
  @Schema(name = "DraftSettlement", description = "What to settle.")
  @Example("{\"through\": \"2026-10-31\"}")
  public record Draft(
      @Schema(
              description =
                  "The last business date, YYYY-MM-DD; absent: the last that can't be returned.")
          @Nullable String through) {}

  /** The files of a settlement for the bank. */
  @Schema(name = "SettlementFiles", description = "The files of a settlement for the bank.")
  @Example(
      """
      {"settlement": {"id": "0199c0de-0000-7000-8000-000000000009", "through": "2026-10-31",
                      "state": "EXPORTED", "draftedBy": "eva",
                      "draftedAt": "2026-12-01T09:00:00Z", "approvers": ["eva", "ole"],
                      "exportedAt": "2026-12-01T10:00:00Z",
                      "amount": {"amount": "3300.00", "currency": "EUR"}, "items": []},
       "pain001": "<?xml version=\\"1.0\\" encoding=\\"UTF-8\\"?><Document>…</Document>",
       "csv": "payment,payee,iban,bic,amount,currency,text\\r\\n"}
      """)
  public record Files(
      Settlement settlement,
      @Schema(description = "ISO 20022 pain.001.001.09, XML in UTF-8.") String pain001,
      @Schema(description = "The same payments as a table (RFC 4180).") String csv) {}

  /** What the bank did. */
  @Schema(
      name = "RecordPayments",
      description = "What the bank did.",
      requiredProperties = {"outcome"})
  @Example("{\"outcome\": \"PAID\"}")
  public record Payments(
      @Nullable Outcome outcome,
      @Schema(description = "Of which causes; absent, for PAID only: all that were exported.")
          @Nullable List<String> causes,
      @Schema(description = "Why, as the bank says.") @Nullable String reason) {}

  /** What became of payments. */
  @Schema(name = "PaymentOutcome", description = "What became of payments.")
  public enum Outcome {
    PAID,
    FAILED,
    RETURNED
  }

  /** Which cause has its money. */
  @Schema(
      name = "ConfirmPayment",
      description = "Which cause has its money.",
      requiredProperties = {"cause"})
  @Example("{\"cause\": \"sea-rescue\"}")
  public record Confirm(@Nullable String cause) {}
}

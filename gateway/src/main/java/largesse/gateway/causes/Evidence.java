package largesse.gateway.causes;

import java.time.Instant;
import java.util.List;
import largesse.gateway.openapi.Example;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A document that a cause meets a criterion. */
@Schema(description = "A document that a cause meets a criterion.")
@Example(
    """
    {"id": "0199c0de-0000-7000-8000-000000000007", "criterion": "registered",
     "title": "Extract from the registry", "url": "https://example.org/extract.pdf",
     "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
     "dated": "2026-01-15", "expiresOn": "2027-01-15", "submittedBy": "ole",
     "submittedAt": "2026-11-22T09:00:00Z", "approvedBy": "eva",
     "approvedAt": "2026-11-22T09:05:00Z", "state": "APPROVED"}
    """)
public record Evidence(
    String id,
    String criterion,
    String title,
    @Nullable String url,
    String sha256,
    String dated,
    @Schema(description = "The last day on which it holds; absent: for ever.")
        @Nullable String expiresOn,
    String submittedBy,
    Instant submittedAt,
    @Nullable String approvedBy,
    @Nullable Instant approvedAt,
    @Nullable State state) {

  /** How a document holds. */
  @Schema(name = "EvidenceState", description = "How a document holds.")
  public enum State {
    SUBMITTED,
    APPROVED,
    EXPIRING,
    EXPIRED
  }

  /** What document to add. */
  @Schema(
      name = "AddEvidence",
      requiredProperties = {"criterion", "title", "sha256", "dated"})
  @Example(
      """
      {"criterion": "registered", "title": "Extract from the registry",
       "url": "https://example.org/extract.pdf",
       "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
       "dated": "2026-01-15", "expiresOn": "2027-01-15"}
      """)
  public record Add(
      @Nullable String criterion,
      @Nullable String title,
      @Schema(description = "Where it is, by https.") @Nullable String url,
      @Schema(description = "Of the document, in lower-case hexadecimal.") @Nullable String sha256,
      @Schema(description = "Its date, YYYY-MM-DD.") @Nullable String dated,
      @Schema(description = "The last day on which it holds; absent: for ever.")
          @Nullable String expiresOn) {}

  /** Which documents to approve. */
  @Schema(name = "ApproveCause", description = "Which documents to approve.")
  @Example("{\"reason\": \"The registry says the same\"}")
  public record Approve(
      @Schema(description = "Absent: all that await approval.") @Nullable List<String> evidence,
      @Schema(description = "Why, for the audit trail.") @Nullable String reason) {}

  /** A cause of which documents were approved. */
  @Schema(name = "ApprovedCause", description = "A cause of which documents were approved.")
  @Example(
      """
      {"cause": {"cause": "sea-rescue", "name": "Sea rescue", "state": "VETTED", "revision": 1},
       "missing": []}
      """)
  public record Approved(
      Cause cause,
      @Schema(description = "Criteria that are not evidenced yet.") List<String> missing) {}
}

package largesse.gateway.audit;

import java.util.List;
import largesse.gateway.json.Money;
import largesse.gateway.openapi.Example;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What an audit of all books of a programme found. */
@Schema(description = "What an audit of all books of a programme found.")
@Example(
    """
    {"clean": true,
     "ledger": {"wallets": 1, "lots": 1, "entries": 1, "purchases": 1, "returns": 0, "activities": 0,
                "moments": 0, "referrals": 0, "tallies": 0, "journalRows": 5,
                "share": {"amount": "0.150000", "currency": "EUR"}, "findings": []},
     "allocations": {"allocations": 1, "purchases": 1, "returns": 0,
                     "amount": {"amount": "0.150000", "currency": "EUR"},
                     "unassigned": {"amount": "0.000000", "currency": "EUR"}, "findings": []},
     "redemptions": {"redemptions": 1, "vouchers": 1, "findings": []},
     "journals": [{"service": "earning", "checked": 5}]}
    """)
public record Audit(
    @Schema(description = "Whether nothing at all was found.") boolean clean,
    Ledger ledger,
    Allocations allocations,
    Redemptions redemptions,
    @Schema(description = "For auditors only: the hash chains of the services' journals.")
        @Nullable List<Journal> journals) {

  static Audit of(
      Ledger ledger,
      Allocations allocations,
      Redemptions redemptions,
      @Nullable List<Journal> journals) {
    var clean =
        ledger.findings.isEmpty()
            && allocations.findings.isEmpty()
            && redemptions.findings.isEmpty()
            && (journals == null
                || journals.stream().allMatch(journal -> journal.brokenAt == null));
    return new Audit(clean, ledger, allocations, redemptions, journals);
  }

  /** The unit ledger. */
  @Schema(name = "LedgerAudit", description = "The unit ledger: what was looked at, and found.")
  public record Ledger(
      long wallets,
      long lots,
      long entries,
      long purchases,
      long returns,
      long activities,
      @Schema(description = "Enrolments, birthdays and levels reached that there were rules for.")
          long moments,
      @Schema(description = "What friends' purchases have rewarded, by side.") long referrals,
      @Schema(description = "Of punch cards, goals and streaks, by member and window.")
          long tallies,
      @Schema(description = "Rows of the journal whose hash chain was verified, of all programmes.")
          long journalRows,
      @Schema(description = "Shares given less those reversed.") Money share,
      List<Finding> findings) {}

  /** An invariant that does not hold. */
  @Schema(name = "AuditFinding", description = "An invariant that does not hold.")
  public record Finding(String invariant, String detail) {}

  /** The book of allocations. */
  @Schema(name = "AllocationAudit", description = "The book of allocations.")
  public record Allocations(
      long allocations,
      long purchases,
      long returns,
      @Schema(description = "Allocated less reversed, with what is held.") Money amount,
      @Schema(description = "Of that, what is held because no panel was open.") Money unassigned,
      List<String> findings) {}

  /** The redemptions. */
  @Schema(name = "RedemptionAudit", description = "The redemptions.")
  public record Redemptions(long redemptions, long vouchers, List<String> findings) {}

  /** The journal of one service. */
  @Schema(name = "JournalAudit", description = "The hash chain of a service's journal.")
  public record Journal(
      String service,
      long checked,
      @Schema(description = "The first position that doesn't follow from the one before.")
          @Nullable Long brokenAt) {}
}

package largesse.causes.curation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * A document that a cause meets a criterion.
 *
 * @param id a UUIDv7, larger than those of earlier documents
 * @param approval empty: nobody has approved it yet
 */
record Evidence(
    UUID id,
    Document document,
    String submittedBy,
    Instant submittedAt,
    Optional<Approval> approval) {

  /**
   * What is submitted.
   *
   * @param url where it is; may be empty
   * @param sha256 of its bytes, in lower-case hexadecimal
   * @param expiresOn the last day on which it holds; empty: for ever
   */
  record Document(
      String criterion,
      String title,
      String url,
      String sha256,
      LocalDate dated,
      Optional<LocalDate> expiresOn) {

    boolean isExpired(LocalDate today) {
      return expiresOn.filter(today::isAfter).isPresent();
    }
  }

  /** By whom it was approved, who did not submit it. */
  record Approval(String reviewer, Instant at) {}

  /** Whether somebody has approved it for a criterion. */
  boolean evidences(String criterion) {
    return approval.isPresent() && document.criterion().equals(criterion);
  }

  /** Whether it has not expired by then. */
  boolean holds(LocalDate today) {
    return !document.isExpired(today);
  }

  Optional<LocalDate> expiresOn() {
    return document.expiresOn();
  }

  /** How it holds on a day. */
  EvidenceState state(LocalDate today, int warningDays) {
    if (!holds(today)) {
      return EvidenceState.EXPIRED;
    }
    if (approval.isEmpty()) {
      return EvidenceState.SUBMITTED;
    }
    return document.isExpired(today.plusDays(warningDays + 1L))
        ? EvidenceState.EXPIRING
        : EvidenceState.APPROVED;
  }
}

package largesse.causes.curation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import largesse.causes.trail.Change;
import largesse.causes.trail.Subject;
import largesse.causes.v1.ChangeSubject;
import largesse.causes.v1.EvidenceExpiring;
import largesse.runtime.clock.ProtoTime;
import largesse.runtime.journal.JournalEntry;

/** Policies, documents and changes on the wire and in the journal. */
final class CurationProto {
  private CurationProto() {}

  static CurationPolicy fromProto(largesse.causes.v1.CurationPolicy value) {
    return new CurationPolicy(
        value.getCriteriaList().stream()
            .map(it -> new Criterion(it.getCriterion(), it.getDescription()))
            .toList(),
        value.getWarningDays(),
        value.getGraceDays());
  }

  static largesse.causes.v1.CurationPolicy toProto(SavedPolicy saved) {
    var policy =
        largesse.causes.v1.CurationPolicy.newBuilder()
            .setWarningDays(saved.value().warningDays())
            .setGraceDays(saved.value().graceDays())
            .setRevision(saved.revision());
    for (var criterion : saved.value().criteria()) {
      policy
          .addCriteriaBuilder()
          .setCriterion(criterion.criterion())
          .setDescription(criterion.description());
    }
    return policy.build();
  }

  /**
   * The document that a request submits.
   *
   * @throws largesse.runtime.error.Refused EVIDENCE_DATES_INVALID
   */
  static Evidence.Document document(largesse.causes.v1.Evidence value) {
    return new Evidence.Document(
        value.getCriterion(),
        value.getTitle(),
        value.getUrl(),
        value.getSha256(),
        date("value.dated", value.getDated()),
        Optional.of(value.getExpiresOn())
            .filter(text -> !text.isEmpty())
            .map(text -> date("value.expires_on", text)));
  }

  static largesse.causes.v1.Evidence toProto(Evidence evidence, LocalDate today, int warningDays) {
    var document = evidence.document();
    var message =
        largesse.causes.v1.Evidence.newBuilder()
            .setEvidenceId(evidence.id().toString())
            .setCriterion(document.criterion())
            .setTitle(document.title())
            .setUrl(document.url())
            .setSha256(document.sha256())
            .setDated(document.dated().toString())
            .setExpiresOn(document.expiresOn().map(LocalDate::toString).orElse(""))
            .setSubmittedBy(evidence.submittedBy())
            .setSubmittedAt(ProtoTime.timestamp(evidence.submittedAt()))
            .setState(state(evidence.state(today, warningDays)));
    evidence
        .approval()
        .ifPresent(approval ->
            message
                .setApprovedBy(approval.reviewer())
                .setApprovedAt(ProtoTime.timestamp(approval.at())));
    return message.build();
  }

  static Subject.Kind fromProto(ChangeSubject kind) {
    return switch (kind) {
      case CHANGE_SUBJECT_CAUSE -> Subject.Kind.CAUSE;
      case CHANGE_SUBJECT_PANEL -> Subject.Kind.PANEL;
      case CHANGE_SUBJECT_POLICY -> Subject.Kind.POLICY;
      case CHANGE_SUBJECT_UNSPECIFIED, UNRECOGNIZED ->
          throw new IllegalArgumentException("No subject: " + kind);
    };
  }

  static largesse.causes.v1.Change toProto(Change change) {
    return largesse.causes.v1.Change.newBuilder()
        .setChangeId(change.id().toString())
        .setAction(change.action().name())
        .setActor(change.act().actor())
        .setReason(change.act().reason())
        .setDetail(change.detail())
        .setRecordedAt(ProtoTime.timestamp(change.recordedAt()))
        .build();
  }

  /** The event that a document is about to expire. */
  static JournalEntry expiring(String programme, String cause, Evidence evidence, Instant now) {
    var event =
        EvidenceExpiring.newBuilder()
            .setCause(cause)
            .setEvidenceId(evidence.id().toString())
            .setCriterion(evidence.document().criterion())
            .setExpiresOn(evidence.expiresOn().map(LocalDate::toString).orElse(""))
            .build();
    return JournalEntry.of(programme, cause, event, now, now);
  }

  private static LocalDate date(String field, String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException _) {
      throw AddEvidence.invalid(field, "Not a date of the calendar.");
    }
  }

  private static largesse.causes.v1.EvidenceState state(EvidenceState state) {
    return switch (state) {
      case SUBMITTED -> largesse.causes.v1.EvidenceState.EVIDENCE_STATE_SUBMITTED;
      case APPROVED -> largesse.causes.v1.EvidenceState.EVIDENCE_STATE_APPROVED;
      case EXPIRING -> largesse.causes.v1.EvidenceState.EVIDENCE_STATE_EXPIRING;
      case EXPIRED -> largesse.causes.v1.EvidenceState.EVIDENCE_STATE_EXPIRED;
    };
  }
}

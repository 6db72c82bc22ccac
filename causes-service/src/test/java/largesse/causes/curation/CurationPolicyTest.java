package largesse.causes.curation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import largesse.causes.curation.Evidence.Approval;
import largesse.causes.curation.Evidence.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("A5")
class CurationPolicyTest {
  private static final LocalDate TODAY = LocalDate.parse("2026-11-22");
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final CurationPolicy POLICY =
      new CurationPolicy(
          List.of(new Criterion("registered", ""), new Criterion("audited", "")), 30, 7);

  @Test
  void aCriterionIsMetByAnApprovedDocumentThatHolds() {
    var registered = evidence("registered", Optional.empty(), true);
    assertThat(POLICY.missing(List.of(), TODAY)).containsExactly("registered", "audited");
    assertThat(POLICY.missing(List.of(registered), TODAY)).containsExactly("audited");
    var unapproved = evidence("audited", Optional.empty(), false);
    assertThat(POLICY.missing(List.of(registered, unapproved), TODAY)).containsExactly("audited");
    var today = evidence("audited", Optional.of(TODAY), true);
    assertThat(POLICY.missing(List.of(registered, today), TODAY)).isEmpty();
    assertThat(POLICY.missing(List.of(registered, today), TODAY.plusDays(1)))
        .containsExactly("audited");
  }

  @Test
  void aCauseIsSuspendedWhenTheGraceAfterTheLastDocumentIsOver() {
    var registered = evidence("registered", Optional.empty(), true);
    assertThat(POLICY.suspendedFrom(List.of(registered))).isEmpty();
    var earlier = evidence("audited", Optional.of(TODAY.minusYears(1)), true);
    var later = evidence("audited", Optional.of(TODAY), true);
    assertThat(POLICY.suspendedFrom(List.of(registered, earlier, later)))
        .contains(TODAY.plusDays(8));
    var unapproved = evidence("audited", Optional.of(TODAY.plusYears(1)), false);
    assertThat(POLICY.suspendedFrom(List.of(later, unapproved))).contains(TODAY.plusDays(8));
    var forEver = evidence("audited", Optional.empty(), true);
    assertThat(POLICY.suspendedFrom(List.of(later, forEver))).isEmpty();
  }

  @Test
  void aDocumentWarnsBeforeItExpires() {
    var document = evidence("audited", Optional.of(TODAY.plusDays(30)), true);
    assertThat(document.state(TODAY.minusDays(1), 30)).isEqualTo(EvidenceState.APPROVED);
    assertThat(document.state(TODAY, 30)).isEqualTo(EvidenceState.EXPIRING);
    assertThat(document.state(TODAY.plusDays(30), 30)).isEqualTo(EvidenceState.EXPIRING);
    assertThat(document.state(TODAY.plusDays(31), 30)).isEqualTo(EvidenceState.EXPIRED);
    assertThat(evidence("audited", Optional.empty(), false).state(TODAY, 30))
        .isEqualTo(EvidenceState.SUBMITTED);
  }

  private static Evidence evidence(
      String criterion, Optional<LocalDate> expiresOn, boolean approved) {
    var document =
        new Document(criterion, "A document", "", "00", LocalDate.parse("2020-01-01"), expiresOn);
    var approval = new Approval("eva", NOON);
    return new Evidence(
        UUID.randomUUID(),
        document,
        "ole",
        NOON,
        approved ? Optional.of(approval) : Optional.empty());
  }
}

package largesse.causes.curation;

import static largesse.causes.CausesClient.choice;
import static largesse.causes.CausesClient.panel;
import static largesse.causes.CausesClient.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import largesse.causes.CausesClient;
import largesse.causes.FakeNeighbours;
import largesse.causes.JournalTable;
import largesse.causes.TestClock;
import largesse.causes.platform.CausesReason;
import largesse.causes.platform.Chores;
import largesse.causes.v1.AddEvidenceRequest;
import largesse.causes.v1.AddEvidenceResponse;
import largesse.causes.v1.ApproveCauseRequest;
import largesse.causes.v1.ApproveCauseResponse;
import largesse.causes.v1.Cause;
import largesse.causes.v1.CausePicture;
import largesse.causes.v1.CauseState;
import largesse.causes.v1.CauseStateChanged;
import largesse.causes.v1.CauseTranslation;
import largesse.causes.v1.Change;
import largesse.causes.v1.ChangeSubject;
import largesse.causes.v1.Criterion;
import largesse.causes.v1.CurationPolicy;
import largesse.causes.v1.CurationServiceGrpc.CurationServiceBlockingStub;
import largesse.causes.v1.Evidence;
import largesse.causes.v1.EvidenceExpiring;
import largesse.causes.v1.EvidenceState;
import largesse.causes.v1.GetCauseRequest;
import largesse.causes.v1.GetCurationPolicyRequest;
import largesse.causes.v1.GetCurrentPanelRequest;
import largesse.causes.v1.ListChangesRequest;
import largesse.causes.v1.ListEvidenceRequest;
import largesse.causes.v1.PutCauseRequest;
import largesse.causes.v1.PutCurationPolicyRequest;
import largesse.causes.v1.ReinstateCauseRequest;
import largesse.causes.v1.RetireCauseRequest;
import largesse.causes.v1.SuspendCauseRequest;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.identity.Role;
import largesse.runtime.testing.TestEnvironment;
import largesse.runtime.testing.TestTokens;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestEnvironment.class)
@WithTestResource(FakeNeighbours.class)
@Tag("A5")
class CurationFlowTest {
  private static final String SHA = "9f".repeat(32);

  @Inject Chores chores;
  @Inject TestClock clock;
  @Inject JournalTable journal;

  private CausesClient client;

  @BeforeEach
  void aProgrammeThatAsksForTwoDocuments() {
    var port = ConfigProvider.getConfig().getValue("quarkus.grpc.server.test-port", int.class);
    client = CausesClient.of(port, "nord-sandbox");
    putPolicy("registered", "audited");
  }

  @AfterEach
  void disconnect() {
    client.close();
  }

  @Test
  void aCauseIsVettedOnceEachCriterionIsEvidencedAndApprovedBySomebodyElse() {
    client.putCauses("a", "b", "c");
    assertThat(state("a")).isEqualTo(CauseState.CAUSE_STATE_CANDIDATE);
    var first = add("ole", "a", "registered", "").getValue();
    assertThat(first.getSubmittedBy()).isEqualTo("ole");
    assertThat(first.getState()).isEqualTo(EvidenceState.EVIDENCE_STATE_SUBMITTED);
    assertThat(refusal(() -> approve("ole", "a")).is(CausesReason.REVIEWER_IS_AUTHOR)).isTrue();
    assertThat(approve("eva", "a").getMissingList()).containsExactly("audited");
    assertThat(state("a")).isEqualTo(CauseState.CAUSE_STATE_CANDIDATE);
    assertThat(refusal(() -> approve("eva", "a")).is(CausesReason.EVIDENCE_MISSING)).isTrue();
    add("eva", "a", "audited", "");
    var approved = approve("ole", "a");
    assertThat(approved.getMissingList()).isEmpty();
    assertThat(approved.getValue().getState()).isEqualTo(CauseState.CAUSE_STATE_VETTED);
    assertThat(evidence("a")).extracting(Evidence::getApprovedBy).containsExactly("ole", "eva");
  }

  @Test
  void aPanelIsOnlyOpenedWithVettedCausesAndMakesThemActive() {
    client.putCauses("a", "b", "c", "d");
    client.putPanel(panel("spring", "a", "b", "c"));
    vet("a");
    vet("b");
    var refused = refusal(() -> client.openPanel("spring"));
    assertThat(refused.is(CausesReason.CAUSE_NOT_VETTED)).isTrue();
    vet("c");
    client.openPanel("spring");
    assertThat(state("a")).isEqualTo(CauseState.CAUSE_STATE_ACTIVE);
    assertThat(
            refusal(() -> client.putPanel(panel("spring", "a", "b", "d")))
                .is(CausesReason.CAUSE_NOT_VETTED))
        .isTrue();
    vet("d");
    client.putPanel(panel("spring", "a", "b", "d"));
    assertThat(state("d")).isEqualTo(CauseState.CAUSE_STATE_ACTIVE);
    assertThat(events(CauseStateChanged.getDescriptor(), CauseStateChanged.parser(), "d"))
        .extracting(CauseStateChanged::getState)
        .containsExactly(CauseState.CAUSE_STATE_VETTED, CauseState.CAUSE_STATE_ACTIVE);
  }

  @Test
  void evidenceThatExpiresWarnsThenSuspendsByThePolicy() {
    client.putCauses("a", "b", "c");
    var today = LocalDate.ofInstant(clock.now(client.programme()), ZoneId.of("Europe/Oslo"));
    for (var cause : List.of("a", "b", "c")) {
      add("ole", cause, "registered", "");
      add("ole", cause, "audited", cause.equals("a") ? today.plusDays(40).toString() : "");
      approve("eva", cause);
    }
    client.putPanel(panel("spring", "a", "b", "c"));
    client.openPanel("spring");

    chores.run();
    assertThat(warnings("a")).isEmpty();
    clock.advance(client.programme(), 10);
    chores.run();
    chores.run();
    assertThat(warnings("a")).hasSize(1);
    assertThat(evidence("a").getFirst().getState())
        .isEqualTo(EvidenceState.EVIDENCE_STATE_EXPIRING);
    clock.advance(client.programme(), 37);
    chores.run();
    assertThat(state("a")).isEqualTo(CauseState.CAUSE_STATE_ACTIVE);
    clock.advance(client.programme(), 1);
    chores.run();
    chores.run();
    assertThat(state("a")).isEqualTo(CauseState.CAUSE_STATE_SUSPENDED);
    assertThat(state("b")).isEqualTo(CauseState.CAUSE_STATE_ACTIVE);
    assertThat(actions("a")).startsWith("SUSPENDED", "EXPIRY_WARNED");
    assertThat(changes(ChangeSubject.CHANGE_SUBJECT_CAUSE, "a").getFirst().getActor()).isEmpty();

    add("ole", "a", "audited", "");
    approve("eva", "a");
    var reinstated =
        as("ole")
            .reinstateCause(
                ReinstateCauseRequest.newBuilder()
                    .setProgramme(client.programme())
                    .setCause("a")
                    .setReason("The new report is there")
                    .build());
    assertThat(reinstated.getValue().getState()).isEqualTo(CauseState.CAUSE_STATE_ACTIVE);
  }

  @Test
  void theAuditTrailTellsWhoDidWhatAndWhy() {
    client.putCauses("a", "b", "c");
    vet("a");
    vet("b");
    vet("c");
    client.putPanel(panel("spring", "a", "b", "c"));
    client.openPanel("spring");
    suspend("eva", "a", "Rumours");
    retire("ole", "a", "b");
    assertThat(actions("a"))
        .containsExactly(
            "RETIRED",
            "SUSPENDED",
            "ACTIVATED",
            "VETTED",
            "EVIDENCE_APPROVED",
            "EVIDENCE_APPROVED",
            "EVIDENCE_ADDED",
            "EVIDENCE_ADDED",
            "CREATED");
    var suspension = changes(ChangeSubject.CHANGE_SUBJECT_CAUSE, "a").get(1);
    assertThat(suspension.getActor()).isEqualTo("eva");
    assertThat(suspension.getReason()).isEqualTo("Rumours");
    assertThat(changes(ChangeSubject.CHANGE_SUBJECT_PANEL, "spring"))
        .extracting(Change::getAction)
        .containsExactly("OPENED", "CREATED");
    assertThat(changes(ChangeSubject.CHANGE_SUBJECT_POLICY, ""))
        .extracting(Change::getAction)
        .containsExactly("CREATED");
  }

  @Test
  void textsAreToldInTheLanguageAskedForElseInTheirFirstOne() {
    var sea =
        Cause.newBuilder()
            .setCause("sea")
            .setName("Sea rescue")
            .setSummary("Saves lives")
            .addPictures(picture("https://example.org/1.jpg", "A boat"))
            .addPictures(picture("https://example.org/2.jpg", "A crew"))
            .addTranslations(
                CauseTranslation.newBuilder()
                    .setLanguage("nb")
                    .setName("Redningsselskapet")
                    .addAlternativeTexts("En båt"))
            .build();
    put(sea);
    assertThat(read("sea").getTranslationsList()).hasSize(1);
    var norwegian = read("sea", "sv", "nb-NO");
    assertThat(norwegian.getLanguage()).isEqualTo("nb");
    assertThat(norwegian.getName()).isEqualTo("Redningsselskapet");
    assertThat(norwegian.getSummary()).isEmpty();
    assertThat(norwegian.getPicturesList())
        .extracting(CausePicture::getAlternativeText)
        .containsExactly("En båt", "A crew");
    assertThat(read("sea", "it").getName()).isEqualTo("Sea rescue");
    var twice = sea.toBuilder().setLanguage("nb").build();
    assertThat(refusal(() -> put(twice)).is(CausesReason.LANGUAGE_REPEATED)).isTrue();
    var blind = sea.toBuilder().addPictures(picture("https://example.org/3.jpg", "")).build();
    assertThat(refusal(() -> put(blind)).is(RuntimeReason.INVALID_REQUEST)).isTrue();
  }

  @Test
  @Tag("A7")
  void aRetiredCauseIsNoLongerShownNorChosenNorReinstated() {
    client.putCauses("a", "b", "c");
    vet("a");
    vet("b");
    vet("c");
    client.putPanel(panel("spring", "a", "b", "c"));
    client.openPanel("spring");
    assertThat(refusal(() -> retire("ole", "a", "a")).is(CausesReason.SUCCESSOR_UNFIT)).isTrue();
    retire("ole", "a", "b");
    retire("ole", "a", "b");
    assertThat(refusal(() -> retire("ole", "a", "c")).is(CausesReason.CAUSE_RETIRED)).isTrue();
    assertThat(refusal(() -> suspend("ole", "a", "Late")).is(CausesReason.CAUSE_RETIRED)).isTrue();
    var retired = read("a");
    assertThat(retired.getState()).isEqualTo(CauseState.CAUSE_STATE_RETIRED);
    assertThat(retired.getSuccessor()).isEqualTo("b");
    var shown =
        client
            .causes()
            .getCurrentPanel(
                GetCurrentPanelRequest.newBuilder().setProgramme(client.programme()).build());
    assertThat(shown.getCausesList()).extracting(Cause::getCause).containsExactly("b", "c");
    assertThat(
            refusal(() -> client.choose(java.util.UUID.randomUUID(), choice("a:100")))
                .is(CausesReason.CAUSE_NOT_ON_PANEL))
        .isTrue();
    var request =
        ReinstateCauseRequest.newBuilder()
            .setProgramme(client.programme())
            .setCause("a")
            .setReason("No")
            .build();
    assertThat(
            refusal(() -> as("ole").reinstateCause(request)).is(CausesReason.CAUSE_NOT_SUSPENDED))
        .isTrue();
  }

  @Test
  void refusesDocumentsThatCannotBe() {
    client.putCauses("a");
    assertThat(refusal(() -> add("ole", "a", "none", "")).is(CausesReason.CRITERION_UNKNOWN))
        .isTrue();
    assertThat(refusal(() -> add("ole", "x", "audited", "")).is(RuntimeReason.CAUSE_UNKNOWN))
        .isTrue();
    for (var expiry : List.of("2020-13-01", "2019-12-31", "2020-02-02")) {
      assertThat(
              refusal(() -> add("ole", "a", "audited", expiry))
                  .is(CausesReason.EVIDENCE_DATES_INVALID))
          .isTrue();
    }
    var unknown =
        ApproveCauseRequest.newBuilder()
            .setProgramme(client.programme())
            .setCause("a")
            .addEvidenceIds("0199c0de-0000-7000-8000-000000000001")
            .build();
    assertThat(refusal(() -> as("eva").approveCause(unknown)).is(CausesReason.EVIDENCE_UNKNOWN))
        .isTrue();
  }

  @Test
  void aDocumentIsAddedOnceForAKeyAndByAPartnerForItsOwnCauseOnly() {
    client.putCauses("a", "b");
    var partner = client.curation(TestTokens.partner(client.programme(), "a"));
    var request = evidence("a", "audited", "").toBuilder().setIdempotencyKey("one").build();
    var added = partner.addEvidence(request);
    var again = partner.addEvidence(request);
    assertThat(again.getReplayed()).isTrue();
    assertThat(again.getValue()).isEqualTo(added.getValue());
    assertThat(evidence("a")).hasSize(1);
    assertThat(
            refusal(() -> partner.addEvidence(evidence("b", "audited", "")))
                .is(RuntimeReason.CAUSE_UNKNOWN))
        .isTrue();
    var reused = request.toBuilder();
    reused.getValueBuilder().setTitle("Another");
    assertThat(
            refusal(() -> partner.addEvidence(reused.build()))
                .is(RuntimeReason.IDEMPOTENCY_KEY_REUSED))
        .isTrue();
  }

  @Test
  void thePolicyIsPutOnceAndReplacedOnlyByWhoKnowsIt() {
    var same = putPolicy("registered", "audited");
    assertThat(same.getRevision()).isEqualTo(1);
    var stale = policy("other").toBuilder().setExpectedRevision(7).build();
    assertThat(refusal(() -> as("ole").putCurationPolicy(stale)).is(RuntimeReason.REVISION_STALE))
        .isTrue();
    assertThat(putPolicy("registered").getRevision()).isEqualTo(2);
    var read =
        as("ole")
            .getCurationPolicy(
                GetCurationPolicyRequest.newBuilder().setProgramme(client.programme()).build());
    assertThat(read.getValue().getCriteriaList())
        .extracting(Criterion::getCriterion)
        .containsExactly("registered");
  }

  private CurationServiceBlockingStub as(String person) {
    return client.curation(
        TestTokens.sign(TestTokens.claims(person, Role.OPERATOR, client.programme())));
  }

  private void vet(String cause) {
    add("ole", cause, "registered", "");
    add("ole", cause, "audited", "");
    approve("eva", cause);
  }

  private AddEvidenceResponse add(String person, String cause, String criterion, String expiresOn) {
    return as(person).addEvidence(evidence(cause, criterion, expiresOn));
  }

  private AddEvidenceRequest evidence(String cause, String criterion, String expiresOn) {
    return AddEvidenceRequest.newBuilder()
        .setProgramme(client.programme())
        .setCause(cause)
        .setValue(
            Evidence.newBuilder()
                .setCriterion(criterion)
                .setTitle("A document")
                .setSha256(SHA)
                .setDated("2020-01-01")
                .setExpiresOn(expiresOn))
        .build();
  }

  private ApproveCauseResponse approve(String person, String cause) {
    return as(person)
        .approveCause(
            ApproveCauseRequest.newBuilder()
                .setProgramme(client.programme())
                .setCause(cause)
                .build());
  }

  private void suspend(String person, String cause, String reason) {
    var request =
        SuspendCauseRequest.newBuilder()
            .setProgramme(client.programme())
            .setCause(cause)
            .setReason(reason)
            .build();
    assertThat(as(person).suspendCause(request).hasValue()).isTrue();
  }

  private void retire(String person, String cause, String successor) {
    var request =
        RetireCauseRequest.newBuilder()
            .setProgramme(client.programme())
            .setCause(cause)
            .setReason("Its goal is reached")
            .setSuccessor(successor)
            .build();
    assertThat(as(person).retireCause(request).hasValue()).isTrue();
  }

  private PutCurationPolicyRequest policy(String... criteria) {
    var policy = CurationPolicy.newBuilder().setWarningDays(30).setGraceDays(7);
    for (var criterion : criteria) {
      policy.addCriteria(Criterion.newBuilder().setCriterion(criterion));
    }
    return PutCurationPolicyRequest.newBuilder()
        .setProgramme(client.programme())
        .setValue(policy)
        .build();
  }

  private CurationPolicy putPolicy(String... criteria) {
    return as("ole").putCurationPolicy(policy(criteria)).getValue();
  }

  private void put(Cause cause) {
    var request =
        PutCauseRequest.newBuilder().setProgramme(client.programme()).setValue(cause).build();
    assertThat(client.causes().putCause(request).getCreated()).isTrue();
  }

  private Cause read(String cause, String... languages) {
    return client
        .causes()
        .getCause(
            GetCauseRequest.newBuilder()
                .setProgramme(client.programme())
                .setCause(cause)
                .addAllLanguages(List.of(languages))
                .build())
        .getValue();
  }

  private CauseState state(String cause) {
    return read(cause).getState();
  }

  private List<Evidence> evidence(String cause) {
    return as("ole")
        .listEvidence(
            ListEvidenceRequest.newBuilder()
                .setProgramme(client.programme())
                .setCause(cause)
                .build())
        .getItemsList();
  }

  private List<Change> changes(ChangeSubject kind, String subject) {
    return as("ole")
        .listChanges(
            ListChangesRequest.newBuilder()
                .setProgramme(client.programme())
                .setKind(kind)
                .setSubject(subject)
                .build())
        .getItemsList();
  }

  private List<String> actions(String cause) {
    return changes(ChangeSubject.CHANGE_SUBJECT_CAUSE, cause).stream()
        .map(Change::getAction)
        .toList();
  }

  private List<EvidenceExpiring> warnings(String cause) {
    return events(EvidenceExpiring.getDescriptor(), EvidenceExpiring.parser(), cause);
  }

  private <T extends Message> List<T> events(
      com.google.protobuf.Descriptors.Descriptor type, Parser<T> parser, String subject) {
    return new ArrayList<>(journal.of(client.programme(), type, parser, subject));
  }

  private static CausePicture.Builder picture(String url, String text) {
    return CausePicture.newBuilder().setUrl(url).setAlternativeText(text);
  }
}

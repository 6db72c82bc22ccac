package largesse.gateway.causes;

import static largesse.gateway.testing.Requests.PROGRAMME;
import static largesse.gateway.testing.Requests.asOperator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import largesse.causes.v1.AddEvidenceRequest;
import largesse.causes.v1.AddEvidenceResponse;
import largesse.causes.v1.ApproveCauseRequest;
import largesse.causes.v1.ApproveCauseResponse;
import largesse.causes.v1.CauseState;
import largesse.causes.v1.Change;
import largesse.causes.v1.ChangeSubject;
import largesse.causes.v1.EvidenceState;
import largesse.causes.v1.GetCauseRequest;
import largesse.causes.v1.GetCauseResponse;
import largesse.causes.v1.ListChangesRequest;
import largesse.causes.v1.ListChangesResponse;
import largesse.causes.v1.PutCurationPolicyRequest;
import largesse.causes.v1.PutCurationPolicyResponse;
import largesse.causes.v1.ReinstateCauseResponse;
import largesse.causes.v1.RetireCauseRequest;
import largesse.causes.v1.RetireCauseResponse;
import largesse.causes.v1.SuspendCauseRequest;
import largesse.causes.v1.SuspendCauseResponse;
import largesse.gateway.testing.FakeServices;
import largesse.gateway.testing.GatewayEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(GatewayEnvironment.class)
@Tag("A5")
class CurationResourceTest {
  private static final String CAUSE = PROGRAMME + "/causes/sea-rescue";
  private static final String SHA = "ab".repeat(32);

  private FakeServices services;

  @BeforeEach
  void start() {
    services = FakeServices.start();
  }

  @AfterEach
  void stop() {
    services.close();
  }

  @Test
  void putsWhatCausesMustMeet() {
    services.<PutCurationPolicyRequest>answer(
        "PutCurationPolicy",
        request ->
            PutCurationPolicyResponse.newBuilder()
                .setValue(request.getValue().toBuilder().setRevision(1))
                .setCreated(true)
                .build());

    asOperator()
        .body("{\"criteria\": [{\"criterion\": \"registered\"}], \"warningDays\": 30}")
        .put(PROGRAMME + "/curation-policy")
        .then()
        .statusCode(201)
        .header("ETag", "\"1\"")
        .body("criteria.criterion", contains("registered"))
        .body("warningDays", equalTo(30));
  }

  @Test
  void addsAndApprovesEvidence() {
    services.<AddEvidenceRequest>answer(
        "AddEvidence",
        request ->
            AddEvidenceResponse.newBuilder()
                .setValue(
                    request.getValue().toBuilder().setState(EvidenceState.EVIDENCE_STATE_SUBMITTED))
                .setReplayed(request.getIdempotencyKey().equals("again"))
                .build());
    services.answer(
        "ApproveCause",
        ApproveCauseResponse.newBuilder()
            .setValue(cause(CauseState.CAUSE_STATE_CANDIDATE))
            .addMissing("audited")
            .build());

    var document =
        "{\"criterion\": \"registered\", \"title\": \"Extract\", \"dated\": \"2026-01-15\","
            + " \"sha256\": \""
            + SHA
            + "\"}";
    asOperator()
        .header("Idempotency-Key", "again")
        .body(document)
        .post(CAUSE + "/evidence")
        .then()
        .statusCode(201)
        .header("Idempotency-Replayed", "true")
        .body("sha256", equalTo(SHA))
        .body("state", equalTo("SUBMITTED"));
    asOperator()
        .body("{\"reason\": \"Looked at it\"}")
        .post(CAUSE + ":approve")
        .then()
        .statusCode(200)
        .body("cause.state", equalTo("CANDIDATE"))
        .body("missing", contains("audited"));
    assertThat(services.request("ApproveCause", ApproveCauseRequest.class).getReason())
        .isEqualTo("Looked at it");
  }

  @Test
  @Tag("A7")
  void suspendsReinstatesAndRetires() {
    services.answer(
        "SuspendCause",
        SuspendCauseResponse.newBuilder()
            .setValue(cause(CauseState.CAUSE_STATE_SUSPENDED))
            .build());
    services.answer(
        "ReinstateCause",
        ReinstateCauseResponse.newBuilder().setValue(cause(CauseState.CAUSE_STATE_ACTIVE)).build());
    services.answer(
        "RetireCause",
        RetireCauseResponse.newBuilder().setValue(cause(CauseState.CAUSE_STATE_RETIRED)).build());

    asOperator()
        .body("{\"reason\": \"Rumours\", \"passOn\": true, \"successor\": \"rivers\"}")
        .post(CAUSE + ":suspend")
        .then()
        .statusCode(200)
        .body("state", equalTo("SUSPENDED"));
    var suspended = services.request("SuspendCause", SuspendCauseRequest.class);
    assertThat(suspended.getPassOn()).isTrue();
    assertThat(suspended.getSuccessor()).isEqualTo("rivers");
    asOperator()
        .body("{\"reason\": \"Nothing was found\"}")
        .post(CAUSE + ":reinstate")
        .then()
        .statusCode(200)
        .body("state", equalTo("ACTIVE"));
    asOperator()
        .body("{\"reason\": \"Done\"}")
        .post(CAUSE + ":retire")
        .then()
        .statusCode(200)
        .body("state", equalTo("RETIRED"));
    assertThat(services.request("RetireCause", RetireCauseRequest.class).getCause())
        .isEqualTo("sea-rescue");
  }

  @Test
  void readsTheAuditTrailsOfCausesPanelsAndThePolicy() {
    services.answer(
        "ListChanges",
        ListChangesResponse.newBuilder()
            .addItems(Change.newBuilder().setAction("SUSPENDED").setActor("eva").setReason("Why"))
            .build());

    var kinds =
        Map.of(
            "/causes/sea-rescue/changes", ChangeSubject.CHANGE_SUBJECT_CAUSE,
            "/panels/winter/changes", ChangeSubject.CHANGE_SUBJECT_PANEL,
            "/curation-policy/changes", ChangeSubject.CHANGE_SUBJECT_POLICY);
    kinds.forEach((path, kind) -> {
      asOperator()
          .get(PROGRAMME + path)
          .then()
          .statusCode(200)
          .body("items[0].action", equalTo("SUSPENDED"))
          .body("items[0].actor", equalTo("eva"));
      assertThat(services.request("ListChanges", ListChangesRequest.class).getKind())
          .isEqualTo(kind);
    });
  }

  @Test
  void asksForACauseInTheLanguagesAccepted() {
    services.answer(
        "GetCause",
        GetCauseResponse.newBuilder().setValue(cause(CauseState.CAUSE_STATE_ACTIVE)).build());

    asOperator().header("Accept-Language", "nb-NO, en;q=0.5").get(CAUSE).then().statusCode(200);
    assertThat(services.request("GetCause", GetCauseRequest.class).getLanguagesList())
        .containsExactly("nb-NO", "en");
  }

  private static largesse.causes.v1.Cause.Builder cause(CauseState state) {
    return largesse.causes.v1.Cause.newBuilder().setCause("sea-rescue").setState(state);
  }
}

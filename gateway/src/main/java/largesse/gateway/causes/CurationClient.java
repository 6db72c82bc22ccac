package largesse.gateway.causes;

import static largesse.gateway.json.Absent.list;
import static largesse.gateway.json.Absent.orText;
import static largesse.gateway.json.Absent.orTime;
import static largesse.gateway.json.Absent.text;

import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import largesse.causes.v1.AddEvidenceRequest;
import largesse.causes.v1.ApproveCauseRequest;
import largesse.causes.v1.ChangeSubject;
import largesse.causes.v1.CurationServiceGrpc;
import largesse.causes.v1.CurationServiceGrpc.CurationServiceBlockingStub;
import largesse.causes.v1.EvidenceState;
import largesse.causes.v1.GetCurationPolicyRequest;
import largesse.causes.v1.ListChangesRequest;
import largesse.causes.v1.ListEvidenceRequest;
import largesse.causes.v1.PutCurationPolicyRequest;
import largesse.causes.v1.ReinstateCauseRequest;
import largesse.causes.v1.RetireCauseRequest;
import largesse.causes.v1.SuspendCauseRequest;
import largesse.gateway.http.Changed;
import largesse.gateway.http.Listed;
import largesse.gateway.http.Once;
import largesse.gateway.http.PageProto;
import largesse.gateway.http.PageQuery;
import largesse.gateway.json.ProtoEnum;
import largesse.gateway.neighbour.Calling;
import largesse.runtime.clock.ProtoTime;

/** Criteria, evidence and the standing of causes, in causes-service. */
@Singleton
class CurationClient {
  private final Calling calling;
  private final CurationServiceBlockingStub curation;

  @Inject
  CurationClient(@GrpcClient("causes") Channel causes, Calling calling) {
    this.calling = calling;
    this.curation = CurationServiceGrpc.newBlockingStub(causes);
  }

  Changed<CurationPolicy> putPolicy(
      String programme, CurationPolicy.Put put, long expectedRevision) {
    var request =
        PutCurationPolicyRequest.newBuilder()
            .setProgramme(programme)
            .setExpectedRevision(expectedRevision)
            .setReason(text(put.reason()));
    request
        .getValueBuilder()
        .setWarningDays(put.warningDays())
        .setGraceDays(put.graceDays())
        .addAllCriteria(list(put.criteria()).stream().map(CurationClient::message).toList());
    var response = calling.now(curation).putCurationPolicy(request.build());
    return new Changed<>(json(response.getValue()), response.getCreated());
  }

  CurationPolicy policy(String programme) {
    var request = GetCurationPolicyRequest.newBuilder().setProgramme(programme).build();
    return json(calling.now(curation).getCurationPolicy(request).getValue());
  }

  Once<Evidence> addEvidence(String programme, String cause, Evidence.Add add, String key) {
    var request =
        AddEvidenceRequest.newBuilder()
            .setProgramme(programme)
            .setCause(cause)
            .setIdempotencyKey(key);
    request
        .getValueBuilder()
        .setCriterion(text(add.criterion()))
        .setTitle(text(add.title()))
        .setUrl(text(add.url()))
        .setSha256(text(add.sha256()))
        .setDated(text(add.dated()))
        .setExpiresOn(text(add.expiresOn()));
    var response = calling.now(curation).addEvidence(request.build());
    return new Once<>(json(response.getValue()), response.getReplayed());
  }

  Listed<Evidence> evidence(String programme, String cause, PageQuery page) {
    var request =
        ListEvidenceRequest.newBuilder()
            .setProgramme(programme)
            .setCause(cause)
            .setPage(PageProto.message(page))
            .build();
    var response = calling.now(curation).listEvidence(request);
    return Listed.of(response.getItemsList(), CurationClient::json, response.getNextPageToken());
  }

  Evidence.Approved approve(String programme, String cause, Evidence.Approve approve) {
    var request =
        ApproveCauseRequest.newBuilder()
            .setProgramme(programme)
            .setCause(cause)
            .addAllEvidenceIds(list(approve.evidence()))
            .setReason(text(approve.reason()))
            .build();
    var response = calling.now(curation).approveCause(request);
    return new Evidence.Approved(CauseProto.json(response.getValue()), response.getMissingList());
  }

  Cause suspend(String programme, String cause, Standing.Suspend suspend) {
    var request =
        SuspendCauseRequest.newBuilder()
            .setProgramme(programme)
            .setCause(cause)
            .setReason(text(suspend.reason()))
            .setPassOn(suspend.passOn())
            .setSuccessor(text(suspend.successor()))
            .setSanctioned(suspend.sanctioned())
            .build();
    return CauseProto.json(calling.now(curation).suspendCause(request).getValue());
  }

  Cause reinstate(String programme, String cause, Standing.Reinstate reinstate) {
    var request =
        ReinstateCauseRequest.newBuilder()
            .setProgramme(programme)
            .setCause(cause)
            .setReason(text(reinstate.reason()))
            .build();
    return CauseProto.json(calling.now(curation).reinstateCause(request).getValue());
  }

  Cause retire(String programme, String cause, Standing.Retire retire) {
    var request =
        RetireCauseRequest.newBuilder()
            .setProgramme(programme)
            .setCause(cause)
            .setReason(text(retire.reason()))
            .setSuccessor(text(retire.successor()))
            .build();
    return CauseProto.json(calling.now(curation).retireCause(request).getValue());
  }

  Listed<CauseChange> changesOfCause(String programme, String cause, PageQuery page) {
    return changes(programme, ChangeSubject.CHANGE_SUBJECT_CAUSE, cause, page);
  }

  Listed<CauseChange> changesOfPanel(String programme, String panel, PageQuery page) {
    return changes(programme, ChangeSubject.CHANGE_SUBJECT_PANEL, panel, page);
  }

  Listed<CauseChange> changesOfPolicy(String programme, PageQuery page) {
    return changes(programme, ChangeSubject.CHANGE_SUBJECT_POLICY, "", page);
  }

  private Listed<CauseChange> changes(
      String programme, ChangeSubject kind, String subject, PageQuery page) {
    var request =
        ListChangesRequest.newBuilder()
            .setProgramme(programme)
            .setKind(kind)
            .setSubject(subject)
            .setPage(PageProto.message(page))
            .build();
    var response = calling.now(curation).listChanges(request);
    return Listed.of(response.getItemsList(), CurationClient::json, response.getNextPageToken());
  }

  private static largesse.causes.v1.Criterion message(CurationPolicy.Criterion criterion) {
    return largesse.causes.v1.Criterion.newBuilder()
        .setCriterion(text(criterion.criterion()))
        .setDescription(text(criterion.description()))
        .build();
  }

  private static CurationPolicy json(largesse.causes.v1.CurationPolicy message) {
    return new CurationPolicy(
        message.getCriteriaList().stream()
            .map(it -> new CurationPolicy.Criterion(it.getCriterion(), orText(it.getDescription())))
            .toList(),
        message.getWarningDays(),
        message.getGraceDays(),
        message.getRevision());
  }

  private static Evidence json(largesse.causes.v1.Evidence message) {
    return new Evidence(
        message.getEvidenceId(),
        message.getCriterion(),
        message.getTitle(),
        orText(message.getUrl()),
        message.getSha256(),
        message.getDated(),
        orText(message.getExpiresOn()),
        message.getSubmittedBy(),
        ProtoTime.instant(message.getSubmittedAt()),
        orText(message.getApprovedBy()),
        orTime(message.hasApprovedAt(), message.getApprovedAt()),
        ProtoEnum.fromProto(
            message.getState(), EvidenceState.EVIDENCE_STATE_UNSPECIFIED, Evidence.State.class));
  }

  private static CauseChange json(largesse.causes.v1.Change message) {
    return new CauseChange(
        message.getChangeId(),
        message.getAction(),
        orText(message.getActor()),
        orText(message.getReason()),
        orText(message.getDetail()),
        ProtoTime.instant(message.getRecordedAt()));
  }
}

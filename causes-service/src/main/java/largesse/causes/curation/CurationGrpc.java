package largesse.causes.curation;

import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import largesse.causes.cause.CauseProto;
import largesse.causes.cause.Causes;
import largesse.causes.platform.RequestProto;
import largesse.causes.trail.Act;
import largesse.causes.trail.Subject;
import largesse.causes.trail.Trail;
import largesse.causes.v1.AddEvidenceRequest;
import largesse.causes.v1.AddEvidenceResponse;
import largesse.causes.v1.ApproveCauseRequest;
import largesse.causes.v1.ApproveCauseResponse;
import largesse.causes.v1.Cause;
import largesse.causes.v1.CurationService;
import largesse.causes.v1.GetCurationPolicyRequest;
import largesse.causes.v1.GetCurationPolicyResponse;
import largesse.causes.v1.ListChangesRequest;
import largesse.causes.v1.ListChangesResponse;
import largesse.causes.v1.ListEvidenceRequest;
import largesse.causes.v1.ListEvidenceResponse;
import largesse.causes.v1.PutCurationPolicyRequest;
import largesse.causes.v1.PutCurationPolicyResponse;
import largesse.causes.v1.ReinstateCauseRequest;
import largesse.causes.v1.ReinstateCauseResponse;
import largesse.causes.v1.RetireCauseRequest;
import largesse.causes.v1.RetireCauseResponse;
import largesse.causes.v1.SuspendCauseRequest;
import largesse.causes.v1.SuspendCauseResponse;
import largesse.runtime.call.Calls;
import largesse.runtime.identity.Caller;
import largesse.runtime.page.Page;
import largesse.runtime.page.PageToken;
import largesse.runtime.programme.Programmes;

/** The edge of curation. */
@GrpcService
class CurationGrpc implements CurationService {
  private final Calls calls;
  private final Programmes programmes;
  private final Causes causes;
  private final PutCurationPolicy putPolicy;
  private final AddEvidence addEvidence;
  private final Documents documents;
  private final ApproveCause approveCause;
  private final ChangeStanding changeStanding;
  private final Trail trail;

  @Inject
  CurationGrpc(
      Calls calls,
      Programmes programmes,
      Causes causes,
      PutCurationPolicy putPolicy,
      AddEvidence addEvidence,
      Documents documents,
      ApproveCause approveCause,
      ChangeStanding changeStanding,
      Trail trail) {
    this.calls = calls;
    this.programmes = programmes;
    this.causes = causes;
    this.putPolicy = putPolicy;
    this.addEvidence = addEvidence;
    this.documents = documents;
    this.approveCause = approveCause;
    this.changeStanding = changeStanding;
    this.trail = trail;
  }

  @Override
  public Uni<PutCurationPolicyResponse> putCurationPolicy(PutCurationPolicyRequest request) {
    return calls.blocking(() -> {
      var saved =
          putPolicy.put(
              request.getProgramme(),
              CurationProto.fromProto(request.getValue()),
              request.getExpectedRevision(),
              act(request.getReason()));
      return PutCurationPolicyResponse.newBuilder()
          .setValue(CurationProto.toProto(saved))
          .setCreated(saved.revision() == 1)
          .build();
    });
  }

  @Override
  public Uni<GetCurationPolicyResponse> getCurationPolicy(GetCurationPolicyRequest request) {
    return calls.blocking(() ->
        GetCurationPolicyResponse.newBuilder()
            .setValue(CurationProto.toProto(documents.policy(request.getProgramme())))
            .build());
  }

  @Override
  public Uni<AddEvidenceResponse> addEvidence(AddEvidenceRequest request) {
    return calls.blocking(() -> {
      var outcome =
          addEvidence.add(
              request.getProgramme(),
              request.getCause(),
              CurationProto.document(request.getValue()),
              act(""),
              RequestProto.idempotent(
                  request.getProgramme(), request.getIdempotencyKey(), request));
      return AddEvidenceResponse.newBuilder()
          .setValue(message(request.getProgramme(), outcome.evidence()))
          .setReplayed(outcome.replayed())
          .build();
    });
  }

  @Override
  public Uni<ListEvidenceResponse> listEvidence(ListEvidenceRequest request) {
    return calls.blocking(() -> {
      var cause = causes.get(request.getProgramme(), request.getCause()).value().cause();
      var before = RequestProto.idAfter(request.getPage());
      var size = Page.size(request.getPage().getPageSize());
      var page =
          Page.of(
              documents.of(request.getProgramme(), cause, before, size + 1),
              size,
              last -> PageToken.after(last.id().toString()));
      return ListEvidenceResponse.newBuilder()
          .addAllItems(
              page.items().stream().map(it -> message(request.getProgramme(), it)).toList())
          .setNextPageToken(page.nextPageToken())
          .build();
    });
  }

  @Override
  public Uni<ApproveCauseResponse> approveCause(ApproveCauseRequest request) {
    return calls.blocking(() -> {
      var missing =
          approveCause.approve(
              request.getProgramme(),
              request.getCause(),
              request.getEvidenceIdsList().stream()
                  .map(UUID::fromString)
                  .collect(Collectors.toSet()),
              act(request.getReason()));
      return ApproveCauseResponse.newBuilder()
          .setValue(cause(request.getProgramme(), request.getCause()))
          .addAllMissing(missing)
          .build();
    });
  }

  @Override
  public Uni<SuspendCauseResponse> suspendCause(SuspendCauseRequest request) {
    return calls.blocking(() -> {
      var successor = successor(request.getSuccessor());
      if (request.getSanctioned()) {
        changeStanding.sanction(
            request.getProgramme(),
            request.getCause(),
            request.getPassOn(),
            successor,
            act(request.getReason()));
      } else {
        changeStanding.suspend(
            request.getProgramme(),
            request.getCause(),
            request.getPassOn(),
            successor,
            act(request.getReason()));
      }
      return SuspendCauseResponse.newBuilder()
          .setValue(cause(request.getProgramme(), request.getCause()))
          .build();
    });
  }

  @Override
  public Uni<ReinstateCauseResponse> reinstateCause(ReinstateCauseRequest request) {
    return calls.blocking(() -> {
      changeStanding.reinstate(
          request.getProgramme(), request.getCause(), act(request.getReason()));
      return ReinstateCauseResponse.newBuilder()
          .setValue(cause(request.getProgramme(), request.getCause()))
          .build();
    });
  }

  @Override
  public Uni<RetireCauseResponse> retireCause(RetireCauseRequest request) {
    return calls.blocking(() -> {
      changeStanding.retire(
          request.getProgramme(),
          request.getCause(),
          successor(request.getSuccessor()),
          act(request.getReason()));
      return RetireCauseResponse.newBuilder()
          .setValue(cause(request.getProgramme(), request.getCause()))
          .build();
    });
  }

  @Override
  public Uni<ListChangesResponse> listChanges(ListChangesRequest request) {
    return calls.blocking(() -> {
      var programme = programmes.get(request.getProgramme()).id();
      var kind = CurationProto.fromProto(request.getKind());
      var subject = new Subject(programme, kind, request.getSubject());
      var size = Page.size(request.getPage().getPageSize());
      var page =
          Page.of(
              trail.of(subject, RequestProto.idAfter(request.getPage()), size + 1),
              size,
              last -> PageToken.after(last.id().toString()));
      return ListChangesResponse.newBuilder()
          .addAllItems(page.items().stream().map(CurationProto::toProto).toList())
          .setNextPageToken(page.nextPageToken())
          .build();
    });
  }

  private largesse.causes.v1.Evidence message(String programme, Evidence evidence) {
    var warningDays = documents.policy(programme).value().warningDays();
    return CurationProto.toProto(evidence, documents.today(programme), warningDays);
  }

  private Cause cause(String programme, String cause) {
    return CauseProto.toProto(causes.get(programme, cause));
  }

  private static Act act(String reason) {
    return new Act(Caller.current().subject(), reason);
  }

  private static Optional<String> successor(String code) {
    return Optional.of(code).filter(it -> !it.isEmpty());
  }
}

package largesse.causes.settlement;

import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import largesse.causes.cause.Causes;
import largesse.causes.platform.RequestProto;
import largesse.causes.v1.ApproveSettlementRequest;
import largesse.causes.v1.ApproveSettlementResponse;
import largesse.causes.v1.CancelSettlementRequest;
import largesse.causes.v1.CancelSettlementResponse;
import largesse.causes.v1.ConfirmPaymentRequest;
import largesse.causes.v1.ConfirmPaymentResponse;
import largesse.causes.v1.DraftSettlementRequest;
import largesse.causes.v1.DraftSettlementResponse;
import largesse.causes.v1.ExportSettlementRequest;
import largesse.causes.v1.ExportSettlementResponse;
import largesse.causes.v1.GetBankAccountRequest;
import largesse.causes.v1.GetBankAccountResponse;
import largesse.causes.v1.GetSettlementPolicyRequest;
import largesse.causes.v1.GetSettlementPolicyResponse;
import largesse.causes.v1.GetSettlementRequest;
import largesse.causes.v1.GetSettlementResponse;
import largesse.causes.v1.ListSettlementsRequest;
import largesse.causes.v1.ListSettlementsResponse;
import largesse.causes.v1.ListStatementsRequest;
import largesse.causes.v1.ListStatementsResponse;
import largesse.causes.v1.PutBankAccountRequest;
import largesse.causes.v1.PutBankAccountResponse;
import largesse.causes.v1.PutSettlementPolicyRequest;
import largesse.causes.v1.PutSettlementPolicyResponse;
import largesse.causes.v1.RecordPaymentsRequest;
import largesse.causes.v1.RecordPaymentsResponse;
import largesse.causes.v1.ReportPayablesRequest;
import largesse.causes.v1.ReportPayablesResponse;
import largesse.causes.v1.SettlementService;
import largesse.causes.v1.VerifyBankAccountRequest;
import largesse.causes.v1.VerifyBankAccountResponse;
import largesse.runtime.call.Calls;
import largesse.runtime.identity.Caller;
import largesse.runtime.identity.Role;
import largesse.runtime.page.Page;
import largesse.runtime.page.PageToken;
import largesse.runtime.programme.Programmes;

/** The edge of settlements. A partner's requests have been held to its own causes before (A15). */
@GrpcService
class SettlementGrpc implements SettlementService {
  private final Calls calls;
  private final Programmes programmes;
  private final Causes causes;
  private final PutSettlementPolicy putPolicy;
  private final ChangeBankAccount changeBankAccount;
  private final DraftSettlement draftSettlement;
  private final AdvanceSettlement advanceSettlement;
  private final Settlements settlements;

  @Inject
  SettlementGrpc(
      Calls calls,
      Programmes programmes,
      Causes causes,
      PutSettlementPolicy putPolicy,
      ChangeBankAccount changeBankAccount,
      DraftSettlement draftSettlement,
      AdvanceSettlement advanceSettlement,
      Settlements settlements) {
    this.calls = calls;
    this.programmes = programmes;
    this.causes = causes;
    this.putPolicy = putPolicy;
    this.changeBankAccount = changeBankAccount;
    this.draftSettlement = draftSettlement;
    this.advanceSettlement = advanceSettlement;
    this.settlements = settlements;
  }

  @Override
  public Uni<PutSettlementPolicyResponse> putSettlementPolicy(PutSettlementPolicyRequest request) {
    return calls.blocking(() -> {
      var saved =
          putPolicy.put(
              request.getProgramme(),
              SettlementProto.fromProto(request.getValue()),
              request.getExpectedRevision());
      return PutSettlementPolicyResponse.newBuilder()
          .setValue(SettlementProto.toProto(saved))
          .setCreated(saved.revision() == 1)
          .build();
    });
  }

  @Override
  public Uni<GetSettlementPolicyResponse> getSettlementPolicy(GetSettlementPolicyRequest request) {
    return calls.blocking(() ->
        GetSettlementPolicyResponse.newBuilder()
            .setValue(SettlementProto.toProto(settlements.policy(request.getProgramme())))
            .build());
  }

  @Override
  public Uni<PutBankAccountResponse> putBankAccount(PutBankAccountRequest request) {
    return calls.blocking(() -> {
      var account =
          changeBankAccount.put(
              request.getProgramme(),
              request.getCause(),
              SettlementProto.fromProto(request.getValue().getAccount()),
              request.getExpectedRevision(),
              actor());
      return PutBankAccountResponse.newBuilder()
          .setValue(SettlementProto.toProto(account))
          .setCreated(account.revision() == 1)
          .build();
    });
  }

  @Override
  public Uni<GetBankAccountResponse> getBankAccount(GetBankAccountRequest request) {
    return calls.blocking(() -> {
      var cause = causes.get(request.getProgramme(), request.getCause()).value().cause();
      return GetBankAccountResponse.newBuilder()
          .setValue(SettlementProto.toProto(settlements.account(request.getProgramme(), cause)))
          .build();
    });
  }

  @Override
  public Uni<VerifyBankAccountResponse> verifyBankAccount(VerifyBankAccountRequest request) {
    return calls.blocking(() -> {
      var account =
          changeBankAccount.verify(
              request.getProgramme(), request.getCause(), request.getRevision(), actor());
      return VerifyBankAccountResponse.newBuilder()
          .setValue(SettlementProto.toProto(account))
          .build();
    });
  }

  @Override
  public Uni<DraftSettlementResponse> draftSettlement(DraftSettlementRequest request) {
    return calls.blocking(() -> {
      var outcome =
          draftSettlement.draft(
              request.getProgramme(),
              SettlementProto.through(request.getThrough()),
              actor(),
              RequestProto.idempotent(
                  request.getProgramme(), request.getIdempotencyKey(), request));
      return DraftSettlementResponse.newBuilder()
          .setValue(message(request.getProgramme(), outcome.settlement()))
          .setReplayed(outcome.replayed())
          .build();
    });
  }

  @Override
  public Uni<GetSettlementResponse> getSettlement(GetSettlementRequest request) {
    return calls.blocking(() -> {
      var id = UUID.fromString(request.getSettlementId());
      return GetSettlementResponse.newBuilder()
          .setValue(message(request.getProgramme(), settlements.get(request.getProgramme(), id)))
          .build();
    });
  }

  @Override
  public Uni<ListSettlementsResponse> listSettlements(ListSettlementsRequest request) {
    return calls.blocking(() -> {
      var currency = programmes.get(request.getProgramme()).currency();
      var size = Page.size(request.getPage().getPageSize());
      var before = RequestProto.idAfter(request.getPage());
      var state = SettlementProto.fromProto(request.getState());
      var page =
          Page.of(
              settlements.list(request.getProgramme(), state, before, size + 1),
              size,
              last -> PageToken.after(last.settlement().id().toString()));
      return ListSettlementsResponse.newBuilder()
          .addAllItems(
              page.items().stream().map(it -> SettlementProto.toProto(it, currency)).toList())
          .setNextPageToken(page.nextPageToken())
          .build();
    });
  }

  @Override
  public Uni<ReportPayablesResponse> reportPayables(ReportPayablesRequest request) {
    return calls.blocking(() ->
        SettlementProto.toProto(
            settlements.payables(request.getProgramme()),
            programmes.get(request.getProgramme()).currency()));
  }

  @Override
  public Uni<ApproveSettlementResponse> approveSettlement(ApproveSettlementRequest request) {
    return calls.blocking(() -> {
      var id = UUID.fromString(request.getSettlementId());
      var settlement = advanceSettlement.approve(request.getProgramme(), id, actor());
      return ApproveSettlementResponse.newBuilder()
          .setValue(message(request.getProgramme(), settlement))
          .build();
    });
  }

  @Override
  public Uni<CancelSettlementResponse> cancelSettlement(CancelSettlementRequest request) {
    return calls.blocking(() -> {
      var id = UUID.fromString(request.getSettlementId());
      var settlement = advanceSettlement.cancel(request.getProgramme(), id);
      return CancelSettlementResponse.newBuilder()
          .setValue(message(request.getProgramme(), settlement))
          .build();
    });
  }

  @Override
  public Uni<ExportSettlementResponse> exportSettlement(ExportSettlementRequest request) {
    return calls.blocking(() -> {
      var id = UUID.fromString(request.getSettlementId());
      var settlement = advanceSettlement.export(request.getProgramme(), id);
      var file = PaymentFiles.of(programmes.get(request.getProgramme()), settlement);
      return ExportSettlementResponse.newBuilder()
          .setValue(message(request.getProgramme(), settlement))
          .setPain001(Pain001.of(file))
          .setCsv(PaymentCsv.of(file))
          .build();
    });
  }

  @Override
  public Uni<RecordPaymentsResponse> recordPayments(RecordPaymentsRequest request) {
    return calls.blocking(() -> {
      var settlement =
          advanceSettlement.record(
              request.getProgramme(),
              UUID.fromString(request.getSettlementId()),
              SettlementProto.fromProto(request.getOutcome()),
              Set.copyOf(request.getCausesList()),
              request.getReason());
      return RecordPaymentsResponse.newBuilder()
          .setValue(message(request.getProgramme(), settlement))
          .build();
    });
  }

  @Override
  public Uni<ConfirmPaymentResponse> confirmPayment(ConfirmPaymentRequest request) {
    return calls.blocking(() -> {
      var programme = programmes.get(request.getProgramme());
      var item =
          advanceSettlement.confirm(
              programme.id(), UUID.fromString(request.getSettlementId()), request.getCause());
      return ConfirmPaymentResponse.newBuilder()
          .setValue(SettlementProto.toProto(item, programme.currency()))
          .build();
    });
  }

  @Override
  public Uni<ListStatementsResponse> listStatements(ListStatementsRequest request) {
    return calls.blocking(() -> {
      var programme = programmes.get(request.getProgramme());
      var cause = causes.get(programme.id(), request.getCause()).value().cause();
      var size = Page.size(request.getPage().getPageSize());
      var before = RequestProto.idAfter(request.getPage());
      var page =
          Page.of(
              settlements.statements(programme.id(), cause, visible(), before, size + 1),
              size,
              last -> PageToken.after(last.id().toString()));
      return ListStatementsResponse.newBuilder()
          .addAllItems(
              page.items().stream()
                  .map(item -> SettlementProto.toProto(item, programme.currency()))
                  .toList())
          .setNextPageToken(page.nextPageToken())
          .setDonor(settlements.donor(programme.id()))
          .build();
    });
  }

  /** No draft is shown to who is only a partner. */
  private static Set<ItemState> visible() {
    return Caller.current().hasAnyOf(EnumSet.complementOf(EnumSet.of(Role.PARTNER)))
        ? EnumSet.allOf(ItemState.class)
        : ItemState.SHOWN_TO_PARTNERS;
  }

  private largesse.causes.v1.Settlement message(String programme, Settlement settlement) {
    return SettlementProto.toProto(settlement, programmes.get(programme).currency());
  }

  private static String actor() {
    return Caller.current().subject();
  }
}

package largesse.gateway.causes;

import static largesse.gateway.json.Absent.list;
import static largesse.gateway.json.Absent.orText;
import static largesse.gateway.json.Absent.text;

import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import largesse.causes.v1.ApproveSettlementRequest;
import largesse.causes.v1.CancelSettlementRequest;
import largesse.causes.v1.ConfirmPaymentRequest;
import largesse.causes.v1.DraftSettlementRequest;
import largesse.causes.v1.ExportSettlementRequest;
import largesse.causes.v1.GetBankAccountRequest;
import largesse.causes.v1.GetSettlementPolicyRequest;
import largesse.causes.v1.GetSettlementRequest;
import largesse.causes.v1.ListSettlementsRequest;
import largesse.causes.v1.ListStatementsRequest;
import largesse.causes.v1.PaymentOutcome;
import largesse.causes.v1.PutBankAccountRequest;
import largesse.causes.v1.PutSettlementPolicyRequest;
import largesse.causes.v1.RecordPaymentsRequest;
import largesse.causes.v1.ReportPayablesRequest;
import largesse.causes.v1.SettlementServiceGrpc;
import largesse.causes.v1.SettlementServiceGrpc.SettlementServiceBlockingStub;
import largesse.causes.v1.SettlementState;
import largesse.causes.v1.VerifyBankAccountRequest;
import largesse.gateway.http.Changed;
import largesse.gateway.http.Listed;
import largesse.gateway.http.Once;
import largesse.gateway.http.PageProto;
import largesse.gateway.http.PageQuery;
import largesse.gateway.json.ProtoEnum;
import largesse.gateway.neighbour.Calling;
import org.jspecify.annotations.Nullable;

/** Settlements, in causes-service. */
@Singleton
class SettlementClient {
  private static final String MOST = "500";

  private final Calling calling;
  private final SettlementServiceBlockingStub settlements;

  @Inject
  SettlementClient(@GrpcClient("causes") Channel causes, Calling calling) {
    this.calling = calling;
    this.settlements = SettlementServiceGrpc.newBlockingStub(causes);
  }

  Changed<SettlementPolicy> putPolicy(
      String programme, SettlementPolicy.Put put, long expectedRevision) {
    var request =
        PutSettlementPolicyRequest.newBuilder()
            .setProgramme(programme)
            .setValue(SettlementProto.message(put))
            .setExpectedRevision(expectedRevision)
            .build();
    var response = calling.now(settlements).putSettlementPolicy(request);
    return new Changed<>(SettlementProto.json(response.getValue()), response.getCreated());
  }

  SettlementPolicy policy(String programme) {
    var request = GetSettlementPolicyRequest.newBuilder().setProgramme(programme).build();
    return SettlementProto.json(calling.now(settlements).getSettlementPolicy(request).getValue());
  }

  Changed<BankAccount> putAccount(
      String programme, String cause, BankAccount.Put put, long expectedRevision) {
    var request =
        PutBankAccountRequest.newBuilder()
            .setProgramme(programme)
            .setCause(cause)
            .setExpectedRevision(expectedRevision);
    request
        .getValueBuilder()
        .setAccount(SettlementProto.account(put.holder(), put.iban(), put.bic()));
    var response = calling.now(settlements).putBankAccount(request.build());
    return new Changed<>(SettlementProto.json(response.getValue()), response.getCreated());
  }

  BankAccount account(String programme, String cause) {
    var request =
        GetBankAccountRequest.newBuilder().setProgramme(programme).setCause(cause).build();
    return SettlementProto.json(calling.now(settlements).getBankAccount(request).getValue());
  }

  BankAccount verifyAccount(String programme, String cause, long revision) {
    var request =
        VerifyBankAccountRequest.newBuilder()
            .setProgramme(programme)
            .setCause(cause)
            .setRevision(revision)
            .build();
    return SettlementProto.json(calling.now(settlements).verifyBankAccount(request).getValue());
  }

  Once<Settlement> draft(String programme, Settlement.Draft draft, String key) {
    var request =
        DraftSettlementRequest.newBuilder()
            .setProgramme(programme)
            .setThrough(text(draft.through()))
            .setIdempotencyKey(key)
            .build();
    var response = calling.now(settlements).draftSettlement(request);
    return new Once<>(SettlementProto.json(response.getValue()), response.getReplayed());
  }

  Settlement get(String programme, String settlement) {
    var request =
        GetSettlementRequest.newBuilder()
            .setProgramme(programme)
            .setSettlementId(settlement)
            .build();
    return SettlementProto.json(calling.now(settlements).getSettlement(request).getValue());
  }

  Listed<Settlement> listed(String programme, Settlement.@Nullable State state, PageQuery page) {
    var request =
        ListSettlementsRequest.newBuilder()
            .setProgramme(programme)
            .setState(ProtoEnum.toProto(state, SettlementState.SETTLEMENT_STATE_UNSPECIFIED))
            .setPage(PageProto.message(page))
            .build();
    var response = calling.now(settlements).listSettlements(request);
    return Listed.of(response.getItemsList(), SettlementProto::json, response.getNextPageToken());
  }

  PayableReport payables(String programme) {
    var request = ReportPayablesRequest.newBuilder().setProgramme(programme).build();
    return SettlementProto.json(calling.now(settlements).reportPayables(request));
  }

  Settlement approve(String programme, String settlement) {
    var request =
        ApproveSettlementRequest.newBuilder()
            .setProgramme(programme)
            .setSettlementId(settlement)
            .build();
    return SettlementProto.json(calling.now(settlements).approveSettlement(request).getValue());
  }

  Settlement cancel(String programme, String settlement) {
    var request =
        CancelSettlementRequest.newBuilder()
            .setProgramme(programme)
            .setSettlementId(settlement)
            .build();
    return SettlementProto.json(calling.now(settlements).cancelSettlement(request).getValue());
  }

  Settlement.Files export(String programme, String settlement) {
    var request =
        ExportSettlementRequest.newBuilder()
            .setProgramme(programme)
            .setSettlementId(settlement)
            .build();
    var response = calling.now(settlements).exportSettlement(request);
    return new Settlement.Files(
        SettlementProto.json(response.getValue()), response.getPain001(), response.getCsv());
  }

  Settlement record(String programme, String settlement, Settlement.Payments payments) {
    var request =
        RecordPaymentsRequest.newBuilder()
            .setProgramme(programme)
            .setSettlementId(settlement)
            .setOutcome(
                ProtoEnum.toProto(payments.outcome(), PaymentOutcome.PAYMENT_OUTCOME_UNSPECIFIED))
            .addAllCauses(list(payments.causes()))
            .setReason(text(payments.reason()))
            .build();
    return SettlementProto.json(calling.now(settlements).recordPayments(request).getValue());
  }

  SettlementItem confirm(String programme, String settlement, Settlement.Confirm confirm) {
    var request =
        ConfirmPaymentRequest.newBuilder()
            .setProgramme(programme)
            .setSettlementId(settlement)
            .setCause(text(confirm.cause()))
            .build();
    return SettlementProto.json(calling.now(settlements).confirmPayment(request).getValue());
  }

  /** All of a cause's statements, the newest first. */
  SettlementItem.Statements statements(String programme, String cause) {
    var items = new ArrayList<SettlementItem>();
    var page = new PageQuery(MOST, null);
    while (true) {
      var part = statements(programme, cause, page);
      items.addAll(part.items());
      if (part.nextPageToken() == null) {
        return new SettlementItem.Statements(part.donor(), items, null);
      }
      page = new PageQuery(MOST, part.nextPageToken());
    }
  }

  SettlementItem.Statements statements(String programme, String cause, PageQuery page) {
    var request =
        ListStatementsRequest.newBuilder()
            .setProgramme(programme)
            .setCause(cause)
            .setPage(PageProto.message(page))
            .build();
    var response = calling.now(settlements).listStatements(request);
    return new SettlementItem.Statements(
        orText(response.getDonor()),
        response.getItemsList().stream().map(SettlementProto::json).toList(),
        orText(response.getNextPageToken()));
  }
}

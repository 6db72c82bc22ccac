package largesse.earning.ledger;

import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.UUID;
import largesse.earning.ledger.BurnRepository.Redemption;
import largesse.earning.ledger.WalletRepository.Holder;
import largesse.earning.member.MergeRepository;
import largesse.earning.v1.AdjustUnitsRequest;
import largesse.earning.v1.AdjustUnitsResponse;
import largesse.earning.v1.AuditLedgerRequest;
import largesse.earning.v1.AuditLedgerResponse;
import largesse.earning.v1.BurnUnitsRequest;
import largesse.earning.v1.BurnUnitsResponse;
import largesse.earning.v1.GiveBackUnitsRequest;
import largesse.earning.v1.GiveBackUnitsResponse;
import largesse.earning.v1.LedgerService;
import largesse.earning.v1.ListAdjustmentsRequest;
import largesse.earning.v1.ListAdjustmentsResponse;
import largesse.earning.v1.ListEntriesRequest;
import largesse.earning.v1.ListEntriesResponse;
import largesse.earning.v1.ListWalletsRequest;
import largesse.earning.v1.ListWalletsResponse;
import largesse.runtime.call.Calls;
import largesse.runtime.db.Transactions;
import largesse.runtime.identity.Caller;

/** The unit ledger over gRPC. */
@GrpcService
class LedgerGrpc implements LedgerService {
  private final Calls calls;
  private final ReadLedger readLedger;
  private final BurnUnits burnUnits;
  private final GiveBackUnits giveBackUnits;
  private final AuditLedger auditLedger;
  private final AdjustUnits adjustUnits;
  private final Transactions transactions;
  private final AdjustmentRepository adjustments;
  private final MergeRepository merges;

  @Inject
  LedgerGrpc(
      Calls calls,
      ReadLedger readLedger,
      BurnUnits burnUnits,
      GiveBackUnits giveBackUnits,
      AuditLedger auditLedger,
      AdjustUnits adjustUnits,
      Transactions transactions,
      AdjustmentRepository adjustments,
      MergeRepository merges) {
    this.calls = calls;
    this.readLedger = readLedger;
    this.burnUnits = burnUnits;
    this.giveBackUnits = giveBackUnits;
    this.auditLedger = auditLedger;
    this.adjustUnits = adjustUnits;
    this.transactions = transactions;
    this.adjustments = adjustments;
    this.merges = merges;
  }

  @Override
  public Uni<ListWalletsResponse> listWallets(ListWalletsRequest request) {
    var holder = new Holder(request.getProgramme(), UUID.fromString(request.getMemberId()));
    return calls.blocking(() -> LedgerProto.toProto(readLedger.wallets(holder)));
  }

  @Override
  public Uni<ListEntriesResponse> listEntries(ListEntriesRequest request) {
    var holder = new Holder(request.getProgramme(), UUID.fromString(request.getMemberId()));
    var page = request.getPage();
    return calls.blocking(() ->
        LedgerProto.toProto(
            readLedger.entries(
                holder, request.getUnit(), page.getPageSize(), page.getPageToken())));
  }

  @Override
  public Uni<BurnUnitsResponse> burnUnits(BurnUnitsRequest request) {
    var redemption =
        redemption(request.getProgramme(), request.getMemberId(), request.getOriginId());
    return calls.blocking(
        () -> LedgerProto.decodeBurn(burnUnits.burn(redemption, LedgerProto.burned(request))));
  }

  @Override
  public Uni<GiveBackUnitsResponse> giveBackUnits(GiveBackUnitsRequest request) {
    var redemption =
        redemption(request.getProgramme(), request.getMemberId(), request.getOriginId());
    return calls.blocking(() -> LedgerProto.decodeGiveBack(giveBackUnits.giveBack(redemption)));
  }

  @Override
  public Uni<AuditLedgerResponse> auditLedger(AuditLedgerRequest request) {
    return calls.blocking(() ->
        LedgerProto.toProto(auditLedger.audit(request.getProgramme(), request.getWithJournal())));
  }

  @Override
  public Uni<AdjustUnitsResponse> adjustUnits(AdjustUnitsRequest request) {
    return calls.blocking(() ->
        adjustUnits.adjust(
            AdjustmentProto.fromProto(request, Caller.current().subject()),
            new AdjustUnits.Repeatable<>(
                request.getIdempotencyKey(),
                request,
                AdjustUnitsResponse.parser(),
                AdjustmentProto::toProto)));
  }

  @Override
  public Uni<ListAdjustmentsResponse> listAdjustments(ListAdjustmentsRequest request) {
    var programme = request.getProgramme();
    var memberId = UUID.fromString(request.getMemberId());
    return calls.blocking(() -> {
      var found =
          transactions.reading(connection ->
              adjustments.list(
                  connection, programme, merges.same(connection, programme, memberId)));
      return AdjustmentProto.toProto(found);
    });
  }

  private static Redemption redemption(String programme, String memberId, String originId) {
    return new Redemption(programme, UUID.fromString(memberId), UUID.fromString(originId));
  }
}

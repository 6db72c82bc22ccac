package largesse.rewards.redemption;

import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import largesse.rewards.redemption.RedeemReward.Order;
import largesse.rewards.redemption.RedeemReward.Repeatable;
import largesse.rewards.v1.AuditRedemptionsRequest;
import largesse.rewards.v1.AuditRedemptionsResponse;
import largesse.rewards.v1.CancelRedemptionRequest;
import largesse.rewards.v1.CancelRedemptionResponse;
import largesse.rewards.v1.CreateRedemptionRequest;
import largesse.rewards.v1.CreateRedemptionResponse;
import largesse.rewards.v1.GetRedemptionRequest;
import largesse.rewards.v1.GetRedemptionResponse;
import largesse.rewards.v1.ListRedemptionsRequest;
import largesse.rewards.v1.ListRedemptionsResponse;
import largesse.rewards.v1.RedemptionService;
import largesse.rewards.v1.UseVoucherRequest;
import largesse.rewards.v1.UseVoucherResponse;
import largesse.runtime.call.Calls;
import largesse.runtime.clock.ProtoTime;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.idempotency.IdempotentRequest;
import largesse.runtime.identity.Caller;
import largesse.runtime.identity.Role;

/** The redemptions' edge: who may see which of them, and what of it. */
@GrpcService
class RedemptionGrpc implements RedemptionService {
  /** Those who may see every member's redemptions. */
  private static final Set<Role> SEE_ALL =
      Set.of(Role.OPERATOR, Role.FINANCE, Role.STORE, Role.AUDITOR);

  /** Those who may see vouchers, of the redemptions that they may see. */
  private static final Set<Role> SEE_VOUCHERS = Set.of(Role.OPERATOR, Role.STORE, Role.MEMBER);

  /** Those who may tell what a till handed out while it was offline. */
  private static final Set<Role> RUN_TILLS = Set.of(Role.OPERATOR, Role.STORE);

  private final Calls calls;
  private final RedeemReward redeemReward;
  private final CancelRedemption cancelRedemption;
  private final ReadRedemptions readRedemptions;
  private final UseVoucher useVoucher;
  private final AuditRedemptions auditRedemptions;

  @Inject
  RedemptionGrpc(
      Calls calls,
      RedeemReward redeemReward,
      CancelRedemption cancelRedemption,
      ReadRedemptions readRedemptions,
      UseVoucher useVoucher,
      AuditRedemptions auditRedemptions) {
    this.calls = calls;
    this.redeemReward = redeemReward;
    this.cancelRedemption = cancelRedemption;
    this.readRedemptions = readRedemptions;
    this.useVoucher = useVoucher;
    this.auditRedemptions = auditRedemptions;
  }

  @Override
  public Uni<CreateRedemptionResponse> createRedemption(CreateRedemptionRequest request) {
    return calls.blocking(() -> {
      var outcome = redeemReward.redeem(order(request), repeatable(request));
      return CreateRedemptionResponse.newBuilder()
          .setValue(toProto(outcome.redemption()))
          .setReplayed(outcome.replayed())
          .build();
    });
  }

  @Override
  public Uni<GetRedemptionResponse> getRedemption(GetRedemptionRequest request) {
    return calls.blocking(() -> {
      var redemption = visible(request.getProgramme(), request.getRedemptionId());
      return GetRedemptionResponse.newBuilder().setValue(toProto(redemption)).build();
    });
  }

  @Override
  public Uni<ListRedemptionsResponse> listRedemptions(ListRedemptionsRequest request) {
    return calls.blocking(() -> {
      var page =
          readRedemptions.list(
              request.getProgramme(),
              UUID.fromString(request.getMemberId()),
              request.getPage().getPageSize(),
              request.getPage().getPageToken());
      return ListRedemptionsResponse.newBuilder()
          .addAllItems(page.items().stream().map(RedemptionGrpc::toProto).toList())
          .setNextPageToken(page.nextPageToken())
          .build();
    });
  }

  @Override
  public Uni<CancelRedemptionResponse> cancelRedemption(CancelRedemptionRequest request) {
    return calls.blocking(() -> {
      var redemption = visible(request.getProgramme(), request.getRedemptionId());
      var cancelled = cancelRedemption.cancel(redemption.key());
      return CancelRedemptionResponse.newBuilder().setValue(toProto(cancelled)).build();
    });
  }

  @Override
  public Uni<UseVoucherResponse> useVoucher(UseVoucherRequest request) {
    return calls.blocking(() -> {
      var code = new VoucherCode(request.getCode());
      var outcome = useVoucher.use(request.getProgramme(), code, request.getIdempotencyKey());
      var redemption = outcome.redemption();
      return UseVoucherResponse.newBuilder()
          .setRedemptionId(redemption.key().redemptionId().toString())
          .setMemberId(redemption.memberId().toString())
          .setReward(redemption.reward())
          .setUsedAt(ProtoTime.timestamp(outcome.usedAt()))
          .setReplayed(outcome.replayed())
          .build();
    });
  }

  @Override
  public Uni<AuditRedemptionsResponse> auditRedemptions(AuditRedemptionsRequest request) {
    return calls.blocking(() -> {
      var audit = auditRedemptions.audit(request.getProgramme());
      return AuditRedemptionsResponse.newBuilder()
          .setRedemptions(audit.redemptions())
          .setVouchers(audit.vouchers())
          .addAllFindings(audit.findings())
          .build();
    });
  }

  /** A redemption that the caller may see: to others it does not exist. */
  private Redemption visible(String programme, String redemptionId) {
    var redemption = readRedemptions.get(programme, UUID.fromString(redemptionId));
    var caller = Caller.current();
    var isOwn =
        caller
            .member()
            .filter(it -> readRedemptions.isSame(programme, it, redemption.memberId()))
            .isPresent();
    if (!isOwn && !caller.hasAnyOf(SEE_ALL)) {
      throw ReadRedemptions.unknown();
    }
    return redemption;
  }

  private static largesse.rewards.v1.Redemption toProto(Redemption redemption) {
    return Caller.current().hasAnyOf(SEE_VOUCHERS)
        ? RedemptionProto.withVouchers(redemption)
        : RedemptionProto.withoutVouchers(redemption);
  }

  private static Order order(CreateRedemptionRequest request) {
    return new Order(
        request.getProgramme(),
        UUID.fromString(request.getMemberId()),
        request.getReward(),
        Math.max(1, request.getQuantity()),
        request.getOffline() ? Optional.of(offlineAt(request)) : Optional.empty());
  }

  /** To the microsecond, as the book keeps it. Only who runs tills can say what they did. */
  private static Instant offlineAt(CreateRedemptionRequest request) {
    if (!Caller.current().hasAnyOf(RUN_TILLS)) {
      throw RuntimeReason.PERMISSION_DENIED.refusedAt(
          "offline", "Only a store or an operator can tell what a till has handed out.");
    }
    try {
      return ProtoTime.instant(request.getOccurredAt()).truncatedTo(ChronoUnit.MICROS);
    } catch (DateTimeException e) {
      throw RuntimeReason.INVALID_REQUEST.refusedAt("occurred_at", "Not a point in time.");
    }
  }

  private static Optional<Repeatable> repeatable(CreateRedemptionRequest request) {
    return request.getIdempotencyKey().isEmpty()
        ? Optional.empty()
        : Optional.of(new Repeatable(idempotent(request), member -> naming(request, member)));
  }

  private static IdempotentRequest naming(CreateRedemptionRequest request, UUID member) {
    return idempotent(request.toBuilder().setMemberId(member.toString()).build());
  }

  private static IdempotentRequest idempotent(CreateRedemptionRequest request) {
    return IdempotentRequest.of(request.getProgramme(), request.getIdempotencyKey(), request);
  }
}

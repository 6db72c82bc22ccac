package largesse.rewards.redemption;

import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.StatusRuntimeException;
import io.quarkus.grpc.GrpcClient;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import largesse.earning.v1.BurnUnitsRequest;
import largesse.earning.v1.BurnUnitsResponse;
import largesse.earning.v1.GiveBackUnitsRequest;
import largesse.earning.v1.LedgerServiceGrpc;
import largesse.earning.v1.LedgerServiceGrpc.LedgerServiceBlockingStub;
import largesse.rewards.platform.RewardsConfig;
import largesse.rewards.redemption.Offline.Overdraft;
import largesse.rewards.redemption.RedemptionEvent.BurnRefused;
import largesse.rewards.redemption.RedemptionEvent.UnitsBurned;
import largesse.rewards.redemption.RedemptionEvent.UnitsGivenBack;
import largesse.runtime.clock.ProtoTime;
import largesse.runtime.error.RemoteError;
import largesse.runtime.identity.ServiceCredentials;
import org.jboss.logging.Logger;

/** The ledger of earning-service. */
@Singleton
class LedgerClient implements Ledger {
  private static final Logger LOG = Logger.getLogger(LedgerClient.class);

  private final LedgerServiceBlockingStub earning;
  private final Duration deadline;

  @Inject
  LedgerClient(
      @GrpcClient("earning") Channel earning,
      ServiceCredentials credentials,
      RewardsConfig config) {
    this.earning =
        LedgerServiceGrpc.newBlockingStub(ClientInterceptors.intercept(earning, credentials));
    this.deadline = config.earningDeadline();
  }

  @Override
  public Optional<RedemptionEvent> burn(Redemption redemption) {
    var key = redemption.key();
    var request =
        BurnUnitsRequest.newBuilder()
            .setProgramme(key.programme())
            .setMemberId(key.memberId().toString())
            .setUnit(redemption.unit())
            .setAmount(redemption.cost())
            .setOriginId(key.redemptionId().toString());
    redemption
        .offline()
        .map(Offline::occurredAt)
        .map(ProtoTime::timestamp)
        .ifPresent(request::setOfflineOccurredAt);
    try {
      var burned = inTime().burnUnits(request.build());
      LOG.debugf("Burned for redemption %s, again: %s", key.redemptionId(), burned.getReplayed());
      return Optional.of(new UnitsBurned(redemption.offline().map(_ -> overdraft(burned))));
    } catch (StatusRuntimeException e) {
      var error = RemoteError.of(e);
      var refusal = refusal(error);
      if (refusal.isEmpty()) {
        warn("burning the units", redemption, error);
      }
      return refusal.map(BurnRefused::new);
    }
  }

  @Override
  public Optional<RedemptionEvent> giveBack(Redemption redemption) {
    var key = redemption.key();
    var request =
        GiveBackUnitsRequest.newBuilder()
            .setProgramme(key.programme())
            .setMemberId(key.memberId().toString())
            .setOriginId(key.redemptionId().toString())
            .build();
    try {
      var back = inTime().giveBackUnits(request);
      LOG.debugf("Gave back for redemption %s, again: %s", key.redemptionId(), back.getReplayed());
      return Optional.of(new UnitsGivenBack());
    } catch (StatusRuntimeException e) {
      warn("giving the units back", redemption, RemoteError.of(e));
      return Optional.empty();
    }
  }

  private static Overdraft overdraft(BurnUnitsResponse burned) {
    return new Overdraft(burned.getOverdrawn(), burned.getOverdraftLimit());
  }

  /** What the ledger has decided for good; empty: anything else, which asking again may mend. */
  private static Optional<CancelReason> refusal(RemoteError error) {
    return switch (error.reason()) {
      case "BALANCE_TOO_LOW" -> Optional.of(CancelReason.BALANCE_TOO_LOW);
      case "OVERDRAFT_EXCEEDED" -> Optional.of(CancelReason.OVERDRAFT_EXCEEDED);
      case "MEMBER_UNKNOWN" -> Optional.of(CancelReason.MEMBER_UNKNOWN);
      case "UNIT_UNKNOWN" -> Optional.of(CancelReason.UNIT_UNKNOWN);
      case "BURN_GIVEN_BACK" -> Optional.of(CancelReason.BURN_GIVEN_BACK);
      default -> Optional.empty();
    };
  }

  private static void warn(String what, Redemption redemption, RemoteError error) {
    LOG.warnf(
        "Redemption %s waits: %s came to %s %s",
        redemption.key().redemptionId(), what, error.code(), error.reason());
  }

  private LedgerServiceBlockingStub inTime() {
    return earning.withDeadlineAfter(deadline.toMillis(), TimeUnit.MILLISECONDS);
  }
}

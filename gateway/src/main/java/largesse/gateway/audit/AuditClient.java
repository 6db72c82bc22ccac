package largesse.gateway.audit;

import com.google.common.util.concurrent.ListenableFuture;
import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import io.quarkus.grpc.GrpcClient;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import largesse.causes.v1.AllocationServiceGrpc;
import largesse.causes.v1.AllocationServiceGrpc.AllocationServiceFutureStub;
import largesse.causes.v1.AuditAllocationsRequest;
import largesse.causes.v1.AuditAllocationsResponse;
import largesse.earning.v1.AuditLedgerRequest;
import largesse.earning.v1.AuditLedgerResponse;
import largesse.earning.v1.LedgerServiceGrpc;
import largesse.earning.v1.LedgerServiceGrpc.LedgerServiceFutureStub;
import largesse.gateway.json.Money;
import largesse.gateway.neighbour.Calling;
import largesse.journal.v1.JournalServiceGrpc;
import largesse.journal.v1.JournalServiceGrpc.JournalServiceFutureStub;
import largesse.journal.v1.VerifyJournalRequest;
import largesse.journal.v1.VerifyJournalResponse;
import largesse.rewards.v1.AuditRedemptionsRequest;
import largesse.rewards.v1.AuditRedemptionsResponse;
import largesse.rewards.v1.RedemptionServiceGrpc;
import largesse.rewards.v1.RedemptionServiceGrpc.RedemptionServiceFutureStub;

/** The services' audits, all at once. */
@Singleton
class AuditClient {
  /** Books are read whole. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Calling calling;
  private final LedgerServiceFutureStub ledger;
  private final AllocationServiceFutureStub allocations;
  private final RedemptionServiceFutureStub redemptions;
  private final Map<String, JournalServiceFutureStub> journals = new TreeMap<>();

  @Inject
  AuditClient(
      @GrpcClient("members") Channel members,
      @GrpcClient("earning") Channel earning,
      @GrpcClient("rewards") Channel rewards,
      @GrpcClient("causes") Channel causes,
      Calling calling) {
    this.calling = calling;
    this.ledger = LedgerServiceGrpc.newFutureStub(earning);
    this.allocations = AllocationServiceGrpc.newFutureStub(causes);
    this.redemptions = RedemptionServiceGrpc.newFutureStub(rewards);
    Map.of("members", members, "rewards", rewards, "causes", causes)
        .forEach((name, channel) -> journals.put(name, JournalServiceGrpc.newFutureStub(channel)));
  }

  /**
   * Audits the books of a programme.
   *
   * @param currency of its amounts
   * @param withJournals whether the services' journals are verified too, which hold the events of
   *     all programmes
   */
  Audit audit(String programme, String currency, boolean withJournals) {
    var ofLedger =
        calling
            .within(PATIENCE, ledger)
            .auditLedger(
                AuditLedgerRequest.newBuilder()
                    .setProgramme(programme)
                    .setWithJournal(true)
                    .build());
    var ofAllocations =
        calling
            .within(PATIENCE, allocations)
            .auditAllocations(AuditAllocationsRequest.newBuilder().setProgramme(programme).build());
    var ofRedemptions =
        calling
            .within(PATIENCE, redemptions)
            .auditRedemptions(AuditRedemptionsRequest.newBuilder().setProgramme(programme).build());
    var foundInLedger = await(ofLedger);
    return Audit.of(
        json(foundInLedger, currency),
        json(await(ofAllocations), currency),
        json(await(ofRedemptions)),
        withJournals ? verifyJournals(foundInLedger) : null);
  }

  /** The audit of the ledger has verified the journal beside it. */
  private List<Audit.Journal> verifyJournals(AuditLedgerResponse ledgerFound) {
    var request = VerifyJournalRequest.getDefaultInstance();
    var verifications = new TreeMap<String, ListenableFuture<VerifyJournalResponse>>();
    journals.forEach((service, stub) ->
        verifications.put(service, calling.within(PATIENCE, stub).verifyJournal(request)));
    var found = new TreeMap<String, Audit.Journal>();
    found.put(
        "earning",
        json("earning", ledgerFound.getJournalRows(), ledgerFound.getJournalBrokenAtPosition()));
    verifications.forEach((service, answer) -> {
      var verified = await(answer);
      found.put(service, json(service, verified.getChecked(), verified.getBrokenAtPosition()));
    });
    return List.copyOf(found.values());
  }

  private static Audit.Ledger json(AuditLedgerResponse response, String currency) {
    return new Audit.Ledger(
        response.getWallets(),
        response.getLots(),
        response.getEntries(),
        response.getPurchases(),
        response.getReturns(),
        response.getActivities(),
        response.getMoments(),
        response.getReferrals(),
        response.getTallies(),
        response.getJournalRows(),
        Money.share(response.getShareMicros(), currency),
        response.getFindingsList().stream()
            .map(finding -> new Audit.Finding(finding.getInvariant(), finding.getDetail()))
            .toList());
  }

  private static Audit.Allocations json(AuditAllocationsResponse response, String currency) {
    return new Audit.Allocations(
        response.getAllocations(),
        response.getPurchases(),
        response.getReturns(),
        Money.share(response.getAmountMicros(), currency),
        Money.share(response.getUnassignedMicros(), currency),
        response.getFindingsList());
  }

  private static Audit.Redemptions json(AuditRedemptionsResponse response) {
    return new Audit.Redemptions(
        response.getRedemptions(), response.getVouchers(), response.getFindingsList());
  }

  private static Audit.Journal json(String service, long checked, long brokenAt) {
    return new Audit.Journal(service, checked, brokenAt == 0 ? null : brokenAt);
  }

  private static <T> T await(ListenableFuture<T> answer) {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof StatusRuntimeException status
          ? status
          : new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}

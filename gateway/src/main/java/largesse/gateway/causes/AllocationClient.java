package largesse.gateway.causes;

import static largesse.gateway.json.Absent.orText;
import static largesse.gateway.json.Absent.text;

import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import largesse.causes.v1.AllocationServiceGrpc;
import largesse.causes.v1.AllocationServiceGrpc.AllocationServiceBlockingStub;
import largesse.causes.v1.GetCauseTotalsRequest;
import largesse.causes.v1.GetImpactRequest;
import largesse.causes.v1.GetTotalsRequest;
import largesse.causes.v1.Grouping;
import largesse.causes.v1.ListAllocationsRequest;
import largesse.gateway.http.Listed;
import largesse.gateway.http.PageProto;
import largesse.gateway.http.PageQuery;
import largesse.gateway.json.Money;
import largesse.gateway.json.ProtoEnum;
import largesse.gateway.neighbour.Calling;
import largesse.runtime.clock.ProtoTime;
import org.jspecify.annotations.Nullable;

/** The book of what goes where, in causes-service. */
@Singleton
class AllocationClient {
  private final Calling calling;
  private final AllocationServiceBlockingStub allocations;

  @Inject
  AllocationClient(@GrpcClient("causes") Channel causes, Calling calling) {
    this.calling = calling;
    this.allocations = AllocationServiceGrpc.newBlockingStub(causes);
  }

  Listed<Allocation> list(String programme, String cause, PageQuery page) {
    var request =
        ListAllocationsRequest.newBuilder()
            .setProgramme(programme)
            .setCause(cause)
            .setPage(PageProto.message(page))
            .build();
    var response = calling.now(allocations).listAllocations(request);
    return Listed.of(response.getItemsList(), AllocationClient::json, response.getNextPageToken());
  }

  CauseTotals totals(String programme, String cause) {
    var request =
        GetCauseTotalsRequest.newBuilder().setProgramme(programme).setCause(cause).build();
    var totals = calling.now(allocations).getCauseTotals(request);
    var currency = totals.getCurrency();
    return new CauseTotals(
        totals.getCause(),
        Money.share(totals.getAllocatedMicros(), currency),
        Money.share(totals.getReversedMicros(), currency),
        Money.share(
            Math.subtractExact(totals.getAllocatedMicros(), totals.getReversedMicros()), currency),
        totals.getPurchases(),
        Money.share(totals.getAccruedMicros(), currency),
        Money.share(totals.getLockedMicros(), currency),
        Money.share(totals.getPayableMicros(), currency),
        Money.share(totals.getSettledMicros(), currency),
        Money.share(totals.getConfirmedMicros(), currency));
  }

  Impact impact(
      String programme,
      String member,
      @Nullable String from,
      @Nullable String to,
      List<String> languages) {
    var request =
        GetImpactRequest.newBuilder()
            .setProgramme(programme)
            .setMemberId(member)
            .setFrom(text(from))
            .setTo(text(to))
            .addAllLanguages(languages)
            .build();
    return ImpactProto.json(calling.now(allocations).getImpact(request));
  }

  AllocationReport report(
      String programme,
      AllocationReport.Grouping by,
      @Nullable String from,
      @Nullable String to,
      PageQuery page) {
    var request =
        GetTotalsRequest.newBuilder()
            .setProgramme(programme)
            .setGrouping(ProtoEnum.toProto(by, Grouping.GROUPING_UNSPECIFIED))
            .setFrom(text(from))
            .setTo(text(to))
            .setPage(PageProto.message(page))
            .build();
    var totals = calling.now(allocations).getTotals(request);
    var currency = totals.getCurrency();
    return new AllocationReport(
        by,
        totals.getItemsList().stream()
            .map(total ->
                new AllocationReport.Group(
                    total.getKey(),
                    Money.share(total.getAmountMicros(), currency),
                    total.getPurchases()))
            .toList(),
        new AllocationReport.Sum(
            Money.share(totals.getSum().getAmountMicros(), currency),
            totals.getSum().getPurchases()),
        orText(totals.getNextPageToken()));
  }

  private static Allocation json(largesse.causes.v1.Allocation message) {
    return new Allocation(
        message.getAllocationId(),
        Money.share(message.getAmountMicros(), message.getCurrency()),
        orText(message.getZone()),
        ProtoTime.instant(message.getOccurredAt()),
        ProtoTime.instant(message.getRecordedAt()),
        ChoiceProto.source(message.getSource()));
  }
}

package largesse.causes.partner;

import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import largesse.causes.cause.CauseProto;
import largesse.causes.cause.Causes;
import largesse.causes.report.GivingReports;
import largesse.causes.settlement.AdvanceSettlement;
import largesse.causes.settlement.ItemState;
import largesse.causes.settlement.SettlementProto;
import largesse.causes.settlement.Settlements;
import largesse.causes.settlement.StandingProto;
import largesse.causes.total.Period;
import largesse.causes.total.Totals;
import largesse.causes.v1.Cause;
import largesse.causes.v1.ConfirmOwnPaymentRequest;
import largesse.causes.v1.ConfirmOwnPaymentResponse;
import largesse.causes.v1.GetCauseTotalsResponse;
import largesse.causes.v1.GetOwnCauseRequest;
import largesse.causes.v1.GetOwnCauseResponse;
import largesse.causes.v1.GetOwnTotalsRequest;
import largesse.causes.v1.GetOwnTotalsResponse;
import largesse.causes.v1.ListOwnAllocationsRequest;
import largesse.causes.v1.ListOwnAllocationsResponse;
import largesse.causes.v1.ListOwnCausesRequest;
import largesse.causes.v1.ListOwnCausesResponse;
import largesse.causes.v1.ListOwnStatementsRequest;
import largesse.causes.v1.ListOwnStatementsResponse;
import largesse.causes.v1.OwnAllocation;
import largesse.causes.v1.PartnerServiceGrpc.PartnerServiceImplBase;
import largesse.causes.v1.SettlementItem;
import largesse.causes.v1.WatchOwnChangesRequest;
import largesse.causes.v1.WatchOwnChangesResponse;
import largesse.runtime.call.Calls;
import largesse.runtime.error.Errors;
import largesse.runtime.identity.Caller;
import largesse.runtime.journal.JournalStreams;
import largesse.runtime.page.Page;
import largesse.runtime.programme.Programmes;

/**
 * The edge for partners, whose requests have been held to their own causes before (A15). It uses
 * gRPC's own interface, since only that tells whether a watcher has taken what it was sent.
 */
@GrpcService
class PartnerGrpc extends PartnerServiceImplBase {
  private static final Listing<Cause> CAUSES =
      new Listing<>(
          PartnerProto.CAUSE_FIELDS, Cause::getCause, Comparator.comparing(Cause::getCause));
  private static final Listing<OwnAllocation> ALLOCATIONS =
      new Listing<>(
          PartnerProto.ALLOCATION_FIELDS,
          given -> given.getPeriod() + " " + given.getZone(),
          Comparator.comparing(OwnAllocation::getPeriod));
  private static final Listing<SettlementItem> STATEMENTS =
      new Listing<>(
          PartnerProto.STATEMENT_FIELDS,
          SettlementItem::getItemId,
          Comparator.comparing(SettlementItem::getItemId).reversed());

  private final Calls calls;
  private final RateLimit limit;
  private final Programmes programmes;
  private final Causes causes;
  private final Totals totals;
  private final GivingReports reports;
  private final Settlements settlements;
  private final AdvanceSettlement advanceSettlement;
  private final JournalStreams streams;
  private final InstantSource world;

  @Inject
  PartnerGrpc(
      Calls calls,
      RateLimit limit,
      Programmes programmes,
      Causes causes,
      Totals totals,
      GivingReports reports,
      Settlements settlements,
      AdvanceSettlement advanceSettlement,
      JournalStreams streams,
      InstantSource world) {
    this.calls = calls;
    this.limit = limit;
    this.programmes = programmes;
    this.causes = causes;
    this.totals = totals;
    this.reports = reports;
    this.settlements = settlements;
    this.advanceSettlement = advanceSettlement;
    this.streams = streams;
    this.world = world;
  }

  @Override
  public void listOwnCauses(
      ListOwnCausesRequest request, StreamObserver<ListOwnCausesResponse> observer) {
    answer(
        observer,
        () -> {
          var mask = ReadMask.of(request.getReadMask(), Cause.getDescriptor());
          var own =
              causes.among(request.getProgramme(), Caller.current().causes()).stream()
                  .map(CauseProto::toProto)
                  .toList();
          var page =
              CAUSES.page(
                  own,
                  request.getFilter(),
                  request.getOrderBy(),
                  request.getPage().getPageSize(),
                  request.getPage().getPageToken());
          return ListOwnCausesResponse.newBuilder()
              .addAllItems(page.items().stream().map(mask::apply).toList())
              .setNextPageToken(page.nextPageToken())
              .build();
        });
  }

  @Override
  public void getOwnCause(
      GetOwnCauseRequest request, StreamObserver<GetOwnCauseResponse> observer) {
    answer(
        observer,
        () -> {
          var mask = ReadMask.of(request.getReadMask(), Cause.getDescriptor());
          var cause = causes.get(request.getProgramme(), request.getCause());
          return GetOwnCauseResponse.newBuilder()
              .setValue(mask.apply(CauseProto.toProto(cause)))
              .build();
        });
  }

  @Override
  public void getOwnTotals(
      GetOwnTotalsRequest request, StreamObserver<GetOwnTotalsResponse> observer) {
    answer(
        observer,
        () -> {
          var mask = ReadMask.of(request.getReadMask(), GetCauseTotalsResponse.getDescriptor());
          var programme = programmes.get(request.getProgramme());
          var cause = causes.get(programme.id(), request.getCause()).value().cause();
          return GetOwnTotalsResponse.newBuilder()
              .setValue(
                  mask.apply(
                      StandingProto.toProto(
                          cause,
                          totals.ofCause(programme.id(), cause),
                          settlements.standing(programme.id(), cause),
                          programme.currency())))
              .build();
        });
  }

  @Override
  public void listOwnAllocations(
      ListOwnAllocationsRequest request, StreamObserver<ListOwnAllocationsResponse> observer) {
    answer(
        observer,
        () -> {
          var programme = programmes.get(request.getProgramme());
          var cause = causes.get(programme.id(), request.getCause()).value().cause();
          var period = Period.parse(request.getFrom(), request.getTo());
          var today = LocalDate.ofInstant(programme.now(world), programme.timeZone());
          var report =
              reports.ofCause(
                  programme.id(),
                  cause,
                  PartnerProto.fromProto(request.getPeriod()),
                  request.getByZone(),
                  period.from(),
                  period.to().orElse(today));
          var page =
              ALLOCATIONS.page(
                  report.items().stream().map(PartnerProto::toProto).toList(),
                  request.getFilter(),
                  request.getOrderBy(),
                  request.getPage().getPageSize(),
                  request.getPage().getPageToken());
          return ListOwnAllocationsResponse.newBuilder()
              .addAllItems(page.items())
              .setSuppressed(report.suppressed())
              .setCurrency(programme.currency().getCurrencyCode())
              .setNextPageToken(page.nextPageToken())
              .build();
        });
  }

  @Override
  public void listOwnStatements(
      ListOwnStatementsRequest request, StreamObserver<ListOwnStatementsResponse> observer) {
    answer(
        observer,
        () -> {
          var mask = ReadMask.of(request.getReadMask(), SettlementItem.getDescriptor());
          var programme = programmes.get(request.getProgramme());
          var cause = causes.get(programme.id(), request.getCause()).value().cause();
          var items =
              statements(programme.id(), cause).stream()
                  .map(item -> SettlementProto.toProto(item, programme.currency()))
                  .toList();
          var page =
              STATEMENTS.page(
                  items,
                  request.getFilter(),
                  request.getOrderBy(),
                  request.getPage().getPageSize(),
                  request.getPage().getPageToken());
          return ListOwnStatementsResponse.newBuilder()
              .addAllItems(page.items().stream().map(mask::apply).toList())
              .setNextPageToken(page.nextPageToken())
              .setDonor(settlements.donor(programme.id()))
              .build();
        });
  }

  /** All that have left the house: one a settlement. */
  private List<largesse.causes.settlement.SettlementItem> statements(
      String programme, String cause) {
    var all = new ArrayList<largesse.causes.settlement.SettlementItem>();
    var before = Optional.<UUID>empty();
    while (true) {
      var part =
          settlements.statements(
              programme, cause, ItemState.SHOWN_TO_PARTNERS, before, Page.MAX_SIZE);
      all.addAll(part);
      if (part.size() < Page.MAX_SIZE) {
        return all;
      }
      before = Optional.of(part.getLast().id());
    }
  }

  @Override
  public void confirmOwnPayment(
      ConfirmOwnPaymentRequest request, StreamObserver<ConfirmOwnPaymentResponse> observer) {
    answer(
        observer,
        () -> {
          var programme = programmes.get(request.getProgramme());
          var item =
              advanceSettlement.confirm(
                  programme.id(), UUID.fromString(request.getSettlementId()), request.getCause());
          return ConfirmOwnPaymentResponse.newBuilder()
              .setValue(SettlementProto.toProto(item, programme.currency()))
              .build();
        });
  }

  @Override
  public void watchOwnChanges(
      WatchOwnChangesRequest request, StreamObserver<WatchOwnChangesResponse> observer) {
    var caller = Caller.current();
    try {
      limit.require(caller.subject());
    } catch (RuntimeException e) {
      observer.onError(Errors.exception(e));
      return;
    }
    streams.start(
        request.getShard(),
        PartnerProto.EVENTS,
        request.getProgramme(),
        request.getAfterPosition(),
        observer,
        part -> PartnerProto.toProto(part, caller.causes()));
  }

  private <T> void answer(StreamObserver<T> observer, Callable<T> work) {
    calls.answer(
        observer,
        () -> {
          limit.require(Caller.current().subject());
          return work.call();
        });
  }
}

package largesse.causes.allocation;

import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import largesse.causes.audit.AuditBook;
import largesse.causes.cause.Causes;
import largesse.causes.indicator.EffectProto;
import largesse.causes.platform.RequestProto;
import largesse.causes.settlement.Settlements;
import largesse.causes.settlement.StandingProto;
import largesse.causes.total.Impact;
import largesse.causes.total.Period;
import largesse.causes.total.TotalProto;
import largesse.causes.total.Totals;
import largesse.causes.v1.AllocationService;
import largesse.causes.v1.AuditAllocationsRequest;
import largesse.causes.v1.AuditAllocationsResponse;
import largesse.causes.v1.GetCauseTotalsRequest;
import largesse.causes.v1.GetCauseTotalsResponse;
import largesse.causes.v1.GetImpactRequest;
import largesse.causes.v1.GetImpactResponse;
import largesse.causes.v1.GetTotalsRequest;
import largesse.causes.v1.GetTotalsResponse;
import largesse.causes.v1.Grouping;
import largesse.causes.v1.ListAllocationsRequest;
import largesse.causes.v1.ListAllocationsResponse;
import largesse.runtime.call.Calls;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.identity.Caller;
import largesse.runtime.money.Micros;
import largesse.runtime.page.Page;
import largesse.runtime.page.PageToken;
import largesse.runtime.programme.Programmes;

/** The edge of the book. A partner's requests have been held to its own causes before (A15). */
@GrpcService
class AllocationGrpc implements AllocationService {
  private final Calls calls;
  private final Programmes programmes;
  private final Causes causes;
  private final Allocations allocations;
  private final Totals totals;
  private final Settlements settlements;
  private final EffectProto effects;
  private final AuditBook auditBook;

  @Inject
  AllocationGrpc(
      Calls calls,
      Programmes programmes,
      Causes causes,
      Allocations allocations,
      Totals totals,
      Settlements settlements,
      EffectProto effects,
      AuditBook auditBook) {
    this.calls = calls;
    this.programmes = programmes;
    this.causes = causes;
    this.allocations = allocations;
    this.totals = totals;
    this.settlements = settlements;
    this.effects = effects;
    this.auditBook = auditBook;
  }

  @Override
  public Uni<ListAllocationsResponse> listAllocations(ListAllocationsRequest request) {
    return calls.blocking(() -> list(request));
  }

  private ListAllocationsResponse list(ListAllocationsRequest request) {
    var currency = programmes.get(request.getProgramme()).currency();
    var cause = causes.get(request.getProgramme(), request.getCause()).value().cause();
    var before = RequestProto.idAfter(request.getPage());
    var size = Page.size(request.getPage().getPageSize());
    var page =
        Page.of(
            allocations.ofCause(request.getProgramme(), cause, before, size + 1),
            size,
            last -> PageToken.after(last.id().toString()));
    return ListAllocationsResponse.newBuilder()
        .addAllItems(
            page.items().stream().map(it -> AllocationProto.toProto(it, currency)).toList())
        .setNextPageToken(page.nextPageToken())
        .build();
  }

  @Override
  public Uni<GetCauseTotalsResponse> getCauseTotals(GetCauseTotalsRequest request) {
    return calls.blocking(() -> {
      var currency = programmes.get(request.getProgramme()).currency();
      var cause = causes.get(request.getProgramme(), request.getCause()).value().cause();
      var standing = settlements.standing(request.getProgramme(), cause);
      return StandingProto.toProto(
          cause, totals.ofCause(request.getProgramme(), cause), standing, currency);
    });
  }

  @Override
  public Uni<GetTotalsResponse> getTotals(GetTotalsRequest request) {
    return calls.blocking(() -> totals(request));
  }

  private GetTotalsResponse totals(GetTotalsRequest request) {
    var currency = programmes.get(request.getProgramme()).currency();
    var period = Period.parse(request.getFrom(), request.getTo());
    var size = Page.size(request.getPage().getPageSize());
    var page =
        Page.of(
            totals.groups(
                request.getProgramme(),
                TotalProto.fromProto(request.getGrouping()),
                period,
                afterKey(request),
                size + 1),
            size,
            last -> PageToken.after(request.getGrouping().name(), last.key()));
    return GetTotalsResponse.newBuilder()
        .addAllItems(page.items().stream().map(TotalProto::toProto).toList())
        .setSum(TotalProto.toProto(totals.sum(request.getProgramme(), period)))
        .setCurrency(currency.getCurrencyCode())
        .setNextPageToken(page.nextPageToken())
        .build();
  }

  /** Keys of one grouping are none of another's. */
  private static Optional<String> afterKey(GetTotalsRequest request) {
    var token = PageToken.parse(request.getPage().getPageToken(), 2);
    if (token.isBeginning()) {
      return Optional.empty();
    }
    if (!token.lastKey().getFirst().equals(request.getGrouping().name())) {
      throw RuntimeReason.PAGE_TOKEN_INVALID.refusedAt(
          "page.page_token", "The page token is not one of this list.");
    }
    var key = token.lastKey().getLast();
    if (request.getGrouping() == Grouping.GROUPING_MEMBER && !key.isEmpty()) {
      return Optional.of(RequestProto.id(key).toString());
    }
    return Optional.of(key);
  }

  @Override
  public Uni<GetImpactResponse> getImpact(GetImpactRequest request) {
    return calls.blocking(() -> {
      var currency = programmes.get(request.getProgramme()).currency();
      var period = Period.parse(request.getFrom(), request.getTo());
      var memberId = UUID.fromString(request.getMemberId());
      var impact = totals.impact(request.getProgramme(), memberId, period);
      var message = TotalProto.builder(impact, currency);
      var isOwn = Caller.current().member().filter(memberId::equals).isPresent();
      return isOwn
          ? message
              .addAllEffects(
                  effects.of(request.getProgramme(), gifts(impact), request.getLanguagesList()))
              .build()
          : message.clearCauses().build();
    });
  }

  private static Map<String, Micros> gifts(Impact impact) {
    var gifts = new LinkedHashMap<String, Micros>();
    impact.causes().stream()
        .filter(it -> !it.key().equals(Entry.NO_CAUSE))
        .forEach(it -> gifts.put(it.key(), it.amount()));
    return gifts;
  }

  @Override
  public Uni<AuditAllocationsResponse> auditAllocations(AuditAllocationsRequest request) {
    return calls.blocking(() -> {
      var programme = programmes.get(request.getProgramme());
      return AllocationProto.toProto(auditBook.audit(programme.id()));
    });
  }
}

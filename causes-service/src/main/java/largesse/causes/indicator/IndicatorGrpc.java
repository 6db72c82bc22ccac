package largesse.causes.indicator;

import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.List;
import largesse.causes.cause.Causes;
import largesse.causes.platform.RequestProto;
import largesse.causes.trail.Act;
import largesse.causes.v1.GetIndicatorRequest;
import largesse.causes.v1.GetIndicatorResponse;
import largesse.causes.v1.IndicatorService;
import largesse.causes.v1.ListIndicatorValuesRequest;
import largesse.causes.v1.ListIndicatorValuesResponse;
import largesse.causes.v1.ListIndicatorsRequest;
import largesse.causes.v1.ListIndicatorsResponse;
import largesse.causes.v1.PutIndicatorRequest;
import largesse.causes.v1.PutIndicatorResponse;
import largesse.causes.v1.RecordIndicatorValueRequest;
import largesse.causes.v1.RecordIndicatorValueResponse;
import largesse.runtime.call.Calls;
import largesse.runtime.identity.Caller;
import largesse.runtime.page.Page;
import largesse.runtime.page.PageToken;

/** The edge of indicators. A partner's requests have been held to its own causes before (A15). */
@GrpcService
class IndicatorGrpc implements IndicatorService {
  private final Calls calls;
  private final Causes causes;
  private final PutIndicator putIndicator;
  private final RecordValue recordValue;
  private final Indicators indicators;

  @Inject
  IndicatorGrpc(
      Calls calls,
      Causes causes,
      PutIndicator putIndicator,
      RecordValue recordValue,
      Indicators indicators) {
    this.calls = calls;
    this.causes = causes;
    this.putIndicator = putIndicator;
    this.recordValue = recordValue;
    this.indicators = indicators;
  }

  @Override
  public Uni<PutIndicatorResponse> putIndicator(PutIndicatorRequest request) {
    return calls.blocking(() -> {
      var outcome =
          putIndicator.put(
              request.getProgramme(),
              request.getCause(),
              IndicatorProto.fromProto(request.getValue()),
              request.getExpectedRevision(),
              new Act(Caller.current().subject(), request.getReason()));
      return PutIndicatorResponse.newBuilder()
          .setValue(IndicatorProto.toProto(outcome.indicator(), List.of()))
          .setCreated(outcome.created())
          .build();
    });
  }

  @Override
  public Uni<GetIndicatorResponse> getIndicator(GetIndicatorRequest request) {
    return calls.blocking(() ->
        GetIndicatorResponse.newBuilder()
            .setValue(
                IndicatorProto.toProto(
                    indicators.get(
                        request.getProgramme(), request.getCause(), request.getIndicator()),
                    request.getLanguagesList()))
            .build());
  }

  @Override
  public Uni<ListIndicatorsResponse> listIndicators(ListIndicatorsRequest request) {
    return calls.blocking(() -> {
      var cause = causes.get(request.getProgramme(), request.getCause()).value().cause();
      var token = PageToken.parse(request.getPage().getPageToken(), 1);
      var after = token.isBeginning() ? "" : token.lastKey().getFirst();
      var size = Page.size(request.getPage().getPageSize());
      var page =
          Page.of(
              indicators.list(request.getProgramme(), cause, after, size + 1),
              size,
              last -> PageToken.after(last.value().indicator()));
      return ListIndicatorsResponse.newBuilder()
          .addAllItems(
              page.items().stream()
                  .map(it -> IndicatorProto.toProto(it, request.getLanguagesList()))
                  .toList())
          .setNextPageToken(page.nextPageToken())
          .build();
    });
  }

  @Override
  public Uni<RecordIndicatorValueResponse> recordIndicatorValue(
      RecordIndicatorValueRequest request) {
    return calls.blocking(() -> {
      var outcome =
          recordValue.record(
              request.getProgramme(),
              request.getCause(),
              request.getIndicator(),
              IndicatorProto.measured(request.getValue()),
              Caller.current().subject(),
              RequestProto.idempotent(
                  request.getProgramme(), request.getIdempotencyKey(), request));
      return RecordIndicatorValueResponse.newBuilder()
          .setValue(IndicatorProto.toProto(outcome.value()))
          .setReplayed(outcome.replayed())
          .build();
    });
  }

  @Override
  public Uni<ListIndicatorValuesResponse> listIndicatorValues(ListIndicatorValuesRequest request) {
    return calls.blocking(() -> {
      var programme = request.getProgramme();
      var indicator = indicators.get(programme, request.getCause(), request.getIndicator()).value();
      var before = RequestProto.idAfter(request.getPage());
      var size = Page.size(request.getPage().getPageSize());
      var page =
          Page.of(
              indicators.values(
                  programme, request.getCause(), indicator.indicator(), before, size + 1),
              size,
              last -> PageToken.after(last.id().toString()));
      return ListIndicatorValuesResponse.newBuilder()
          .addAllItems(page.items().stream().map(IndicatorProto::toProto).toList())
          .setNextPageToken(page.nextPageToken())
          .build();
    });
  }
}

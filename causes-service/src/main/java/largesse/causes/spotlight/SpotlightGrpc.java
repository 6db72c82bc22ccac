package largesse.causes.spotlight;

import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import largesse.causes.trail.Act;
import largesse.causes.v1.GetSpotlightRequest;
import largesse.causes.v1.GetSpotlightResponse;
import largesse.causes.v1.ListSpotlightsRequest;
import largesse.causes.v1.ListSpotlightsResponse;
import largesse.causes.v1.PutSpotlightRequest;
import largesse.causes.v1.PutSpotlightResponse;
import largesse.causes.v1.SpotlightService;
import largesse.runtime.call.Calls;
import largesse.runtime.identity.Caller;
import largesse.runtime.page.Page;
import largesse.runtime.page.PageToken;

/** The edge of spotlights. */
@GrpcService
class SpotlightGrpc implements SpotlightService {
  private final Calls calls;
  private final PutSpotlight putSpotlight;
  private final Spotlights spotlights;

  @Inject
  SpotlightGrpc(Calls calls, PutSpotlight putSpotlight, Spotlights spotlights) {
    this.calls = calls;
    this.putSpotlight = putSpotlight;
    this.spotlights = spotlights;
  }

  @Override
  public Uni<PutSpotlightResponse> putSpotlight(PutSpotlightRequest request) {
    return calls.blocking(() -> {
      var outcome =
          putSpotlight.put(
              request.getProgramme(),
              SpotlightProto.fromProto(request.getValue()),
              request.getExpectedRevision(),
              new Act(Caller.current().subject(), ""));
      return PutSpotlightResponse.newBuilder()
          .setValue(SpotlightProto.toProto(outcome.spotlight()))
          .setCreated(outcome.created())
          .build();
    });
  }

  @Override
  public Uni<GetSpotlightResponse> getSpotlight(GetSpotlightRequest request) {
    return calls.blocking(() ->
        GetSpotlightResponse.newBuilder()
            .setValue(
                SpotlightProto.toProto(
                    spotlights.get(request.getProgramme(), request.getSpotlight())))
            .build());
  }

  @Override
  public Uni<ListSpotlightsResponse> listSpotlights(ListSpotlightsRequest request) {
    return calls.blocking(() -> {
      var token = PageToken.parse(request.getPage().getPageToken(), 1);
      var after = token.isBeginning() ? "" : token.lastKey().getFirst();
      var size = Page.size(request.getPage().getPageSize());
      var page =
          Page.of(
              spotlights.list(request.getProgramme(), after, size + 1),
              size,
              last -> PageToken.after(last.value().spotlight()));
      return ListSpotlightsResponse.newBuilder()
          .addAllItems(page.items().stream().map(SpotlightProto::toProto).toList())
          .setNextPageToken(page.nextPageToken())
          .build();
    });
  }
}

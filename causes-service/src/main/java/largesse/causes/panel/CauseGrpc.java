package largesse.causes.panel;

import io.quarkus.arc.All;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import largesse.causes.cause.CausePageProto;
import largesse.causes.cause.CauseProto;
import largesse.causes.cause.Causes;
import largesse.causes.cause.PutCause;
import largesse.causes.cause.SavedCause;
import largesse.causes.member.KnownMembers;
import largesse.causes.spotlight.Highlights;
import largesse.causes.spotlight.SpotlightProto;
import largesse.causes.spotlight.Spotlights;
import largesse.causes.trail.Act;
import largesse.causes.v1.Cause;
import largesse.causes.v1.CauseService;
import largesse.causes.v1.ClosePanelRequest;
import largesse.causes.v1.ClosePanelResponse;
import largesse.causes.v1.GetCauseRequest;
import largesse.causes.v1.GetCauseResponse;
import largesse.causes.v1.GetCurrentPanelRequest;
import largesse.causes.v1.GetCurrentPanelResponse;
import largesse.causes.v1.GetPanelRequest;
import largesse.causes.v1.GetPanelResponse;
import largesse.causes.v1.ListCausesRequest;
import largesse.causes.v1.ListCausesResponse;
import largesse.causes.v1.OpenPanelRequest;
import largesse.causes.v1.OpenPanelResponse;
import largesse.causes.v1.PutCauseRequest;
import largesse.causes.v1.PutCauseResponse;
import largesse.causes.v1.PutPanelRequest;
import largesse.causes.v1.PutPanelResponse;
import largesse.runtime.call.Calls;
import largesse.runtime.clock.ProtoTime;
import largesse.runtime.identity.Caller;
import largesse.runtime.identity.Role;
import largesse.runtime.page.Page;
import largesse.runtime.page.PageToken;

/** The edge of causes and of the panels that show them. */
@GrpcService
class CauseGrpc implements CauseService {
  private final Calls calls;
  private final PutCause putCause;
  private final Causes causes;
  private final PutPanel putPanel;
  private final OpenPanel openPanel;
  private final ClosePanel closePanel;
  private final Panels panels;
  private final KnownMembers members;
  private final Spotlights spotlights;
  private final List<CausePageProto> pageParts;

  @Inject
  CauseGrpc(
      Calls calls,
      PutCause putCause,
      Causes causes,
      PutPanel putPanel,
      OpenPanel openPanel,
      ClosePanel closePanel,
      Panels panels,
      KnownMembers members,
      Spotlights spotlights,
      @All List<CausePageProto> pageParts) {
    this.calls = calls;
    this.putCause = putCause;
    this.causes = causes;
    this.putPanel = putPanel;
    this.openPanel = openPanel;
    this.closePanel = closePanel;
    this.panels = panels;
    this.members = members;
    this.spotlights = spotlights;
    this.pageParts = List.copyOf(pageParts);
  }

  @Override
  public Uni<PutCauseResponse> putCause(PutCauseRequest request) {
    return calls.blocking(() -> {
      var outcome =
          putCause.put(
              request.getProgramme(),
              CauseProto.fromProto(request.getValue()),
              request.getExpectedRevision(),
              act(request.getReason()));
      return PutCauseResponse.newBuilder()
          .setValue(CauseProto.toProto(outcome.cause()))
          .setCreated(outcome.created())
          .build();
    });
  }

  @Override
  public Uni<GetCauseResponse> getCause(GetCauseRequest request) {
    return calls.blocking(() -> {
      var programme = request.getProgramme();
      var languages = request.getLanguagesList();
      var cause = causes.get(programme, request.getCause());
      var page =
          GetCauseResponse.newBuilder()
              .setValue(withBadge(cause, languages, spotlights.now(programme)));
      pageParts.forEach(it -> it.addTo(page, programme, cause.value().cause(), languages));
      return page.build();
    });
  }

  private static Cause withBadge(SavedCause cause, List<String> languages, Highlights highlights) {
    var message = CauseProto.toProto(cause, languages).toBuilder();
    highlights
        .of(cause.value().cause())
        .ifPresent(it -> message.setBadge(SpotlightProto.badge(it, languages)));
    return message.build();
  }

  @Override
  public Uni<ListCausesResponse> listCauses(ListCausesRequest request) {
    return calls.blocking(() -> {
      var size = Page.size(request.getPage().getPageSize());
      var page =
          Page.of(visible(request, size + 1), size, last -> PageToken.after(last.value().cause()));
      return ListCausesResponse.newBuilder()
          .addAllItems(
              page.items().stream()
                  .map(it -> CauseProto.toProto(it, request.getLanguagesList()))
                  .toList())
          .setNextPageToken(page.nextPageToken())
          .build();
    });
  }

  /** A partner sees its own (A15). */
  private List<SavedCause> visible(ListCausesRequest request, int limit) {
    var token = PageToken.parse(request.getPage().getPageToken(), 1);
    var after = token.isBeginning() ? "" : token.lastKey().getFirst();
    var caller = Caller.current();
    if (caller.hasAnyOf(EnumSet.complementOf(EnumSet.of(Role.PARTNER)))) {
      return causes.list(request.getProgramme(), after, limit);
    }
    return causes.among(request.getProgramme(), caller.causes()).stream()
        .filter(saved -> saved.value().cause().compareTo(after) > 0)
        .limit(limit)
        .toList();
  }

  @Override
  public Uni<PutPanelResponse> putPanel(PutPanelRequest request) {
    return calls.blocking(() -> {
      var outcome =
          putPanel.put(
              request.getProgramme(),
              PanelProto.fromProto(request.getValue()),
              request.getExpectedRevision(),
              act(request.getReason()));
      return PutPanelResponse.newBuilder()
          .setValue(PanelProto.toProto(outcome.panel()))
          .setCreated(outcome.created())
          .build();
    });
  }

  @Override
  public Uni<OpenPanelResponse> openPanel(OpenPanelRequest request) {
    return calls.blocking(() -> {
      var effectiveFrom =
          Optional.of(request)
              .filter(OpenPanelRequest::hasEffectiveFrom)
              .map(it -> ProtoTime.instant(it.getEffectiveFrom()));
      var panel =
          openPanel.open(
              request.getProgramme(), request.getPanel(), effectiveFrom, act(request.getReason()));
      return OpenPanelResponse.newBuilder().setValue(PanelProto.toProto(panel)).build();
    });
  }

  @Override
  public Uni<ClosePanelResponse> closePanel(ClosePanelRequest request) {
    return calls.blocking(() -> {
      var panel =
          closePanel.close(request.getProgramme(), request.getPanel(), act(request.getReason()));
      return ClosePanelResponse.newBuilder().setValue(PanelProto.toProto(panel)).build();
    });
  }

  @Override
  public Uni<GetPanelResponse> getPanel(GetPanelRequest request) {
    return calls.blocking(() ->
        GetPanelResponse.newBuilder()
            .setValue(PanelProto.toProto(panels.get(request.getProgramme(), request.getPanel())))
            .build());
  }

  @Override
  public Uni<GetCurrentPanelResponse> getCurrentPanel(GetCurrentPanelRequest request) {
    return calls.blocking(() -> {
      var panel = panels.current(request.getProgramme(), zone(request));
      var highlights = spotlights.now(request.getProgramme());
      var order = highlights.first(order(request, panel.value().causes()));
      var shown =
          causes.inOrder(request.getProgramme(), order).stream()
              .filter(it -> it.standing().state().isFit());
      return GetCurrentPanelResponse.newBuilder()
          .setValue(PanelProto.toProto(panel))
          .addAllCauses(
              shown.map(it -> withBadge(it, request.getLanguagesList(), highlights)).toList())
          .build();
    });
  }

  /** A member's own order, so that over all of them none is favoured. */
  private List<String> order(GetCurrentPanelRequest request, List<String> causes) {
    return chooser(request).map(it -> NeutralOrder.of(it, causes)).orElse(causes);
  }

  private String zone(GetCurrentPanelRequest request) {
    return request.getZone().isEmpty()
        ? chooser(request)
            .map(it -> members.homeZone(request.getProgramme(), it))
            .orElse(PanelEdition.EVERYWHERE)
        : request.getZone();
  }

  private Optional<UUID> chooser(GetCurrentPanelRequest request) {
    var named =
        request.getChooserId().isEmpty()
            ? Caller.current().member()
            : Optional.of(UUID.fromString(request.getChooserId()));
    return named.map(it -> members.person(request.getProgramme(), it).id());
  }

  private static Act act(String reason) {
    return new Act(Caller.current().subject(), reason);
  }
}

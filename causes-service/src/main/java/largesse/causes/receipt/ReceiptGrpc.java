package largesse.causes.receipt;

import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import largesse.causes.allocation.RedirectShare;
import largesse.causes.cause.CauseProto;
import largesse.causes.cause.Causes;
import largesse.causes.choice.ChoiceProto;
import largesse.causes.choice.DecidingChoice;
import largesse.causes.panel.NeutralOrder;
import largesse.causes.panel.PanelEdition;
import largesse.causes.panel.Panels;
import largesse.causes.split.Split;
import largesse.causes.split.SplitProto;
import largesse.causes.v1.GetReceiptChoiceRequest;
import largesse.causes.v1.GetReceiptChoiceResponse;
import largesse.causes.v1.IssueReceiptLinkRequest;
import largesse.causes.v1.IssueReceiptLinkResponse;
import largesse.causes.v1.PutReceiptChoiceRequest;
import largesse.causes.v1.PutReceiptChoiceResponse;
import largesse.causes.v1.ReceiptChoice;
import largesse.causes.v1.ReceiptService;
import largesse.runtime.call.Calls;
import largesse.runtime.clock.ProtoTime;

/** The edge of choices from receipts. */
@GrpcService
class ReceiptGrpc implements ReceiptService {
  private final Calls calls;
  private final ReceiptLinks links;
  private final RedirectShare redirectShare;
  private final Panels panels;
  private final Causes causes;

  @Inject
  ReceiptGrpc(
      Calls calls, ReceiptLinks links, RedirectShare redirectShare, Panels panels, Causes causes) {
    this.calls = calls;
    this.links = links;
    this.redirectShare = redirectShare;
    this.panels = panels;
    this.causes = causes;
  }

  @Override
  public Uni<IssueReceiptLinkResponse> issueReceiptLink(IssueReceiptLinkRequest request) {
    return calls.blocking(() -> {
      var issued = links.issue(request.getProgramme(), UUID.fromString(request.getPurchaseId()));
      return IssueReceiptLinkResponse.newBuilder()
          .setToken(issued.token())
          .setExpiresAt(ProtoTime.timestamp(issued.link().expiresAt()))
          .build();
    });
  }

  @Override
  public Uni<GetReceiptChoiceResponse> getReceiptChoice(GetReceiptChoiceRequest request) {
    return calls.blocking(() -> {
      var link = links.open(request.getProgramme(), request.getToken());
      var deciding = redirectShare.deciding(link.programme(), link.purchaseId());
      return GetReceiptChoiceResponse.newBuilder()
          .setValue(toProto(link, deciding))
          .addAllCauses(
              causes.inOrder(link.programme(), offered(link)).stream()
                  .filter(it -> it.standing().state().isFit())
                  .map(it -> CauseProto.toProto(it, request.getLanguagesList()))
                  .toList())
          .build();
    });
  }

  @Override
  public Uni<PutReceiptChoiceResponse> putReceiptChoice(PutReceiptChoiceRequest request) {
    return calls.blocking(() -> {
      var link = links.open(request.getProgramme(), request.getToken());
      var split = SplitProto.fromProto(request.getChoice()).orElseThrow();
      var deciding = redirectShare.redirect(link.programme(), link.purchaseId(), split);
      return PutReceiptChoiceResponse.newBuilder().setValue(toProto(link, deciding)).build();
    });
  }

  /** In an order of the receipt's own, so that over all of them no cause is favoured. */
  private List<String> offered(ReceiptLink link) {
    var zone = redirectShare.zone(link.programme(), link.purchaseId());
    var panel = panels.currentEdition(link.programme(), zone).map(PanelEdition::causes);
    return NeutralOrder.of(link.purchaseId(), panel.orElse(List.of()));
  }

  private static ReceiptChoice toProto(ReceiptLink link, DecidingChoice deciding) {
    var split = Optional.of(deciding.split()).filter(Split::isInPercents);
    return ReceiptChoice.newBuilder()
        .setChoice(SplitProto.toProto(split))
        .setSource(ChoiceProto.toProto(deciding.source()))
        .setExpiresAt(ProtoTime.timestamp(link.expiresAt()))
        .build();
  }
}

package largesse.causes.proof;

import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import largesse.causes.v1.GetGivingProofRequest;
import largesse.causes.v1.GetGivingProofResponse;
import largesse.causes.v1.ListSealsRequest;
import largesse.causes.v1.ListSealsResponse;
import largesse.causes.v1.ProofService;
import largesse.common.v1.PageRequest;
import largesse.runtime.call.Calls;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.page.Page;
import largesse.runtime.page.PageToken;
import largesse.runtime.programme.Programmes;

/** The edge of proofs. A member's requests have been held to the member before. */
@GrpcService
class ProofGrpc implements ProofService {
  private final Calls calls;
  private final Programmes programmes;
  private final Proofs proofs;

  @Inject
  ProofGrpc(Calls calls, Programmes programmes, Proofs proofs) {
    this.calls = calls;
    this.programmes = programmes;
    this.proofs = proofs;
  }

  @Override
  public Uni<ListSealsResponse> listSeals(ListSealsRequest request) {
    return calls.blocking(() -> {
      var programme = programmes.get(request.getProgramme()).id();
      var size = Page.size(request.getPage().getPageSize());
      var before = before(request.getPage());
      var page =
          Page.of(
              proofs.seals(programme, before, size + 1),
              size,
              last -> PageToken.after(Integer.toString(last.number())));
      return ListSealsResponse.newBuilder()
          .addAllItems(page.items().stream().map(ProofProto::toProto).toList())
          .setNextPageToken(page.nextPageToken())
          .build();
    });
  }

  @Override
  public Uni<GetGivingProofResponse> getGivingProof(GetGivingProofRequest request) {
    return calls.blocking(() ->
        ProofProto.toProto(
            proofs.ofPurchase(
                programmes.get(request.getProgramme()).id(),
                UUID.fromString(request.getMemberId()),
                UUID.fromString(request.getPurchaseId()))));
  }

  /** The number before which a page begins; empty: with the newest. */
  private static Optional<Integer> before(PageRequest page) {
    var token = PageToken.parse(page.getPageToken(), 1);
    if (token.isBeginning()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Integer.valueOf(token.lastKey().getFirst()));
    } catch (NumberFormatException _) {
      throw RuntimeReason.PAGE_TOKEN_INVALID.refusedAt(
          "page.page_token", "The page token is not one of this list.");
    }
  }
}

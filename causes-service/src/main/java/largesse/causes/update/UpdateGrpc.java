package largesse.causes.update;

import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import largesse.causes.platform.RequestProto;
import largesse.causes.trail.Act;
import largesse.causes.v1.ListUpdatesRequest;
import largesse.causes.v1.ListUpdatesResponse;
import largesse.causes.v1.PostUpdateRequest;
import largesse.causes.v1.PostUpdateResponse;
import largesse.causes.v1.PublishUpdateRequest;
import largesse.causes.v1.PublishUpdateResponse;
import largesse.causes.v1.RejectUpdateRequest;
import largesse.causes.v1.RejectUpdateResponse;
import largesse.causes.v1.UpdateService;
import largesse.runtime.call.Calls;
import largesse.runtime.identity.Caller;
import largesse.runtime.identity.Role;
import largesse.runtime.page.Page;
import largesse.runtime.page.PageToken;

/** The edge of updates. A partner's requests have been held to its own causes before (A15). */
@GrpcService
class UpdateGrpc implements UpdateService {
  private static final Set<Role> KEEPERS = EnumSet.of(Role.OPERATOR, Role.FINANCE, Role.AUDITOR);

  private final Calls calls;
  private final PostUpdate postUpdate;
  private final ModerateUpdate moderate;
  private final Updates updates;

  @Inject
  UpdateGrpc(Calls calls, PostUpdate postUpdate, ModerateUpdate moderate, Updates updates) {
    this.calls = calls;
    this.postUpdate = postUpdate;
    this.moderate = moderate;
    this.updates = updates;
  }

  @Override
  public Uni<PostUpdateResponse> postUpdate(PostUpdateRequest request) {
    return calls.blocking(() -> {
      var outcome =
          postUpdate.post(
              request.getProgramme(),
              request.getCause(),
              UpdateProto.content(request.getValue()),
              act(""),
              RequestProto.idempotent(
                  request.getProgramme(), request.getIdempotencyKey(), request));
      return PostUpdateResponse.newBuilder()
          .setValue(UpdateProto.toProto(outcome.update(), List.of()))
          .setReplayed(outcome.replayed())
          .build();
    });
  }

  @Override
  public Uni<ListUpdatesResponse> listUpdates(ListUpdatesRequest request) {
    return calls.blocking(() -> {
      var keeps = keeps(Caller.current(), request.getCause());
      var size = Page.size(request.getPage().getPageSize());
      var page =
          Page.of(
              updates.of(
                  request.getProgramme(),
                  request.getCause(),
                  keeps,
                  RequestProto.idAfter(request.getPage()),
                  size + 1),
              size,
              last -> PageToken.after(last.id().toString()));
      var languages = request.getLanguagesList();
      return ListUpdatesResponse.newBuilder()
          .addAllItems(
              page.items().stream()
                  .map(it ->
                      keeps
                          ? UpdateProto.toProto(it, languages)
                          : UpdateProto.forReaders(it, languages))
                  .toList())
          .setNextPageToken(page.nextPageToken())
          .build();
    });
  }

  private static boolean keeps(Caller caller, String cause) {
    return caller.hasAnyOf(KEEPERS)
        || (caller.has(Role.PARTNER) && caller.causes().contains(cause));
  }

  @Override
  public Uni<PublishUpdateResponse> publishUpdate(PublishUpdateRequest request) {
    return calls.blocking(() -> {
      var update =
          moderate.publish(
              request.getProgramme(),
              request.getCause(),
              UUID.fromString(request.getUpdateId()),
              act(request.getReason()));
      return PublishUpdateResponse.newBuilder()
          .setValue(UpdateProto.toProto(update, List.of()))
          .build();
    });
  }

  @Override
  public Uni<RejectUpdateResponse> rejectUpdate(RejectUpdateRequest request) {
    return calls.blocking(() -> {
      var update =
          moderate.reject(
              request.getProgramme(),
              request.getCause(),
              UUID.fromString(request.getUpdateId()),
              act(request.getReason()));
      return RejectUpdateResponse.newBuilder()
          .setValue(UpdateProto.toProto(update, List.of()))
          .build();
    });
  }

  private static Act act(String reason) {
    return new Act(Caller.current().subject(), reason);
  }
}

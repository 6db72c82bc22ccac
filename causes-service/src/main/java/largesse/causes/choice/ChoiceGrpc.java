package largesse.causes.choice;

import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import largesse.causes.panel.Panels;
import largesse.causes.split.SplitProto;
import largesse.causes.v1.ChoiceService;
import largesse.causes.v1.GetChoiceRequest;
import largesse.causes.v1.GetChoiceResponse;
import largesse.causes.v1.PutChoiceRequest;
import largesse.causes.v1.PutChoiceResponse;
import largesse.causes.v1.ResolveChoiceRequest;
import largesse.causes.v1.ResolveChoiceResponse;
import largesse.causes.v1.ResolveChoicesRequest;
import largesse.causes.v1.ResolveChoicesResponse;
import largesse.runtime.call.Calls;
import largesse.runtime.clock.ProtoTime;
import largesse.runtime.identity.Caller;
import largesse.runtime.identity.Role;

/** The edge of choices. */
@GrpcService
class ChoiceGrpc implements ChoiceService {
  private final Calls calls;
  private final PutChoice putChoice;
  private final Choices choices;

  @Inject
  ChoiceGrpc(Calls calls, PutChoice putChoice, Choices choices) {
    this.calls = calls;
    this.putChoice = putChoice;
    this.choices = choices;
  }

  @Override
  public Uni<PutChoiceResponse> putChoice(PutChoiceRequest request) {
    return calls.blocking(() -> {
      var wish =
          new PutChoice.Wish(
              request.getProgramme(),
              UUID.fromString(request.getMemberId()),
              SplitProto.fromProto(request.getChoice()),
              Optional.of(request)
                  .filter(PutChoiceRequest::hasEffectiveFrom)
                  .map(it -> ProtoTime.instant(it.getEffectiveFrom())),
              Caller.current().has(Role.OPERATOR));
      return PutChoiceResponse.newBuilder()
          .setValue(ChoiceProto.toProto(putChoice.put(wish)))
          .build();
    });
  }

  @Override
  public Uni<GetChoiceResponse> getChoice(GetChoiceRequest request) {
    return calls.blocking(() ->
        GetChoiceResponse.newBuilder()
            .setValue(
                ChoiceProto.toProto(
                    choices.holding(
                        request.getProgramme(), UUID.fromString(request.getMemberId()))))
            .build());
  }

  @Override
  public Uni<ResolveChoiceResponse> resolveChoice(ResolveChoiceRequest request) {
    return calls.blocking(() ->
        choices
            .resolve(request.getProgramme(), List.of(ChoiceProto.question(request)))
            .getFirst()
            .map(ChoiceProto::resolved)
            .orElseThrow(Panels::none));
  }

  @Override
  public Uni<ResolveChoicesResponse> resolveChoices(ResolveChoicesRequest request) {
    return calls.blocking(() -> {
      var questions = request.getCasesList().stream().map(ChoiceProto::question).toList();
      return ChoiceProto.resolved(choices.resolve(request.getProgramme(), questions));
    });
  }
}

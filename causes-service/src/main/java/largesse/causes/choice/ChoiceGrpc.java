package largesse.causes.choice;

import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import largesse.causes.split.SplitProto;
import largesse.causes.v1.ChoiceService;
import largesse.causes.v1.GetChoiceRequest;
import largesse.causes.v1.GetChoiceResponse;
import largesse.causes.v1.PutChoiceRequest;
import largesse.causes.v1.PutChoiceResponse;
import largesse.causes.v1.ResolveChoiceRequest;
import largesse.causes.v1.ResolveChoiceResponse;
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
        ChoiceProto.resolved(
            choices.resolve(
                request.getProgramme(),
                Optional.of(request.getMemberId())
                    .filter(id -> !id.isEmpty())
                    .map(UUID::fromString),
                SplitProto.fromProto(request.getChoice()),
                Optional.of(request)
                    .filter(ResolveChoiceRequest::hasOccurredAt)
                    .map(it -> ProtoTime.instant(it.getOccurredAt())))));
  }
}

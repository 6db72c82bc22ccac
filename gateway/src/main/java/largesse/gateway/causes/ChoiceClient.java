package largesse.gateway.causes;

import static largesse.gateway.json.Absent.ifGiven;
import static largesse.gateway.json.Absent.ifTime;
import static largesse.gateway.json.Absent.text;

import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import largesse.causes.v1.ChoiceCase;
import largesse.causes.v1.ChoiceServiceGrpc;
import largesse.causes.v1.ChoiceServiceGrpc.ChoiceServiceBlockingStub;
import largesse.causes.v1.GetChoiceRequest;
import largesse.causes.v1.PutChoiceRequest;
import largesse.gateway.access.CurrentCaller;
import largesse.gateway.neighbour.Calling;
import org.jspecify.annotations.Nullable;

/** What members choose, in causes-service. */
@Singleton
public class ChoiceClient {
  private final Calling calling;
  private final ChoiceServiceBlockingStub choices;
  private final ResolvingClient questions;
  private final CurrentCaller caller;

  @Inject
  ChoiceClient(
      @GrpcClient("causes") Channel causes,
      Calling calling,
      ResolvingClient questions,
      CurrentCaller caller) {
    this.calling = calling;
    this.choices = ChoiceServiceGrpc.newBlockingStub(causes);
    this.questions = questions;
    this.caller = caller;
  }

  Choice put(String programme, String member, Choice.Put put) {
    var request = PutChoiceRequest.newBuilder().setProgramme(programme).setMemberId(member);
    ifGiven(put.split(), split -> request.setChoice(ChoiceProto.message(split)));
    ifTime(put.effectiveFrom(), request::setEffectiveFrom);
    return ChoiceProto.json(calling.now(choices).putChoice(request.build()).getValue());
  }

  Choice get(String programme, String member) {
    var request = GetChoiceRequest.newBuilder().setProgramme(programme).setMemberId(member).build();
    return ChoiceProto.json(calling.now(choices).getChoice(request).getValue());
  }

  /**
   * The question where the share of a purchase goes, to be put about its member. To be closed.
   *
   * @param store where it happens, whose zone may have a panel of its own
   * @param choice of the purchase alone
   * @param occurredAt when it happened, which decides what was in force
   */
  public ResolvingClient.Question question(
      String programme,
      @Nullable String store,
      @Nullable List<ChoicePart> choice,
      @Nullable Instant occurredAt) {
    var about = ChoiceCase.newBuilder().setStore(text(store));
    ifGiven(choice, parts -> about.setChoice(ChoiceProto.message(parts)));
    ifTime(occurredAt, about::setOccurredAt);
    return questions.open(caller.get().token(), programme, about.build());
  }
}

package largesse.gateway.causes;

import static largesse.gateway.json.Absent.ifGiven;
import static largesse.gateway.json.Absent.ifTime;

import com.google.common.util.concurrent.ListenableFuture;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import largesse.causes.v1.ChoiceServiceGrpc;
import largesse.causes.v1.ChoiceServiceGrpc.ChoiceServiceBlockingStub;
import largesse.causes.v1.ChoiceServiceGrpc.ChoiceServiceFutureStub;
import largesse.causes.v1.GetChoiceRequest;
import largesse.causes.v1.PutChoiceRequest;
import largesse.causes.v1.ResolveChoiceRequest;
import largesse.causes.v1.ResolveChoiceResponse;
import largesse.gateway.neighbour.Calling;
import org.jspecify.annotations.Nullable;

/** What members choose, in causes-service. */
@Singleton
public class ChoiceClient {
  /** How long a till may wait to be told where a share goes. */
  static final Duration SOON = Duration.ofMillis(150);

  private final Calling calling;
  private final ChoiceServiceBlockingStub choices;
  private final ChoiceServiceFutureStub askable;

  @Inject
  ChoiceClient(@GrpcClient("causes") Channel causes, Calling calling) {
    this.calling = calling;
    this.choices = ChoiceServiceGrpc.newBlockingStub(causes);
    this.askable = ChoiceServiceGrpc.newFutureStub(causes);
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
   * Asks where the share of a purchase goes, without waiting.
   *
   * @param member empty: no member
   * @param choice of the purchase alone
   * @param occurredAt when it happened, which decides what was in force
   */
  public Asked resolve(
      String programme,
      String member,
      @Nullable List<ChoicePart> choice,
      @Nullable Instant occurredAt) {
    var request = ResolveChoiceRequest.newBuilder().setProgramme(programme).setMemberId(member);
    ifGiven(choice, parts -> request.setChoice(ChoiceProto.message(parts)));
    ifTime(occurredAt, request::setOccurredAt);
    return new Asked(calling.within(SOON, askable).resolveChoice(request.build()));
  }

  /** A question under way; it is answered, or given up, soon. */
  public static final class Asked {
    private final ListenableFuture<ResolveChoiceResponse> answer;

    private Asked(ListenableFuture<ResolveChoiceResponse> answer) {
      this.answer = answer;
    }

    /**
     * The answer; empty when causes-service can't give it now, and where all causes of the panel
     * share in equal parts, which whole percents can't say.
     */
    public Optional<List<ChoicePart>> await() {
      try {
        return Optional.of(ChoiceProto.json(answer.get().getChoice()))
            .filter(parts -> !parts.isEmpty());
      } catch (ExecutionException e) {
        return Optional.empty();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      }
    }
  }
}

package largesse.gateway.causes;

import com.google.common.util.concurrent.FutureCallback;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.MoreExecutors;
import io.grpc.Channel;
import io.grpc.Status;
import io.quarkus.grpc.GrpcClient;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import largesse.causes.v1.ChoiceCase;
import largesse.causes.v1.ChoiceServiceGrpc;
import largesse.causes.v1.ChoiceServiceGrpc.ChoiceServiceFutureStub;
import largesse.causes.v1.ResolveChoicesRequest;
import largesse.causes.v1.ResolveChoicesResponse;
import largesse.causes.v1.ResolvedChoice;
import largesse.runtime.identity.BearerCredentials;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Asks causes-service where shares go. What is asked while a call is under way is asked together by
 * the next one, and a lone question waits for nobody. Where many ask, calls keep a distance, so
 * that each gathers more of them: the purchases that they are about take longer to be recorded.
 *
 * <p>Invariant: one call holds questions of one token and one programme only.
 */
@Singleton
public class ResolvingClient {
  /** From the beginning of a call that was about several purchases to that of the next one. */
  private static final Duration DISTANCE = Duration.ofMillis(20);

  private static final int MAX_CASES = 500;

  private final ChoiceServiceFutureStub choices;
  private final Duration patience;

  /** What waits, for each asker of whom a call is under way. */
  private final Map<Asker, Queue<Asked>> waiting = new HashMap<>();

  private record Asker(String token, String programme) {}

  /**
   * @param patience how long a till may wait to be told where a share goes
   */
  @Inject
  ResolvingClient(
      @GrpcClient("causes") Channel causes,
      @ConfigProperty(name = "largesse.choice.patience", defaultValue = "PT0.15S")
          Duration patience) {
    this.choices = ChoiceServiceGrpc.newFutureStub(causes);
    this.patience = patience;
  }

  /** Asks, without waiting. */
  Asked ask(String token, String programme, ChoiceCase about) {
    var asker = new Asker(token, programme);
    var asked = new Asked(about, patience);
    synchronized (waiting) {
      var others = waiting.get(asker);
      if (others != null) {
        others.add(asked);
        return asked;
      }
      waiting.put(asker, new ArrayDeque<>());
    }
    askTogether(asker, List.of(asked));
    return asked;
  }

  private void askTogether(Asker asker, List<Asked> asked) {
    var begun = System.nanoTime();
    call(
        asker,
        asked,
        new FutureCallback<>() {
          @Override
          public void onSuccess(ResolveChoicesResponse response) {
            try {
              answer(asked, response);
            } finally {
              goOn(asker, asked.size(), begun);
            }
          }

          @Override
          public void onFailure(Throwable failure) {
            if (asked.size() > 1
                && Status.fromThrowable(failure).getCode() == Status.Code.INVALID_ARGUMENT) {
              asked.forEach(one -> askAlone(asker, one));
            } else {
              asked.forEach(one -> one.fail(failure));
            }
            goOn(asker, asked.size(), begun);
          }
        });
  }

  /** One of a call breaks the contract: that one must not spoil the others. */
  private void askAlone(Asker asker, Asked asked) {
    call(
        asker,
        List.of(asked),
        new FutureCallback<>() {
          @Override
          public void onSuccess(ResolveChoicesResponse response) {
            answer(List.of(asked), response);
          }

          @Override
          public void onFailure(Throwable failure) {
            asked.fail(failure);
          }
        });
  }

  private void call(Asker asker, List<Asked> asked, FutureCallback<ResolveChoicesResponse> then) {
    var request = ResolveChoicesRequest.newBuilder().setProgramme(asker.programme());
    asked.forEach(one -> request.addCases(one.about()));
    var answer =
        choices
            .withCallCredentials(BearerCredentials.of(asker.token()))
            .withDeadlineAfter(patience.toMillis(), TimeUnit.MILLISECONDS)
            .resolveChoices(request.build());
    Futures.addCallback(answer, then, MoreExecutors.directExecutor());
  }

  private static void answer(List<Asked> asked, ResolveChoicesResponse response) {
    for (var index = 0; index < asked.size(); index++) {
      asked.get(index).answer(response.getResolved(index));
    }
  }

  private void goOn(Asker asker, int together, long begunNanos) {
    var wait = together == 1 ? 0 : begunNanos + DISTANCE.toNanos() - System.nanoTime();
    if (wait > 0) {
      CompletableFuture.delayedExecutor(wait, TimeUnit.NANOSECONDS).execute(() -> askNext(asker));
    } else {
      askNext(asker);
    }
  }

  private void askNext(Asker asker) {
    var next = new ArrayList<Asked>();
    synchronized (waiting) {
      var others = waiting.getOrDefault(asker, new ArrayDeque<>());
      while (!others.isEmpty() && next.size() < MAX_CASES) {
        var asked = others.remove();
        if (!asked.isGivenUp()) {
          next.add(asked);
        }
      }
      if (next.isEmpty()) {
        waiting.remove(asker);
        return;
      }
    }
    askTogether(asker, next);
  }

  /** A question to causes-service that is under way; it is answered, or given up, soon. */
  public static final class Asked {
    private final ChoiceCase about;
    private final CompletableFuture<ResolvedChoice> answer = new CompletableFuture<>();
    private final long givenUpNanos;

    Asked(ChoiceCase about, Duration patience) {
      this.about = about;
      this.givenUpNanos = System.nanoTime() + patience.toNanos();
    }

    ChoiceCase about() {
      return about;
    }

    void answer(ResolvedChoice resolved) {
      answer.complete(resolved);
    }

    void fail(Throwable failure) {
      answer.completeExceptionally(failure);
    }

    /** Whether nobody waits for the answer any more. */
    boolean isGivenUp() {
      return System.nanoTime() - givenUpNanos > 0;
    }

    /**
     * The answer; empty when causes-service can't give it now, and where all causes of the panel
     * share in equal parts, which whole percents can't say.
     */
    public Optional<List<ChoicePart>> await() {
      try {
        var resolved = answer.get(givenUpNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
        return Optional.of(ChoiceProto.json(resolved.getChoice()))
            .filter(parts -> !parts.isEmpty());
      } catch (ExecutionException | TimeoutException e) {
        return Optional.empty();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      }
    }
  }
}

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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
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
 * Asks causes-service where shares go. A lone question is asked at once. Those of purchases that
 * are recorded side by side gather until the first of their answers is needed, and are asked
 * together then: what is committed together is also asked about by one call. One that can be put
 * only when the purchase is recorded waits a moment for those of the same commit.
 *
 * <p>Invariant: one call holds questions of one token and one programme only.
 */
@Singleton
public class ResolvingClient {
  private static final int MAX_CASES = 500;

  private final ChoiceServiceFutureStub choices;
  private final Duration patience;
  private final Duration moment;
  private final Map<Asker, Line> lines = new HashMap<>();

  private record Asker(String token, String programme) {}

  /** An asker's questions that have not been closed. */
  private static final class Line {
    private final SequencedSet<Question> waiting = new LinkedHashSet<>();
    private int open;
    private boolean calling;
    private boolean needed;
  }

  /**
   * @param patience how long a till may wait to be told where the share of what is recorded goes
   * @param moment about as long as the answers of one commit take to come in
   */
  @Inject
  ResolvingClient(
      @GrpcClient("causes") Channel causes,
      @ConfigProperty(name = "largesse.choice.patience", defaultValue = "PT0.15S")
          Duration patience,
      @ConfigProperty(name = "largesse.choice.moment", defaultValue = "PT0.002S") Duration moment) {
    this.choices = ChoiceServiceGrpc.newFutureStub(causes);
    this.patience = patience;
    this.moment = moment;
  }

  /**
   * A question that is to be put once it is known about whom. To be closed.
   *
   * @param about all but the member
   */
  Question open(String token, String programme, ChoiceCase about) {
    var asker = new Asker(token, programme);
    synchronized (lines) {
      lines.computeIfAbsent(asker, _ -> new Line()).open++;
    }
    return new Question(asker, about);
  }

  private void add(Question question) {
    boolean allAreWaiting;
    synchronized (lines) {
      var line = lines.computeIfAbsent(question.asker, _ -> new Line());
      line.waiting.add(question);
      allAreWaiting = line.waiting.size() == line.open;
    }
    if (allAreWaiting) {
      askNow(question.asker);
    }
  }

  /** Asks what has gathered, or lets it be asked when the call under way has ended. */
  private void askNow(Asker asker) {
    var next = new ArrayList<Question>();
    synchronized (lines) {
      var line = lines.get(asker);
      if (line == null) {
        return;
      }
      line.needed = true;
      if (line.calling) {
        return;
      }
      while (!line.waiting.isEmpty() && next.size() < MAX_CASES) {
        next.add(line.waiting.removeFirst());
      }
      line.needed = !line.waiting.isEmpty();
      line.calling = !next.isEmpty();
    }
    if (!next.isEmpty()) {
      askTogether(asker, next);
    }
  }

  private void askTogether(Asker asker, List<Question> asked) {
    call(
        asker,
        asked,
        new FutureCallback<>() {
          @Override
          public void onSuccess(ResolveChoicesResponse response) {
            try {
              answer(asked, response);
            } finally {
              ended(asker);
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
            ended(asker);
          }
        });
  }

  /** One of a call breaks the contract: that one must not spoil the others. */
  private void askAlone(Asker asker, Question asked) {
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

  private void call(
      Asker asker, List<Question> asked, FutureCallback<ResolveChoicesResponse> then) {
    var request = ResolveChoicesRequest.newBuilder().setProgramme(asker.programme());
    asked.forEach(one -> request.addCases(one.about()));
    var answer =
        choices
            .withCallCredentials(BearerCredentials.of(asker.token()))
            .withDeadlineAfter(patience.toMillis(), TimeUnit.MILLISECONDS)
            .resolveChoices(request.build());
    Futures.addCallback(answer, then, MoreExecutors.directExecutor());
  }

  private static void answer(List<Question> asked, ResolveChoicesResponse response) {
    for (var index = 0; index < asked.size(); index++) {
      asked.get(index).answer(response.getResolved(index));
    }
  }

  private void ended(Asker asker) {
    boolean needed;
    synchronized (lines) {
      var line = lines.get(asker);
      if (line == null) {
        return;
      }
      line.calling = false;
      needed = line.needed;
      removeUnused(asker, line);
    }
    if (needed) {
      askNow(asker);
    }
  }

  private boolean isWaiting(Question question) {
    synchronized (lines) {
      var line = lines.get(question.asker);
      return line != null && line.waiting.contains(question);
    }
  }

  private void close(Question question) {
    synchronized (lines) {
      var line = lines.get(question.asker);
      if (line != null) {
        line.waiting.remove(question);
        line.open--;
        removeUnused(question.asker, line);
      }
    }
  }

  private void removeUnused(Asker asker, Line line) {
    if (line.open == 0 && !line.calling) {
      lines.remove(asker);
    }
  }

  /** A question to causes-service. */
  public final class Question implements AutoCloseable {
    private final Asker asker;
    private final CompletableFuture<ResolvedChoice> answer = new CompletableFuture<>();
    private ChoiceCase about;

    private Question(Asker asker, ChoiceCase about) {
      this.asker = asker;
      this.about = about;
    }

    ChoiceCase about() {
      return about;
    }

    /**
     * Puts it, without waiting.
     *
     * @param member empty: nobody
     */
    public void put(String member) {
      about = about.toBuilder().setMemberId(member).build();
      add(this);
    }

    /** Puts it together with those that are put at the same time, and waits for a moment. */
    public void putWithOthers(String member) {
      put(member);
      if (isWaiting(this)) {
        answered(moment);
      }
    }

    void answer(ResolvedChoice resolved) {
      answer.complete(resolved);
    }

    void fail(Throwable failure) {
      answer.completeExceptionally(failure);
    }

    /**
     * The answer; empty when causes-service can't give it now, and where all causes of the panel
     * share in equal parts, which whole percents can't say.
     */
    public Optional<List<ChoicePart>> await() {
      if (isWaiting(this)) {
        askNow(asker);
      }
      return answered(patience)
          .map(resolved -> ChoiceProto.json(resolved.getChoice()))
          .filter(parts -> !parts.isEmpty());
    }

    private Optional<ResolvedChoice> answered(Duration within) {
      try {
        return Optional.of(answer.get(within.toNanos(), TimeUnit.NANOSECONDS));
      } catch (ExecutionException | TimeoutException e) {
        return Optional.empty();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      }
    }

    /** It needs no answer any more. */
    @Override
    public void close() {
      ResolvingClient.this.close(this);
    }
  }
}

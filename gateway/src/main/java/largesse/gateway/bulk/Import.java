package largesse.gateway.bulk;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import largesse.gateway.json.BodyReader;
import largesse.gateway.problem.Problem;
import largesse.gateway.problem.ProblemCode;
import largesse.gateway.problem.Refusal;
import org.jboss.logging.Logger;

/**
 * One import under way. A thread reads lines and sends them on, a second one takes the answers in
 * the order of the lines, and the request's own thread writes them out through a {@link Spool}.
 *
 * <p>Limit: {@link #WINDOW_BYTES} of lines are unanswered at a time, whatever the import's size.
 */
final class Import {
  private static final Logger LOG = Logger.getLogger(Import.class);
  private static final int WINDOW_BYTES = 8 << 20;

  /** What a line counts at least, so that short ones do not become too many. */
  private static final int LEAST_LINE_BYTES = 4096;

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final BodyReader reader;
  private final ObjectWriter writer;
  private final RecordingClient recording;
  private final ImportMetrics metrics;
  private final Spool spool;
  private final Semaphore window = new Semaphore(WINDOW_BYTES);
  private final BlockingQueue<Sent> sent = new LinkedBlockingQueue<>();

  Import(
      BodyReader reader,
      ObjectMapper json,
      RecordingClient recording,
      ImportMetrics metrics,
      long maxSpoolBytes) {
    this.reader = reader;
    this.writer = json.writer();
    this.recording = recording;
    this.metrics = metrics;
    this.spool = new Spool(maxSpoolBytes);
  }

  /**
   * Imports all lines and writes all answers; returns when both are done, or the client is gone.
   */
  void run(InputStream lines, OutputStream answers) throws IOException {
    var sending = Thread.ofVirtual().name("import-lines").start(() -> send(lines));
    var answering = Thread.ofVirtual().name("import-answers").start(this::answer);
    try {
      write(answers);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("The import was broken off", e);
    } finally {
      recording.breakOff(Problem.of(ProblemCode.INTERNAL, "The import was broken off."));
      sending.interrupt();
      answering.interrupt();
      spool.close();
    }
  }

  private void send(InputStream input) {
    var lines = new LineReader(input, BodyReader.MAX_BYTES);
    try {
      for (var line = lines.read(); line.isPresent(); line = lines.read()) {
        if (!line.get().isBlank()) {
          send(line.get());
        }
      }
      recording.end();
    } catch (IOException e) {
      LOG.debugf("An import's client has gone: %s", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      sent.add(Sent.END);
    }
  }

  private void send(LineReader.Line line) throws IOException, InterruptedException {
    var weight = Math.max(line.bytes().length, LEAST_LINE_BYTES);
    window.acquire(weight);
    sent.add(new Sent(line.number(), weight, outcome(line)));
  }

  private CompletableFuture<LineOutcome> outcome(LineReader.Line line) throws IOException {
    if (line.tooLong()) {
      return failed(ProblemCode.LINE_TOO_LONG.refusal("A line may have 1 MiB at most."));
    }
    try {
      return recording.record(reader.read(line.bytes(), ImportLine.class));
    } catch (Refusal refusal) {
      return failed(refusal);
    }
  }

  private static CompletableFuture<LineOutcome> failed(Refusal refusal) {
    return CompletableFuture.completedFuture(new LineOutcome.Failed(refusal.problem()));
  }

  private void answer() {
    try {
      for (var next = sent.take(); next != Sent.END; next = sent.take()) {
        var outcome = await(next);
        metrics.count(outcome);
        var line = new ByteArrayOutputStream(128);
        writer.writeValue(line, outcome.at(next.line));
        line.write('\n');
        spool.write(line.toByteArray());
        window.release(next.weight);
      }
    } catch (IOException e) {
      LOG.debugf("An import's answers can't be kept: %s", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      spool.end();
    }
  }

  /** Nothing for so long means that nothing will come. */
  private LineOutcome await(Sent next) throws InterruptedException {
    try {
      return next.outcome.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      recording.breakOff(
          Problem.of(ProblemCode.DEADLINE_EXCEEDED, "Please send what is unanswered again."));
      return next.outcome.join();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private void write(OutputStream answers) throws IOException, InterruptedException {
    for (var bytes = spool.read(); bytes.isPresent(); bytes = spool.read()) {
      answers.write(bytes.get());
      if (spool.isDrained()) {
        answers.flush();
      }
    }
    answers.flush();
  }

  /** A line that was sent on, or that has failed before. */
  private record Sent(long line, int weight, CompletableFuture<LineOutcome> outcome) {
    static final Sent END = new Sent(0, 0, new CompletableFuture<>());
  }
}

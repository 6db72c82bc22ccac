package largesse.earning.purchase;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import largesse.earning.ledger.LostRace;
import largesse.runtime.error.Errors;
import largesse.runtime.error.SqlFault;
import org.jboss.logging.Logger;

/**
 * Records what is submitted, batch after batch, in a thread of its own. There is no timer: a batch
 * is what has gathered while the last one was committed, so a lone purchase waits for nobody.
 */
final class Committer implements Runnable {
  private static final Logger LOG = Logger.getLogger(Committer.class);
  private static final int RACES = 5;
  private static final Counter PURCHASES = Metrics.counter("largesse.purchases");
  private static final Counter RETURNS = Metrics.counter("largesse.returns");
  private static final Counter REPLAYS = Metrics.counter("largesse.replays");
  private static final DistributionSummary SIZES =
      DistributionSummary.builder("largesse.batch.size").register(Metrics.globalRegistry);
  private static final Timer COMMITS =
      Timer.builder("largesse.batch.commit").register(Metrics.globalRegistry);

  private final Function<List<Command>, List<Ending>> record;
  private final AskMembers askMembers;
  private final Backlog backlog;
  private final BlockingQueue<Message> inbox = new LinkedBlockingQueue<>();
  private boolean closing;

  /** What the committer is told by other threads. */
  private sealed interface Message {
    record Submitted(Submission submission) implements Message {}

    /** Members-service has been asked; {@code command} is as it was held. */
    record Asked(Submission held, AskMembers.Outcome outcome) implements Message {}

    record Close() implements Message {}
  }

  /**
   * A committer.
   *
   * @param record records one batch in one transaction
   */
  Committer(Function<List<Command>, List<Ending>> record, AskMembers askMembers, Backlog backlog) {
    this.record = record;
    this.askMembers = askMembers;
    this.backlog = backlog;
  }

  void submit(Submission submission) {
    inbox.add(new Message.Submitted(submission));
  }

  /** Lets it end once everything submitted has been answered. */
  void close() {
    inbox.add(new Message.Close());
  }

  @Override
  public void run() {
    try {
      while (!closing || !backlog.isEmpty() || backlog.isHolding()) {
        receiveAll();
        var batch = backlog.take();
        if (batch.isEmpty()) {
          receive(inbox.take());
        } else {
          commit(batch);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void receiveAll() {
    var messages = new ArrayList<Message>();
    inbox.drainTo(messages);
    messages.forEach(this::receive);
  }

  private void receive(Message message) {
    switch (message) {
      case Message.Submitted submitted -> backlog.add(submitted.submission());
      case Message.Close close -> closing = true;
      case Message.Asked asked -> {
        backlog.release(asked.held());
        switch (asked.outcome()) {
          case AskMembers.Outcome.Learned learned ->
              backlog.putBack(List.of(asked.held().learned(learned.command())));
          case AskMembers.Outcome.Declined declined -> asked.held().decline(declined.refusal());
        }
      }
    }
  }

  private void commit(List<Submission> batch) {
    try {
      var endings = COMMITS.recordCallable(() -> record(batch));
      SIZES.record(batch.size());
      finish(batch, endings);
    } catch (Throwable failure) {
      fail(batch, failure);
    }
  }

  private List<Ending> record(List<Submission> batch) {
    var commands = batch.stream().map(Submission::command).toList();
    for (var attempt = 1; ; attempt++) {
      try {
        return record.apply(commands);
      } catch (LostRace race) {
        LOG.debugf("A batch is run again: %s", race.getMessage());
        if (attempt == RACES) {
          throw race;
        }
      }
    }
  }

  /**
   * Nothing of the batch is recorded, or it isn't known: each is tried alone, so only a bad one
   * fails.
   */
  private void fail(List<Submission> batch, Throwable failure) {
    if (batch.size() == 1 || SqlFault.isUnavailable(failure)) {
      var refusal = Errors.refusal(failure);
      batch.forEach(submission -> submission.decline(refusal));
      return;
    }
    LOG.warnf(failure, "A batch of %d failed, so each is recorded alone", batch.size());
    batch.forEach(submission -> commit(List.of(submission)));
  }

  private void finish(List<Submission> batch, List<Ending> endings) {
    var postponed = new ArrayList<Submission>();
    for (var index = 0; index < batch.size(); index++) {
      var submission = batch.get(index);
      switch (endings.get(index)) {
        case Ending.Answered answered -> {
          count(submission.command(), answered.answer());
          submission.answer().complete(answered.answer());
        }
        case Ending.Declined declined -> submission.decline(declined.refusal());
        case Ending.Postponed later -> postponed.add(submission);
        case Ending.Unknown unknown -> ask(submission, unknown);
      }
    }
    backlog.putBack(postponed);
  }

  private static void count(Command command, Answer answer) {
    if (answer.replayed()) {
      REPLAYS.increment();
      return;
    }
    switch (command) {
      case Command.OfPurchase purchase -> PURCHASES.increment();
      case Command.OfReturn goods -> RETURNS.increment();
    }
  }

  private void ask(Submission submission, Ending.Unknown unknown) {
    if (submission.asked()) {
      submission.decline(AskMembers.refusal(submission.command(), unknown));
      return;
    }
    backlog.hold(submission);
    askMembers
        .ask(submission.command(), unknown)
        .thenAccept(outcome -> inbox.add(new Message.Asked(submission, outcome)));
  }
}

package largesse.earning.purchase;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What waits to be recorded, in the order in which it came. Of the commands that take turns over
 * the same thing, the first one is taken and the others stay, so that they keep their order: a
 * return finds its purchase committed, a repetition its first time. Not thread-safe.
 */
final class Backlog {
  private final int maxCommands;
  private final int maxLines;
  private final Deque<Submission> waiting = new ArrayDeque<>();
  private final Set<Turn> held = new HashSet<>();

  /**
   * An empty backlog.
   *
   * @param maxCommands in a batch
   * @param maxLines in a batch, but for one command that is larger itself
   */
  Backlog(int maxCommands, int maxLines) {
    this.maxCommands = maxCommands;
    this.maxLines = maxLines;
  }

  void add(Submission submission) {
    waiting.addLast(submission);
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  int size() {
    return waiting.size();
  }

  /** The next batch; empty when all that waits waits for something held. */
  List<Submission> take() {
    var batch = new ArrayList<Submission>();
    var left = new ArrayDeque<Submission>();
    var taken = new HashSet<>(held);
    var lines = 0;
    while (!waiting.isEmpty() && batch.size() < maxCommands) {
      var next = waiting.removeFirst();
      var turns = next.turns();
      var size = next.command().size();
      var fits = batch.isEmpty() || lines + size <= maxLines;
      if (fits && Collections.disjoint(taken, turns)) {
        batch.add(next);
        lines += size;
      } else {
        left.addLast(next);
      }
      taken.addAll(turns);
      if (!fits) {
        break;
      }
    }
    while (!left.isEmpty()) {
      waiting.addFirst(left.removeLast());
    }
    return batch;
  }

  /** Puts commands that were taken back to the front, in their order. */
  void putBack(List<Submission> batch) {
    batch.reversed().forEach(waiting::addFirst);
  }

  /** Keeps back all that takes turns with a command that is out of the batch for a while. */
  void hold(Submission submission) {
    held.addAll(submission.turns());
  }

  void release(Submission submission) {
    held.removeAll(submission.turns());
  }

  /** Whether something is held. */
  boolean isHolding() {
    return !held.isEmpty();
  }
}

package largesse.causes.cause;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which causes pass on their shares, to which others and since when (xC1, xC2).
 *
 * <p>Shape: a cause that never did is not in it.
 */
public record Successions(Map<Key, List<CauseStanding>> histories) {

  /** A cause of a programme. */
  public record Key(String programme, String cause) {}

  public Successions {
    var copy = new HashMap<Key, List<CauseStanding>>();
    histories.forEach((key, history) -> copy.put(key, List.copyOf(history)));
    histories = Map.copyOf(copy);
  }

  /** Whether no cause passes anything on. */
  public boolean isEmpty() {
    return histories.isEmpty();
  }

  /**
   * Which cause receives what came for another at a time: itself, unless it passed on then; else
   * its successor, or that one's.
   *
   * <p>Shape: empty when the last of them had no successor, or they went in a circle.
   */
  public Optional<String> receiver(String programme, String cause, Instant at) {
    var passed = new HashSet<String>();
    var receiver = cause;
    while (passed.add(receiver)) {
      var standing = at(new Key(programme, receiver), at);
      if (standing.isEmpty() || !standing.get().passesOn()) {
        return Optional.of(receiver);
      }
      if (standing.get().successor().isEmpty()) {
        return Optional.empty();
      }
      receiver = standing.get().successor().get();
    }
    return Optional.empty();
  }

  /** The last that began by then; of two that began at once, the later one. */
  private Optional<CauseStanding> at(Key key, Instant at) {
    return histories.getOrDefault(key, List.of()).reversed().stream()
        .filter(standing -> !standing.effectiveFrom().isAfter(at))
        .findFirst();
  }
}

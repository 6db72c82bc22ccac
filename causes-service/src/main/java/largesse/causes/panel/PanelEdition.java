package largesse.causes.panel;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import largesse.causes.split.Split;

/**
 * The content of the open panel from a time on, until the next edition; never changed.
 *
 * @param number 1, 2, 3, … within the programme
 * @param causes in the order in which they are shown
 * @param defaultChoice where the share goes of those who have not chosen; empty: to all in equal
 *     parts, or by votes
 * @param byVotes whether it is divided as those who have chosen divide theirs
 */
public record PanelEdition(
    int number,
    String panel,
    Instant effectiveFrom,
    List<String> causes,
    Optional<Split> defaultChoice,
    boolean byVotes) {
  /** The beginning of an edition that holds for all of history: the earliest that proto can say. */
  public static final Instant SINCE_EVER = Instant.parse("0001-01-01T00:00:00Z");

  public PanelEdition {
    causes = List.copyOf(causes);
  }

  /** Whether all of a split can be chosen. */
  public boolean offers(Split split) {
    return new HashSet<>(causes).containsAll(split.causes());
  }

  /**
   * Where the share goes of those who have not chosen (xC4).
   *
   * @param votes how those divide theirs who have chosen; empty: nobody has been counted yet
   */
  public Split fallback(Optional<Split> votes) {
    return defaultChoice
        .or(() -> votes.filter(_ -> byVotes).flatMap(this::among))
        .orElseGet(() -> Split.equally(causes));
  }

  /** What of a split is on the panel. */
  private Optional<Split> among(Split votes) {
    var parts = votes.parts().stream().filter(part -> causes.contains(part.cause())).toList();
    return parts.isEmpty() ? Optional.empty() : Optional.of(new Split(parts));
  }
}

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
 * @param zone where it holds; empty: wherever no edition of the zone does
 * @param causes in the order in which they are shown; none: the zone has no panel of its own any
 *     more
 * @param defaultChoice where the share goes of those who have not chosen; empty: to all in equal
 *     parts, or by votes
 * @param byVotes whether it is divided as those who have chosen divide theirs
 */
public record PanelEdition(
    int number,
    String zone,
    String panel,
    Instant effectiveFrom,
    List<String> causes,
    Optional<Split> defaultChoice,
    boolean byVotes) {
  /** The beginning of an edition that holds for all of history: the earliest that proto can say. */
  public static final Instant SINCE_EVER = Instant.parse("0001-01-01T00:00:00Z");

  /** No zone, so all of them. */
  public static final String EVERYWHERE = "";

  public PanelEdition {
    causes = List.copyOf(causes);
  }

  /** Whether the zone has no panel of its own from then on. */
  boolean isEnd() {
    return causes.isEmpty();
  }

  /** The edition with which a panel begins to hold somewhere, or goes on. */
  static PanelEdition of(int number, String zone, Instant effectiveFrom, Panel value) {
    return new PanelEdition(
        number,
        zone,
        value.panel(),
        effectiveFrom,
        value.causes(),
        value.defaultChoice(),
        value.byVotes());
  }

  /** The edition with which a zone's panel ends. */
  static PanelEdition ending(int number, String zone, Instant effectiveFrom, String panel) {
    return new PanelEdition(number, zone, panel, effectiveFrom, List.of(), Optional.empty(), false);
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

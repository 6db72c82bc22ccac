package largesse.causes.report;

import java.util.Optional;

/** By what a report tells groups apart. */
enum Dimension {
  /** One group of all. */
  ALL,
  ZONE,
  /** Within its zone. */
  STORE,
  CHANNEL,
  /** The member's; empty: none. */
  SEGMENT,
  /** The member's; empty: none. */
  TIER,
  /** Of causes, as they are grouped now; empty: none, or held. Summed up from causes. */
  THEME,
  /** Within its theme; empty: what is held. */
  CAUSE,
  /** The zone of what a cause was given, within the cause; by month and year only. */
  CAUSE_ZONE;

  /** The dimension of which each group is the sum of some of this one's; empty: it has no sum. */
  Optional<Dimension> parent() {
    return switch (this) {
      case ALL -> Optional.empty();
      case ZONE, CHANNEL, SEGMENT, TIER, THEME -> Optional.of(ALL);
      case STORE -> Optional.of(ZONE);
      case CAUSE -> Optional.of(THEME);
      case CAUSE_ZONE -> Optional.of(CAUSE);
    };
  }
}

package largesse.causes.choice;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import largesse.causes.cause.CauseStandingRepository;
import largesse.causes.split.Split;

/** Finds which causes of a split can be chosen now, being neither suspended nor retired. */
@Singleton
class FitCauses {
  private final CauseStandingRepository standings;

  @Inject
  FitCauses(CauseStandingRepository standings) {
    this.standings = standings;
  }

  Set<String> of(Connection connection, String programme, Optional<Split> split)
      throws SQLException {
    if (split.isEmpty()) {
      return Set.of();
    }
    return standings.last(connection, programme, split.get().causes()).entrySet().stream()
        .filter(standing -> standing.getValue().state().isFit())
        .map(Entry::getKey)
        .collect(Collectors.toSet());
  }
}

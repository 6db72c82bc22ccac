package largesse.causes.cause;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import largesse.runtime.db.Transactions;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.programme.Programmes;

/** Reads causes. */
@Singleton
public class Causes {
  private final Transactions transactions;
  private final CauseRepository causes;
  private final CauseStandingRepository standings;
  private final Programmes programmes;

  @Inject
  Causes(
      Transactions transactions,
      CauseRepository causes,
      CauseStandingRepository standings,
      Programmes programmes) {
    this.transactions = transactions;
    this.causes = causes;
    this.standings = standings;
    this.programmes = programmes;
  }

  /**
   * A cause.
   *
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, CAUSE_UNKNOWN
   */
  public SavedCause get(String programme, String cause) {
    programmes.get(programme);
    return transactions
        .withEntities(connection ->
            saved(connection, programme, causes.byCode(programme, cause).stream().toList()))
        .stream()
        .findFirst()
        .orElseThrow(Causes::unknown);
  }

  /**
   * Causes by code, those after {@code afterCause}; {@code limit} at most.
   *
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN
   */
  public List<SavedCause> list(String programme, String afterCause, int limit) {
    programmes.get(programme);
    return transactions.withEntities(
        connection -> saved(connection, programme, causes.list(programme, afterCause, limit)));
  }

  /**
   * Those of some causes that there are, by code.
   *
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN
   */
  public List<SavedCause> among(String programme, Collection<String> some) {
    programmes.get(programme);
    return inOrder(programme, new TreeSet<>(some));
  }

  /** Those of some causes that there are, in the order given. */
  public List<SavedCause> inOrder(String programme, Collection<String> some) {
    if (some.isEmpty()) {
      return List.of();
    }
    var found =
        transactions
            .withEntities(connection -> saved(connection, programme, causes.among(programme, some)))
            .stream()
            .collect(Collectors.toMap(it -> it.value().cause(), Function.identity()));
    return some.stream().filter(found::containsKey).map(found::get).toList();
  }

  public static RuntimeException unknown() {
    return RuntimeReason.CAUSE_UNKNOWN.refused("There is no such cause.");
  }

  private List<SavedCause> saved(
      Connection connection, String programme, List<CauseEntity> entities) throws SQLException {
    var now =
        standings.last(connection, programme, entities.stream().map(CauseEntity::code).toList());
    return entities.stream()
        .map(entity ->
            new SavedCause(
                entity.toCause(), entity.revision(), requireNonNull(now.get(entity.code()))))
        .toList();
  }
}

package largesse.earning.cap;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Opens what is used up of caps, for purchases that are recorded or only quoted. */
@Singleton
public class CapUsage {
  private final CapUsageRepository usage;

  @Inject
  CapUsage(CapUsageRepository usage) {
    this.usage = usage;
  }

  /** What some purchases depend on, locked until the transaction ends: nobody exceeds a cap. */
  public CapBook lock(Connection tx, List<Claim> claims) throws SQLException {
    return new CapBook(usage.lock(tx, keys(claims)));
  }

  /** What some purchases depend on, as it is now. */
  public CapBook look(Connection connection, List<Claim> claims) throws SQLException {
    return new CapBook(usage.read(connection, keys(claims)));
  }

  /** Writes what was used. */
  public void save(Connection tx, CapBook book) throws SQLException {
    var changed = book.changed();
    if (!changed.isEmpty()) {
      usage.update(tx, changed);
    }
  }

  private static Set<CapKey> keys(List<Claim> claims) {
    return claims.stream().flatMap(Claim::keys).collect(Collectors.toSet());
  }
}

package largesse.causes.cause;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What a programme asks of its causes, and whether they meet it (A5). */
public interface Vetting {

  /**
   * The criteria that no approved document evidences on a day.
   *
   * <p>Shape: by cause, in the policy's order; empty, or no entry, where nothing is missing.
   */
  Map<String, List<String>> missing(
      Connection connection, String programme, Collection<String> causes, LocalDate today)
      throws SQLException;
}

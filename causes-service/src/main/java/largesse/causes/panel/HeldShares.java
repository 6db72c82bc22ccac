package largesse.causes.panel;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/** The shares that are held because no panel was in force when their purchase happened. */
public interface HeldShares {

  /**
   * Assigns those that a programme's first panel decides on.
   *
   * @param tx the transaction that opens it
   * @param now the programme's
   */
  void assign(Connection tx, String programme, Instant now, PanelEdition first) throws SQLException;
}

package largesse.causes.choice;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import largesse.causes.panel.PanelEditionRepository;
import largesse.causes.split.Split;

/** What can be chosen now. */
@Singleton
public class Offers {
  private final PanelEditionRepository editions;
  private final FitCauses fitCauses;

  @Inject
  Offers(PanelEditionRepository editions, FitCauses fitCauses) {
    this.editions = editions;
    this.fitCauses = fitCauses;
  }

  /**
   * Lets a split pass of which every cause can be chosen now.
   *
   * @param zone where; empty: in none
   * @throws largesse.runtime.error.Refused PANEL_NOT_OPEN, CAUSE_NOT_ON_PANEL
   */
  public void require(Connection connection, String programme, String zone, Split split)
      throws SQLException {
    PutChoice.requireOffered(
        editions.current(connection, programme, zone),
        fitCauses.of(connection, programme, Optional.of(split)),
        split);
  }
}

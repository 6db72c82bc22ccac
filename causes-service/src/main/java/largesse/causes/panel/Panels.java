package largesse.causes.panel;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import largesse.causes.platform.CausesReason;
import largesse.runtime.db.Transactions;
import largesse.runtime.programme.Programmes;

/** Reads panels. */
@Singleton
public class Panels {
  private final Transactions transactions;
  private final PanelRepository panels;
  private final PanelEditionRepository editions;
  private final Programmes programmes;

  @Inject
  Panels(
      Transactions transactions,
      PanelRepository panels,
      PanelEditionRepository editions,
      Programmes programmes) {
    this.transactions = transactions;
    this.panels = panels;
    this.editions = editions;
    this.programmes = programmes;
  }

  /**
   * A panel.
   *
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, PANEL_UNKNOWN
   */
  SavedPanel get(String programme, String panel) {
    programmes.get(programme);
    return transactions
        .withEntities(_ -> panels.byCode(programme, panel).map(PanelEntity::toSaved))
        .orElseThrow(OpenPanel::unknown);
  }

  /**
   * The panel to choose from.
   *
   * @param zone where; empty: in none
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, PANEL_NONE
   */
  SavedPanel current(String programme, String zone) {
    programmes.get(programme);
    return transactions.withEntities(tx -> {
      var edition = editions.current(tx, programme, zone).orElseThrow(Panels::none);
      return panels.byCode(programme, edition.panel()).orElseThrow().toSaved();
    });
  }

  /**
   * What the open panel holds now.
   *
   * @param zone where; empty: in none
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN
   */
  public Optional<PanelEdition> currentEdition(String programme, String zone) {
    programmes.get(programme);
    return transactions.reading(connection -> editions.current(connection, programme, zone));
  }

  public static RuntimeException none() {
    return CausesReason.PANEL_NONE.refused("No panel is open.");
  }
}

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
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, PANEL_NONE
   */
  SavedPanel current(String programme) {
    programmes.get(programme);
    return transactions
        .withEntities(_ -> panels.findOpen(programme).map(PanelEntity::toSaved))
        .orElseThrow(Panels::none);
  }

  /**
   * What the open panel holds now.
   *
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN
   */
  public Optional<PanelEdition> currentEdition(String programme) {
    programmes.get(programme);
    return transactions.reading(connection -> editions.last(connection, programme));
  }

  public static RuntimeException none() {
    return CausesReason.PANEL_NONE.refused("No panel is open.");
  }
}

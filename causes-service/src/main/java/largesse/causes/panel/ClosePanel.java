package largesse.causes.panel;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import largesse.causes.platform.CausesReason;
import largesse.causes.trail.Act;
import largesse.causes.trail.Action;
import largesse.causes.trail.Subject;
import largesse.causes.trail.TrailRepository;
import largesse.runtime.db.Transactions;
import largesse.runtime.programme.Programme;
import largesse.runtime.programme.Programmes;

/** Ends the panel of zones, where the programme's is then the one to choose from (A5, xC8). */
@Singleton
class ClosePanel {
  private final Transactions transactions;
  private final PanelRepository panels;
  private final PanelEditionRepository editions;
  private final TrailRepository trail;
  private final Programmes programmes;
  private final InstantSource world;

  @Inject
  ClosePanel(
      Transactions transactions,
      PanelRepository panels,
      PanelEditionRepository editions,
      TrailRepository trail,
      Programmes programmes,
      InstantSource world) {
    this.transactions = transactions;
    this.panels = panels;
    this.editions = editions;
    this.trail = trail;
    this.programmes = programmes;
    this.world = world;
  }

  /**
   * Closes a panel. One that is not open stays as it is.
   *
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, PANEL_UNKNOWN, PANEL_NEEDED
   */
  SavedPanel close(String programmeId, String panel, Act act) {
    var programme = programmes.get(programmeId);
    return transactions.withEntities(tx -> {
      editions.lockForEditing(tx, programme.id());
      var entity = panels.byCode(programmeId, panel).orElseThrow(OpenPanel::unknown);
      if (entity.toSaved().isOpen()) {
        close(tx, programme, entity, act);
      }
      return entity.toSaved();
    });
  }

  private void close(Connection tx, Programme programme, PanelEntity entity, Act act)
      throws SQLException {
    var value = entity.toSaved().value();
    if (value.zones().isEmpty()) {
      throw CausesReason.PANEL_NEEDED.refused(
          "The panel is for the whole programme; open another in its place.");
    }
    var now = programme.now(world).truncatedTo(ChronoUnit.MICROS);
    var from = now;
    for (var zone : value.zones()) {
      from = PutPanel.notBefore(editions.last(tx, programme.id(), zone).orElseThrow(), from);
      var number = editions.lastNumber(tx, programme.id()) + 1;
      var end = PanelEdition.ending(number, zone, from, value.panel());
      editions.append(tx, programme.id(), end, now);
    }
    entity.close(from);
    panels.flush();
    var subject = Subject.panel(programme.id(), value.panel());
    trail.append(tx, subject, Action.CLOSED, act, "From " + from, now);
  }
}

package largesse.causes.panel;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.stream.Collectors;
import largesse.causes.cause.AdmitToPanel;
import largesse.causes.cause.Causes;
import largesse.causes.platform.CausesReason;
import largesse.causes.trail.Act;
import largesse.causes.trail.Action;
import largesse.causes.trail.Subject;
import largesse.causes.trail.TrailRepository;
import largesse.runtime.db.Transactions;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.journal.Journal;
import largesse.runtime.programme.Programme;
import largesse.runtime.programme.Programmes;

/** Creates or changes a panel. What an open one decided before stays in its earlier editions. */
@Singleton
class PutPanel {
  private final Transactions transactions;
  private final PanelRepository panels;
  private final PanelEditionRepository editions;
  private final Causes causes;
  private final AdmitToPanel admitToPanel;
  private final TrailRepository trail;
  private final Journal journal;
  private final Programmes programmes;
  private final InstantSource world;

  @Inject
  PutPanel(
      Transactions transactions,
      PanelRepository panels,
      PanelEditionRepository editions,
      Causes causes,
      AdmitToPanel admitToPanel,
      TrailRepository trail,
      Journal journal,
      Programmes programmes,
      InstantSource world) {
    this.transactions = transactions;
    this.panels = panels;
    this.editions = editions;
    this.causes = causes;
    this.admitToPanel = admitToPanel;
    this.trail = trail;
    this.journal = journal;
    this.programmes = programmes;
    this.world = world;
  }

  /** What came of it. */
  record Outcome(SavedPanel panel, boolean created) {}

  /**
   * Makes the panel be so, if it is open from now on. Saying the same again changes nothing.
   *
   * @param expectedRevision the one to be replaced; 0: whichever
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, CAUSE_UNKNOWN, REVISION_STALE,
   *     PANEL_OUT_OF_BOUNDS, CAUSE_NOT_VETTED, PANEL_IS_OPEN
   */
  Outcome put(String programmeId, Panel value, long expectedRevision, Act act) {
    var programme = programmes.get(programmeId);
    requireCauses(programmeId, value);
    return transactions.withEntities(tx -> {
      editions.lockForEditing(tx, programme.id());
      return put(tx, programme, value, expectedRevision, act);
    });
  }

  private Outcome put(
      Connection tx, Programme programme, Panel value, long expectedRevision, Act act)
      throws SQLException {
    var found = panels.byCode(programme.id(), value.panel());
    var revision = found.map(entity -> entity.toSaved().revision()).orElse(0L);
    if (expectedRevision != 0 && expectedRevision != revision) {
      throw RuntimeReason.REVISION_STALE.refused("The panel is at revision " + revision + " now.");
    }
    if (found.isEmpty()) {
      var entity = new PanelEntity(programme.id(), value);
      panels.persist(entity);
      note(tx, programme, value, Action.CREATED, act);
      return new Outcome(entity.toSaved(), true);
    }
    var entity = found.get();
    var before = entity.toSaved();
    if (!before.value().equals(value)) {
      change(tx, programme, entity, value, act);
    }
    return new Outcome(entity.toSaved(), false);
  }

  private void change(Connection tx, Programme programme, PanelEntity entity, Panel value, Act act)
      throws SQLException {
    var before = entity.toSaved();
    if (before.isOpen() && !before.value().zones().equals(value.zones())) {
      throw CausesReason.PANEL_IS_OPEN.refusedAt(
          "value.zones", "The panel is open; its zones can't change.");
    }
    entity.change(value);
    note(tx, programme, value, Action.EDITED, act);
    if (before.isOpen()) {
      OpenPanel.requireBounds(value);
      var now = programme.now(world).truncatedTo(ChronoUnit.MICROS);
      var added = new ArrayList<>(value.causes());
      added.removeAll(before.value().causes());
      var activated = admitToPanel.admit(tx, programme, added, act, now);
      if (!before.value().decidesAs(value)) {
        appendEditions(tx, programme, value, now);
      }
      journal.append(tx, activated);
    }
  }

  private void note(Connection tx, Programme programme, Panel value, Action action, Act act)
      throws SQLException {
    trail.append(
        tx,
        Subject.panel(programme.id(), value.panel()),
        action,
        act,
        "Causes: " + String.join(", ", value.causes()),
        programme.now(world).truncatedTo(ChronoUnit.MICROS));
  }

  private void appendEditions(Connection tx, Programme programme, Panel value, Instant now)
      throws SQLException {
    for (var zone : value.places()) {
      var from = notBefore(editions.last(tx, programme.id(), zone).orElseThrow(), now);
      var number = editions.lastNumber(tx, programme.id()) + 1;
      editions.append(tx, programme.id(), PanelEdition.of(number, zone, from, value), now);
    }
  }

  /** Editions follow each other, even if the clock of this replica lags behind another's. */
  static Instant notBefore(PanelEdition last, Instant now) {
    return now.isBefore(last.effectiveFrom()) ? last.effectiveFrom() : now;
  }

  private void requireCauses(String programme, Panel value) {
    var known =
        causes.inOrder(programme, value.causes()).stream()
            .map(saved -> saved.value().cause())
            .collect(Collectors.toSet());
    for (var i = 0; i < value.causes().size(); i++) {
      var cause = value.causes().get(i);
      if (!known.contains(cause)) {
        throw RuntimeReason.CAUSE_UNKNOWN.refusedAt(
            "value.causes[" + i + "]", "There is no cause " + cause + ".");
      }
    }
  }
}

package largesse.causes.panel;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import largesse.causes.cause.AdmitToPanel;
import largesse.causes.platform.CausesReason;
import largesse.causes.trail.Act;
import largesse.causes.trail.Action;
import largesse.causes.trail.Subject;
import largesse.causes.trail.TrailRepository;
import largesse.runtime.db.Transactions;
import largesse.runtime.journal.Journal;
import largesse.runtime.programme.Programme;
import largesse.runtime.programme.Programmes;

/** Makes a panel the one to choose from, in place of the one before (A5). */
@Singleton
class OpenPanel {
  private final Transactions transactions;
  private final PanelRepository panels;
  private final PanelEditionRepository editions;
  private final HeldShares heldShares;
  private final AdmitToPanel admitToPanel;
  private final TrailRepository trail;
  private final Journal journal;
  private final Programmes programmes;
  private final InstantSource world;

  @Inject
  OpenPanel(
      Transactions transactions,
      PanelRepository panels,
      PanelEditionRepository editions,
      HeldShares heldShares,
      AdmitToPanel admitToPanel,
      TrailRepository trail,
      Journal journal,
      Programmes programmes,
      InstantSource world) {
    this.transactions = transactions;
    this.panels = panels;
    this.editions = editions;
    this.heldShares = heldShares;
    this.admitToPanel = admitToPanel;
    this.trail = trail;
    this.journal = journal;
    this.programmes = programmes;
    this.world = world;
  }

  /**
   * Opens a panel. One that is open stays as it is.
   *
   * @param effectiveFrom from when it holds; empty: since ever for the programme's first, else from
   *     now
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, PANEL_UNKNOWN, PANEL_OUT_OF_BOUNDS,
   *     CAUSE_NOT_VETTED, EFFECTIVE_FROM_INVALID
   */
  SavedPanel open(String programmeId, String panel, Optional<Instant> effectiveFrom, Act act) {
    var programme = programmes.get(programmeId);
    return transactions.withEntities(tx -> {
      editions.lockForEditing(tx, programme.id());
      var entity = panels.byCode(programmeId, panel).orElseThrow(OpenPanel::unknown);
      if (!entity.toSaved().isOpen()) {
        open(tx, programme, entity, effectiveFrom, act);
      }
      return entity.toSaved();
    });
  }

  private void open(
      Connection tx,
      Programme programme,
      PanelEntity entity,
      Optional<Instant> effectiveFrom,
      Act act)
      throws SQLException {
    var value = entity.toSaved().value();
    requireBounds(value);
    var now = programme.now(world).truncatedTo(ChronoUnit.MICROS);
    var last = editions.last(tx, programme.id());
    var from = last.isEmpty() ? first(effectiveFrom, now) : next(last.get(), effectiveFrom, now);
    var activated = admitToPanel.admit(tx, programme, value.causes(), act, now);
    var open = panels.findOpen(programme.id());
    open.ifPresent(it -> it.close(from));
    // Closed before the other is opened, since at most one may be open.
    panels.flush();
    entity.open(from);
    panels.flush();
    var edition =
        new PanelEdition(
            last.map(PanelEdition::number).orElse(0) + 1,
            value.panel(),
            from,
            value.causes(),
            value.defaultChoice(),
            value.byVotes());
    editions.append(tx, programme.id(), edition, now);
    if (last.isEmpty()) {
      heldShares.assign(tx, programme.id(), now, edition);
    }
    if (open.isPresent()) {
      var closed = Subject.panel(programme.id(), open.get().toSaved().value().panel());
      trail.append(tx, closed, Action.CLOSED, act, "By the panel " + value.panel(), now);
    }
    var opened = Subject.panel(programme.id(), value.panel());
    trail.append(tx, opened, Action.OPENED, act, "From " + from, now);
    journal.append(tx, activated);
  }

  private static Instant first(Optional<Instant> effectiveFrom, Instant now) {
    var from = effectiveFrom.orElse(PanelEdition.SINCE_EVER).truncatedTo(ChronoUnit.MICROS);
    if (from.isAfter(now)) {
      throw invalid("A panel can't be opened for the future.");
    }
    return from;
  }

  private static Instant next(PanelEdition last, Optional<Instant> effectiveFrom, Instant now) {
    if (effectiveFrom.isPresent()) {
      throw invalid("Only the programme's first panel can be opened for another time than now.");
    }
    return PutPanel.notBefore(last, now);
  }

  static void requireBounds(Panel value) {
    if (!value.isWithinBounds()) {
      throw CausesReason.PANEL_OUT_OF_BOUNDS.refused(
          "The panel has %d causes, an open one has %d to %d."
              .formatted(value.causes().size(), value.bounds().min(), value.bounds().max()));
    }
  }

  static RuntimeException unknown() {
    return CausesReason.PANEL_UNKNOWN.refused("There is no such panel.");
  }

  private static RuntimeException invalid(String detail) {
    return CausesReason.EFFECTIVE_FROM_INVALID.refusedAt("effective_from", detail);
  }
}

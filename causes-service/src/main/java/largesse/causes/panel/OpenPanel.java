package largesse.causes.panel;

import static java.util.Collections.disjoint;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
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

/** Makes a panel the one to choose from where it is for, in place of the one before (A5, xC8). */
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
   *     CAUSE_NOT_VETTED, ZONE_TAKEN, EFFECTIVE_FROM_INVALID
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
    var replaced = replaced(programme, value);
    var last = last(tx, programme, value);
    var from = last.isEmpty() ? first(effectiveFrom, now) : next(last.get(), effectiveFrom, now);
    var activated = admitToPanel.admit(tx, programme, value.causes(), act, now);
    replaced.forEach(it -> it.close(from));
    // Closed before the other is opened, since at most one may be open.
    panels.flush();
    entity.open(from);
    panels.flush();
    for (var zone : value.places()) {
      var number = editions.lastNumber(tx, programme.id()) + 1;
      var edition = PanelEdition.of(number, zone, from, value);
      editions.append(tx, programme.id(), edition, now);
      if (last.isEmpty()) {
        heldShares.assign(tx, programme.id(), now, edition);
      }
    }
    for (var it : replaced) {
      var closed = Subject.panel(programme.id(), it.toSaved().value().panel());
      trail.append(tx, closed, Action.CLOSED, act, "By the panel " + value.panel(), now);
    }
    var opened = Subject.panel(programme.id(), value.panel());
    trail.append(tx, opened, Action.OPENED, act, "From " + from, now);
    journal.append(tx, activated);
  }

  /**
   * The newest edition that may have decided where the panel is to hold; empty: what happened there
   * is still undecided, so that the panel may reach back to it.
   */
  private Optional<PanelEdition> last(Connection tx, Programme programme, Panel value)
      throws SQLException {
    var places = new TreeSet<>(value.places());
    places.add(PanelEdition.EVERYWHERE);
    var decided = new ArrayList<PanelEdition>();
    for (var zone : places) {
      editions.last(tx, programme.id(), zone).ifPresent(decided::add);
    }
    return decided.stream().max(Comparator.comparing(PanelEdition::effectiveFrom));
  }

  /**
   * The open panels in whose place this one comes.
   *
   * @throws largesse.runtime.error.Refused ZONE_TAKEN
   */
  private List<PanelEntity> replaced(Programme programme, Panel value) {
    var replaced =
        panels.listOpen(programme.id()).stream()
            .filter(it -> !disjoint(it.toSaved().value().places(), value.places()))
            .toList();
    for (var it : replaced) {
      var other = it.toSaved().value();
      if (!value.places().containsAll(other.places())) {
        throw CausesReason.ZONE_TAKEN.refused(
            "The panel %s is open in one of these zones, and also in others; close it first."
                .formatted(other.panel()));
      }
    }
    return replaced;
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
      throw invalid("Only the first panel can be opened for another time than now.");
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

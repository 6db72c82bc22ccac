package largesse.causes.choice;

import static java.util.stream.Collectors.toSet;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import largesse.causes.cause.CauseStandingRepository;
import largesse.causes.panel.PanelEditionRepository;
import largesse.causes.split.Split;

/** Finds the choices that decide about purchases: those in force when each happened. */
@Singleton
public class Decisions {
  private final StandingChoiceRepository choices;
  private final PanelEditionRepository panels;
  private final VoteCountRepository votes;
  private final CauseStandingRepository standings;

  @Inject
  public Decisions(
      StandingChoiceRepository choices,
      PanelEditionRepository panels,
      VoteCountRepository votes,
      CauseStandingRepository standings) {
    this.choices = choices;
    this.panels = panels;
    this.votes = votes;
    this.standings = standings;
  }

  /**
   * All of a purchase that matters for where its share goes.
   *
   * @param ownChoice made for this purchase only
   * @param zone the store's; empty: none
   */
  public record Case(
      String programme,
      Optional<UUID> memberId,
      Optional<Split> ownChoice,
      String zone,
      Instant occurredAt) {

    private PanelEditionRepository.Moment panelMoment() {
      return new PanelEditionRepository.Moment(programme, zone, occurredAt);
    }

    private Optional<StandingChoiceRepository.Moment> choiceMoment() {
      return memberId.map(
          member -> new StandingChoiceRepository.Moment(programme, member, occurredAt));
    }
  }

  /**
   * The deciding choices of some cases.
   *
   * <p>Shape: a case about which nothing decides is not in the map.
   */
  public Map<Case, DecidingChoice> about(Connection connection, Set<Case> cases)
      throws SQLException {
    var editions =
        panels.inForce(connection, cases.stream().map(Case::panelMoment).collect(toSet()));
    var standing =
        choices.inForce(
            connection, cases.stream().flatMap(it -> it.choiceMoment().stream()).collect(toSet()));
    var counts =
        votes.inForce(
            connection,
            editions.entrySet().stream()
                .filter(edition -> edition.getValue().byVotes())
                .map(Map.Entry::getKey)
                .collect(toSet()));
    var successions =
        standings.successions(connection, cases.stream().map(Case::programme).collect(toSet()));
    var decisions = new HashMap<Case, DecidingChoice>();
    for (var it : cases) {
      var panel = Optional.ofNullable(editions.get(it.panelMoment()));
      var votesThen = Optional.ofNullable(counts.get(it.panelMoment()));
      var fallback = panel.map(edition -> edition.fallback(votesThen));
      DecidingChoice.among(it.ownChoice(), it.choiceMoment().map(standing::get), panel, fallback)
          .flatMap(choice ->
              choice.passedOn(
                  cause -> successions.receiver(it.programme(), cause, it.occurredAt()), fallback))
          .ifPresent(decision -> decisions.put(it, decision));
    }
    return decisions;
  }
}

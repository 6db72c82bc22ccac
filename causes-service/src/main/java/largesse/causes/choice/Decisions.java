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
import largesse.causes.cause.Successions;
import largesse.causes.panel.PanelEditionRepository;
import largesse.causes.panel.Place;
import largesse.causes.split.Split;
import largesse.runtime.db.RoundTrip;

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
   */
  public record Case(
      String programme,
      Optional<UUID> memberId,
      Optional<Split> ownChoice,
      Place place,
      Instant occurredAt) {

    private PanelEditionRepository.Moment panelMoment() {
      return new PanelEditionRepository.Moment(programme, place, occurredAt);
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
    return about(connection, new RoundTrip(), cases);
  }

  /** As {@link #about(Connection, Set)}, after statements that go to PostgreSQL together. */
  public Map<Case, DecidingChoice> about(Connection connection, RoundTrip trip, Set<Case> cases)
      throws SQLException {
    var standing =
        choices.inForce(
            trip, cases.stream().flatMap(it -> it.choiceMoment().stream()).collect(toSet()));
    var editions = panels.inForce(trip, cases.stream().map(Case::panelMoment).collect(toSet()));
    var histories = standings.passingOn(trip, cases.stream().map(Case::programme).collect(toSet()));
    trip.run(connection);
    var successions = new Successions(histories);
    var counts =
        votes.inForce(
            connection,
            editions.entrySet().stream()
                .filter(edition -> edition.getValue().byVotes())
                .map(Map.Entry::getKey)
                .collect(toSet()));
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

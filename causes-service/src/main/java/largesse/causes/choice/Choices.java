package largesse.causes.choice;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import largesse.causes.member.KnownMembers;
import largesse.causes.panel.Panels;
import largesse.causes.panel.Place;
import largesse.causes.split.Split;
import largesse.runtime.clock.ProgrammeClock;
import largesse.runtime.db.Transactions;

/** Reads what choices hold. */
@Singleton
class Choices {
  private final Transactions transactions;
  private final StandingChoiceRepository choices;
  private final Panels panels;
  private final Decisions decisions;
  private final FitCauses fitCauses;
  private final KnownMembers members;
  private final ProgrammeClock clock;

  @Inject
  Choices(
      Transactions transactions,
      StandingChoiceRepository choices,
      Panels panels,
      Decisions decisions,
      FitCauses fitCauses,
      KnownMembers members,
      ProgrammeClock clock) {
    this.transactions = transactions;
    this.choices = choices;
    this.panels = panels;
    this.decisions = decisions;
    this.fitCauses = fitCauses;
    this.members = members;
    this.clock = clock;
  }

  /**
   * The choice that holds for a member: the standing one, else the programme's default.
   *
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, PANEL_NONE
   */
  HoldingChoice holding(String programme, UUID memberId) {
    var person = members.person(programme, memberId).id();
    var panel = panels.currentEdition(programme, members.homeZone(programme, person));
    return transactions
        .reading(connection -> {
          var standing = choices.last(connection, programme, person);
          var split = standing.flatMap(StandingChoice::split);
          return HoldingChoice.of(standing, panel, fitCauses.of(connection, programme, split));
        })
        .orElseThrow(Panels::none);
  }

  /**
   * What a purchase tells for finding out where its share goes.
   *
   * @param store where it happens; its zone as it is now counts
   * @param occurredAt when it happened; empty: now
   */
  record Question(
      Optional<UUID> memberId,
      Optional<Split> forPurchase,
      String store,
      Optional<Instant> occurredAt) {}

  /**
   * What decides where the shares of purchases go.
   *
   * <p>Shape: one for each question, in their order; empty where nothing decides.
   *
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN
   */
  List<Optional<DecidingChoice>> resolve(String programme, List<Question> questions) {
    var now = clock.now(programme);
    var cases =
        questions.stream()
            .map(question ->
                new Decisions.Case(
                    programme,
                    question.memberId(),
                    question.forPurchase(),
                    Place.atStore(question.store()),
                    question.occurredAt().orElse(now).truncatedTo(ChronoUnit.MICROS)))
            .toList();
    var decided =
        transactions.reading(connection -> decisions.about(connection, Set.copyOf(cases)));
    return cases.stream().map(it -> Optional.ofNullable(decided.get(it))).toList();
  }
}

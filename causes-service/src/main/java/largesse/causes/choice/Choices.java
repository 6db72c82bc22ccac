package largesse.causes.choice;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import largesse.causes.panel.Panels;
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
  private final ProgrammeClock clock;

  @Inject
  Choices(
      Transactions transactions,
      StandingChoiceRepository choices,
      Panels panels,
      Decisions decisions,
      FitCauses fitCauses,
      ProgrammeClock clock) {
    this.transactions = transactions;
    this.choices = choices;
    this.panels = panels;
    this.decisions = decisions;
    this.fitCauses = fitCauses;
    this.clock = clock;
  }

  /**
   * The choice that holds for a member: the standing one, else the programme's default.
   *
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, PANEL_NONE
   */
  HoldingChoice holding(String programme, UUID memberId) {
    var panel = panels.currentEdition(programme);
    return transactions
        .reading(connection -> {
          var standing = choices.last(connection, programme, memberId);
          var split = standing.flatMap(StandingChoice::split);
          return HoldingChoice.of(standing, panel, fitCauses.of(connection, programme, split));
        })
        .orElseThrow(Panels::none);
  }

  /**
   * What decides where the share of a purchase goes.
   *
   * @param occurredAt when it happened; empty: now
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, PANEL_NONE
   */
  DecidingChoice resolve(
      String programme,
      Optional<UUID> memberId,
      Optional<Split> forPurchase,
      Optional<Instant> occurredAt) {
    var now = clock.now(programme);
    var at = occurredAt.orElse(now).truncatedTo(ChronoUnit.MICROS);
    var purchase = new Decisions.Case(programme, memberId, forPurchase, at);
    return Optional.ofNullable(
            transactions
                .reading(connection -> decisions.about(connection, Set.of(purchase)))
                .get(purchase))
        .orElseThrow(Panels::none);
  }
}

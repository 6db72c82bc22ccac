package largesse.causes.choice;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import largesse.causes.member.KnownMembers;
import largesse.causes.panel.PanelEdition;
import largesse.causes.panel.PanelEditionRepository;
import largesse.causes.platform.CausesReason;
import largesse.causes.split.Split;
import largesse.runtime.db.Transactions;
import largesse.runtime.journal.Journal;
import largesse.runtime.programme.Programme;
import largesse.runtime.programme.Programmes;

/** Sets a member's standing choice, for what they buy from then on (A6, xC6). */
@Singleton
class PutChoice {
  private final Transactions transactions;
  private final StandingChoiceRepository choices;
  private final ChoiceTotalRepository totals;
  private final PanelEditionRepository editions;
  private final FitCauses fitCauses;
  private final KnownMembers members;
  private final Journal journal;
  private final Programmes programmes;
  private final InstantSource world;

  @Inject
  PutChoice(
      Transactions transactions,
      StandingChoiceRepository choices,
      ChoiceTotalRepository totals,
      PanelEditionRepository editions,
      FitCauses fitCauses,
      KnownMembers members,
      Journal journal,
      Programmes programmes,
      InstantSource world) {
    this.transactions = transactions;
    this.choices = choices;
    this.totals = totals;
    this.editions = editions;
    this.fitCauses = fitCauses;
    this.members = members;
    this.journal = journal;
    this.programmes = programmes;
    this.world = world;
  }

  /**
   * What is asked for.
   *
   * @param split empty: nothing of one's own any more
   * @param effectiveFrom empty: from now
   * @param byOperator whether it is an operator who asks
   */
  record Wish(
      String programme,
      UUID memberId,
      Optional<Split> split,
      Optional<Instant> effectiveFrom,
      boolean byOperator) {

    Wish {
      effectiveFrom = effectiveFrom.map(from -> from.truncatedTo(ChronoUnit.MICROS));
    }

    /** The same of another member. */
    Wish of(UUID member) {
      return new Wish(programme, member, split, effectiveFrom, byOperator);
    }
  }

  /**
   * Makes it the member's choice. The same again changes nothing; who is asked to choose anew does
   * so too by wanting none of their own.
   *
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, MEMBER_UNKNOWN, PANEL_NOT_OPEN,
   *     CAUSE_NOT_ON_PANEL, EFFECTIVE_FROM_INVALID
   */
  HoldingChoice put(Wish named) {
    var programme = programmes.get(named.programme());
    members.require(named.programme(), members.person(named.programme(), named.memberId()).id());
    return transactions.inTransaction(tx -> {
      var wish = named.of(members.lock(tx, named.programme(), named.memberId()));
      var last = choices.last(tx, wish.programme(), wish.memberId());
      var zone = members.homeZone(tx, wish.programme(), wish.memberId());
      var panel = editions.current(tx, wish.programme(), zone);
      var fit = fitCauses.of(tx, wish.programme(), wish.split());
      if (isSame(last, wish)) {
        return holding(last, panel, fit);
      }
      wish.split().ifPresent(split -> requireOffered(panel, fit, split));
      var changed = append(tx, programme, last, wish);
      return holding(Optional.of(changed), panel, fit);
    });
  }

  private StandingChoice append(
      Connection tx, Programme programme, Optional<StandingChoice> last, Wish wish)
      throws SQLException {
    var now = programme.now(world).truncatedTo(ChronoUnit.MICROS);
    var choice =
        new StandingChoice(
            choices.nextNumber(tx, wish.programme(), wish.memberId()),
            effectiveFrom(last, wish, now),
            now,
            wish.split(),
            Optional.empty());
    choices.append(tx, wish.programme(), wish.memberId(), choice);
    var step = ChoiceStep.of(last.flatMap(StandingChoice::split), wish.split());
    var today = LocalDate.ofInstant(now, programme.timeZone());
    totals.add(tx, wish.programme(), today, wish.memberId(), step);
    journal.append(
        tx, List.of(ChoiceProto.changed(wish.programme(), wish.memberId(), choice, now)));
    return choice;
  }

  private static HoldingChoice holding(
      Optional<StandingChoice> choice, Optional<PanelEdition> panel, Set<String> fit) {
    return HoldingChoice.of(choice, panel, fit)
        .orElseGet(() -> HoldingChoice.byDefault(Optional.empty(), false));
  }

  private static boolean isSame(Optional<StandingChoice> last, Wish wish) {
    var sameSplit = last.flatMap(StandingChoice::split).equals(wish.split());
    var sameTime =
        wish.effectiveFrom().isEmpty()
            || wish.effectiveFrom().equals(last.map(StandingChoice::effectiveFrom));
    return sameSplit && sameTime && last.filter(StandingChoice::asksAnew).isEmpty();
  }

  /**
   * Lets a split pass of which every cause can be chosen.
   *
   * @throws largesse.runtime.error.Refused PANEL_NOT_OPEN, CAUSE_NOT_ON_PANEL
   */
  static void requireOffered(Optional<PanelEdition> panel, Set<String> fit, Split split) {
    if (panel.isEmpty()) {
      throw CausesReason.PANEL_NOT_OPEN.refused("No panel is open to choose from.");
    }
    for (var i = 0; i < split.parts().size(); i++) {
      var cause = split.parts().get(i).cause();
      if (!panel.get().causes().contains(cause) || !fit.contains(cause)) {
        throw CausesReason.CAUSE_NOT_ON_PANEL.refusedAt(
            "choice.split[" + i + "].cause",
            "The panel to choose from doesn't have this cause, or it is suspended or retired.");
      }
    }
  }

  /** Choices follow each other, even if the clock of this replica lags behind another's. */
  private static Instant effectiveFrom(Optional<StandingChoice> last, Wish wish, Instant now) {
    if (wish.effectiveFrom().isPresent()) {
      return requireAllowed(last, wish, now);
    }
    return last.map(StandingChoice::effectiveFrom).filter(now::isBefore).orElse(now);
  }

  private static Instant requireAllowed(Optional<StandingChoice> last, Wish wish, Instant now) {
    var from = wish.effectiveFrom().orElse(now);
    if (!wish.byOperator()) {
      throw invalid("Only an operator can say from when a choice holds.");
    }
    if (last.isPresent()) {
      throw invalid("Only a member's first choice can hold from another time than now.");
    }
    if (from.isAfter(now)) {
      throw invalid("A choice can't be made for the future.");
    }
    return from;
  }

  private static RuntimeException invalid(String detail) {
    return CausesReason.EFFECTIVE_FROM_INVALID.refusedAt("effective_from", detail);
  }
}

package largesse.causes.choice;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import largesse.causes.member.FollowsMerges;
import largesse.causes.member.Merge;
import largesse.causes.member.MergedChoice;
import largesse.causes.split.Split;
import largesse.runtime.journal.JournalEntry;
import largesse.runtime.programme.Programmes;

/**
 * Gives who remains the choice that is to hold for both, from the merge on (xP3). Each member's own
 * choices stay what they were: those of the merged one hold for what they bought before, and again
 * when the merge is undone.
 */
@Singleton
class MergeChoices implements FollowsMerges {
  private final StandingChoiceRepository choices;
  private final ChoiceTotalRepository totals;
  private final FitCauses fitCauses;
  private final Programmes programmes;

  @Inject
  MergeChoices(
      StandingChoiceRepository choices,
      ChoiceTotalRepository totals,
      FitCauses fitCauses,
      Programmes programmes) {
    this.choices = choices;
    this.totals = totals;
    this.fitCauses = fitCauses;
    this.programmes = programmes;
  }

  @Override
  public List<JournalEntry> merged(Connection tx, Merge merge, MergedChoice choice)
      throws SQLException {
    var before = choices.last(tx, merge.programme(), merge.remainingId());
    var theirs = choices.last(tx, merge.programme(), merge.mergedId());
    var split = theirs.flatMap(StandingChoice::split);
    if (split.isEmpty()) {
      // Whoever has been asked and has not answered still is, by the id that remains.
      var isAsked = theirs.filter(StandingChoice::asksAnew).isPresent();
      return isAsked && !hasOrIsAsked(before) ? ask(tx, merge, before, theirs) : List.of();
    }
    count(tx, merge, merge.mergedId(), ChoiceStep.of(split, Optional.empty()));
    var bothChose = before.flatMap(StandingChoice::split).isPresent();
    if (bothChose && choice == MergedChoice.ASK) {
      return ask(tx, merge, before, theirs);
    }
    if (bothChose && !theirs.get().madeAt().isAfter(before.get().madeAt())) {
      return List.of();
    }
    return List.of(append(tx, merge, before, theirs, theirs.get().madeAt(), split));
  }

  private static boolean hasOrIsAsked(Optional<StandingChoice> choice) {
    return choice.filter(it -> it.split().isPresent() || it.asksAnew()).isPresent();
  }

  /** Who remains has none until they choose. */
  private List<JournalEntry> ask(
      Connection tx, Merge merge, Optional<StandingChoice> before, Optional<StandingChoice> theirs)
      throws SQLException {
    return List.of(
        append(tx, merge, before, theirs, merge.at(), Optional.empty()),
        ChoiceProto.toRenew(merge.programme(), merge.remainingId(), merge.at()));
  }

  /** Choices follow each other: it holds from the merge on, or from a later one of either. */
  private JournalEntry append(
      Connection tx,
      Merge merge,
      Optional<StandingChoice> before,
      Optional<StandingChoice> theirs,
      Instant madeAt,
      Optional<Split> split)
      throws SQLException {
    var from =
        Stream.concat(
                Stream.of(merge.at()),
                Stream.concat(before.stream(), theirs.stream()).map(StandingChoice::effectiveFrom))
            .max(Instant::compareTo)
            .orElseThrow();
    var number = choices.nextNumber(tx, merge.programme(), merge.remainingId());
    var taken = new StandingChoice(number, from, madeAt, split, Optional.of(merge.id()));
    choices.append(tx, merge.programme(), merge.remainingId(), taken);
    count(
        tx,
        merge,
        merge.remainingId(),
        ChoiceStep.of(before.flatMap(StandingChoice::split), split));
    return ChoiceProto.changed(merge.programme(), merge.remainingId(), taken, merge.at());
  }

  @Override
  public List<JournalEntry> unmerged(Connection tx, Merge merge) throws SQLException {
    var told = new ArrayList<JournalEntry>();
    var before = choices.last(tx, merge.programme(), merge.remainingId());
    choices.end(tx, merge);
    var after = choices.last(tx, merge.programme(), merge.remainingId());
    if (!after.equals(before)) {
      var split = after.flatMap(StandingChoice::split);
      count(
          tx,
          merge,
          merge.remainingId(),
          ChoiceStep.of(before.flatMap(StandingChoice::split), split));
      told.add(
          ChoiceProto.changed(
              merge.programme(),
              merge.remainingId(),
              new StandingChoice(0, merge.at(), merge.at(), split, Optional.empty()),
              merge.at()));
      addToRenew(tx, merge, merge.remainingId(), after, told);
    }
    var theirs = choices.last(tx, merge.programme(), merge.mergedId());
    count(
        tx,
        merge,
        merge.mergedId(),
        ChoiceStep.of(Optional.empty(), theirs.flatMap(StandingChoice::split)));
    addToRenew(tx, merge, merge.mergedId(), theirs, told);
    return told;
  }

  /** Nobody told them, as long as it didn't hold, that they had better choose again. */
  private void addToRenew(
      Connection tx,
      Merge merge,
      UUID member,
      Optional<StandingChoice> holding,
      List<JournalEntry> told)
      throws SQLException {
    var fit = fitCauses.of(tx, merge.programme(), holding.flatMap(StandingChoice::split));
    if (holding.filter(it -> it.isToRenew(fit)).isPresent()) {
      told.add(ChoiceProto.toRenew(merge.programme(), member, merge.at()));
    }
  }

  private void count(Connection tx, Merge merge, UUID member, ChoiceStep step) throws SQLException {
    var date = LocalDate.ofInstant(merge.at(), programmes.get(merge.programme()).timeZone());
    totals.add(tx, merge.programme(), date, member, step);
  }
}

package largesse.causes.proof;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import largesse.causes.panel.PanelEditionRepository;
import largesse.causes.proof.LeafRepository.Window;
import largesse.causes.proof.SealRepository.Progress;
import largesse.runtime.db.Transactions;
import largesse.runtime.journal.Journal;
import largesse.runtime.programme.Programme;

/**
 * Seals each day's bookings of a programme once the day is over (A13).
 *
 * <p>A day is one transaction: broken off, nothing of it is there, and the next run seals it. Of
 * several replicas one does it. What reaches the book after its day was sealed goes with the next.
 */
@Singleton
class SealDays {
  /** How long after its end a day is sealed: what was recorded in time has then arrived. */
  private static final Duration SETTLING = Duration.ofHours(1);

  private final Transactions transactions;
  private final PanelEditionRepository editions;
  private final LeafRepository leaves;
  private final SealRepository seals;
  private final Journal journal;

  @Inject
  SealDays(
      Transactions transactions,
      PanelEditionRepository editions,
      LeafRepository leaves,
      SealRepository seals,
      Journal journal) {
    this.transactions = transactions;
    this.editions = editions;
    this.leaves = leaves;
    this.seals = seals;
    this.journal = journal;
  }

  /** Seals every day of a programme that was over at a time. */
  void seal(Programme programme, Instant now) {
    var yesterday = LocalDate.ofInstant(now.minus(SETTLING), programme.timeZone()).minusDays(1);
    var progress = transactions.reading(connection -> seals.progress(connection, programme.id()));
    if (isSealed(progress, yesterday)) {
      return;
    }
    // Who books holds the same lock, shared, to the commit: all up to this number is committed.
    var upTo =
        transactions.inTransaction(tx -> {
          editions.lockForEditing(tx, programme.id());
          seals.begin(tx, programme.id());
          return leaves.lastBooking(tx);
        });
    var at = now.truncatedTo(ChronoUnit.MICROS);
    while (transactions.inTransaction(tx -> sealNext(tx, programme, yesterday, upTo, at))) {
      // Until no day is left.
    }
  }

  private static boolean isSealed(Optional<Progress> progress, LocalDate day) {
    return progress.flatMap(Progress::through).filter(it -> !it.isBefore(day)).isPresent();
  }

  /** Whether there may be another day. */
  private boolean sealNext(
      Connection tx, Programme programme, LocalDate last, long upTo, Instant now)
      throws SQLException {
    var locked = seals.lock(tx, programme.id());
    if (locked.isEmpty() || isSealed(locked, last)) {
      return false;
    }
    var progress = locked.get();
    var window = new Window(programme.id(), progress.mark(), upTo);
    var days = leaves.days(tx, window, end(last, programme), programme.timeZone());
    if (days.isEmpty()) {
      save(tx, window, last);
      return false;
    }
    var next = progress.through().map(it -> it.plusDays(1)).orElse(LocalDate.MIN);
    sealDay(tx, programme, progress.salt(), window, latest(next, days.getFirst()), now);
    return true;
  }

  private void sealDay(
      Connection tx, Programme programme, Salt salt, Window window, LocalDate day, Instant now)
      throws SQLException {
    var before = seals.last(tx, programme.id());
    var number = before.map(Seal::number).orElse(0) + 1;
    var previous = before.map(Seal::chain).orElse(Hash.ZERO);
    var tree = new DayTree(tx, programme.id(), number, salt, leaves, seals);
    leaves.unsealed(tx, window, end(day, programme), tree::add);
    var root = tree.end();
    var seal =
        new Seal(
            number,
            day,
            tree.leaves(),
            tree.amount(),
            root,
            previous,
            Seal.chain(programme.id(), number, day, previous, root),
            now);
    seals.add(tx, programme.id(), seal);
    save(tx, window, day);
    journal.append(tx, List.of(ProofProto.sealed(programme.id(), seal)));
  }

  private void save(Connection tx, Window window, LocalDate through) throws SQLException {
    var mark = Math.max(window.after(), leaves.sealedUpTo(tx, window));
    seals.save(tx, window.programme(), through, mark);
  }

  private static Instant end(LocalDate day, Programme programme) {
    return day.plusDays(1).atStartOfDay(programme.timeZone()).toInstant();
  }

  private static LocalDate latest(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }
}

package largesse.causes.choice;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import largesse.causes.choice.NoticeRepository.Asked;
import largesse.causes.platform.Chore;
import largesse.runtime.db.Transactions;
import largesse.runtime.journal.Journal;
import largesse.runtime.programme.Programmes;

/**
 * Tells each member whose standing choice has a cause that was suspended or retired, once for each
 * time, by the journal (A7, xC1). A part at a time, each with how far it got in one transaction.
 */
@Singleton
class NotifyMembers implements Chore {
  private static final int CHUNK = 1000;

  private final Transactions transactions;
  private final NoticeRepository notices;
  private final Journal journal;
  private final Programmes programmes;
  private final InstantSource world;

  @Inject
  NotifyMembers(
      Transactions transactions,
      NoticeRepository notices,
      Journal journal,
      Programmes programmes,
      InstantSource world) {
    this.transactions = transactions;
    this.notices = notices;
    this.journal = journal;
    this.programmes = programmes;
    this.world = world;
  }

  @Override
  public void run() {
    while (transactions.inTransaction(this::tellSome)) {
      // Until nobody is left to be told.
    }
  }

  /** Whether there may be more. */
  private boolean tellSome(Connection tx) throws SQLException {
    var found = notices.lockNext(tx);
    if (found.isEmpty()) {
      return false;
    }
    var notice = found.get();
    var members = notices.next(tx, notice, CHUNK);
    if (members.isEmpty()) {
      notices.save(tx, notice, true);
      return true;
    }
    notices.save(tx, notice.after(members.getLast().memberId()), false);
    var now = programmes.get(notice.programme()).now(world).truncatedTo(ChronoUnit.MICROS);
    journal.append(
        tx,
        members.stream()
            .filter(Asked::isConcerned)
            .map(member -> ChoiceProto.toRenew(notice.programme(), member.memberId(), now))
            .toList());
    return true;
  }
}

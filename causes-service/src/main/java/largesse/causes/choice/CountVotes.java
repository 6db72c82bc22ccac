package largesse.causes.choice;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import largesse.causes.choice.VoteCountRepository.Votes;
import largesse.causes.platform.Chore;
import largesse.causes.split.Split;
import largesse.runtime.db.Transactions;
import largesse.runtime.programme.Programme;
import largesse.runtime.programme.Programmes;

/**
 * Counts once a day how those divide their shares who have chosen, where a default needs it (xC4).
 */
@Singleton
class CountVotes implements Chore {
  /** What a count is rounded to, so that weights stay small however many members there are. */
  private static final long RESOLUTION = 10_000;

  private static final int VOTES_OF_A_MEMBER = 100;

  private final Transactions transactions;
  private final VoteCountRepository counts;
  private final Programmes programmes;
  private final InstantSource world;

  @Inject
  CountVotes(
      Transactions transactions,
      VoteCountRepository counts,
      Programmes programmes,
      InstantSource world) {
    this.transactions = transactions;
    this.counts = counts;
    this.programmes = programmes;
    this.world = world;
  }

  @Override
  public void run() {
    for (var id : transactions.reading(counts::programmes)) {
      var programme = programmes.get(id);
      transactions.doInTransaction(tx -> countOnceADay(tx, programme));
    }
  }

  private void countOnceADay(Connection tx, Programme programme) throws SQLException {
    counts.lock(tx, programme.id());
    var now = programme.now(world).truncatedTo(ChronoUnit.MICROS);
    var today = LocalDate.ofInstant(now, programme.timeZone());
    var last =
        counts.last(tx, programme.id()).map(at -> LocalDate.ofInstant(at, programme.timeZone()));
    if (last.filter(day -> !day.isBefore(today)).isPresent()) {
      return;
    }
    var votes = counts.count(tx, programme.id());
    if (!votes.isEmpty()) {
      var members = votes.stream().mapToLong(Votes::votes).sum() / VOTES_OF_A_MEMBER;
      counts.append(tx, programme.id(), now, members, split(votes));
    }
  }

  /**
   * The votes as weights that sum to about the resolution; what is below it has one all the same.
   */
  private static Split split(List<Votes> votes) {
    var total = votes.stream().mapToLong(Votes::votes).sum();
    return new Split(
        votes.stream().map(it -> new Split.Part(it.cause(), weight(it, total))).toList());
  }

  private static int weight(Votes votes, long total) {
    return total <= RESOLUTION
        ? Math.toIntExact(votes.votes())
        : Math.toIntExact(Math.max(1, votes.votes() * RESOLUTION / total));
  }
}

package largesse.members.tier;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import largesse.members.programme.Programme;
import largesse.members.programme.TimeZoneListener;
import largesse.runtime.journal.JournalEntry;

/** Has tiers judged anew when their programme's days begin at another time. */
@Singleton
class TiersInProgrammeTimeZone implements TimeZoneListener {
  private final TierReviewRepository reviews;

  @Inject
  TiersInProgrammeTimeZone(TierReviewRepository reviews) {
    this.reviews = reviews;
  }

  @Override
  public void timeZoneChanged(Connection tx, Programme programme, Consumer<JournalEntry> events)
      throws SQLException {
    reviews.begin(tx, programme.id());
  }
}

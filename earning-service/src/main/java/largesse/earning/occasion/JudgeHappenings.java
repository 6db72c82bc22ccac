package largesse.earning.occasion;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import largesse.earning.cap.Buyer;
import largesse.earning.cap.CapBook;
import largesse.earning.cap.CapUsage;
import largesse.earning.cap.Claim;
import largesse.earning.configuration.Configuration;
import largesse.earning.rule.Evaluation;
import largesse.earning.rule.Room;
import largesse.runtime.programme.Programmes;

/**
 * Judges what happened within what others have left of caps, which is locked until the transaction
 * ends.
 */
@Singleton
public class JudgeHappenings {
  private final Programmes programmes;
  private final CapUsage capUsage;

  @Inject
  JudgeHappenings(Programmes programmes, CapUsage capUsage) {
    this.programmes = programmes;
    this.capUsage = capUsage;
  }

  /**
   * Judges one after the other.
   *
   * @param configured by programme
   * @return in their order
   * @throws largesse.runtime.error.Refused AMOUNT_OUT_OF_RANGE when a credit is
   */
  public List<JudgedHappening> judge(
      Connection tx, List<Happening> happenings, Map<String, Configuration> configured)
      throws SQLException {
    var judged = new ArrayList<JudgedHappening>(happenings.size());
    var claims = new ArrayList<Claim>();
    for (var happening : happenings) {
      var alone = judge(happening, configured, Room.UNLIMITED);
      judged.add(alone);
      claim(happening, alone.evaluation()).ifPresent(claims::add);
    }
    if (claims.isEmpty()) {
      return judged;
    }
    var book = capUsage.lock(tx, claims);
    for (var i = 0; i < judged.size(); i++) {
      judged.set(i, within(happenings.get(i), judged.get(i), configured, book));
    }
    capUsage.save(tx, book);
    return judged;
  }

  private JudgedHappening within(
      Happening happening,
      JudgedHappening alone,
      Map<String, Configuration> configured,
      CapBook book) {
    var claim = claim(happening, alone.evaluation());
    if (claim.isEmpty()) {
      return alone;
    }
    var within = judge(happening, configured, book.room(claim.get()));
    book.use(claim.get(), within.evaluation());
    return within;
  }

  private JudgedHappening judge(
      Happening happening, Map<String, Configuration> configured, Room room) {
    var configuration = Objects.requireNonNull(configured.get(happening.programme()));
    var zone = programmes.get(happening.programme()).timeZone();
    return JudgedHappening.of(happening, configuration, zone, room);
  }

  private Optional<Claim> claim(Happening happening, Evaluation evaluation) {
    if (evaluation.demands().isEmpty()) {
      return Optional.empty();
    }
    var zone = programmes.get(happening.programme()).timeZone();
    var day = happening.occurredAt().atZone(zone).toLocalDate();
    var buyer = new Buyer(happening.programme(), happening.memberId(), day);
    return Optional.of(new Claim(buyer, evaluation.demands()));
  }
}

package largesse.members.tier;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import largesse.members.programme.ProgrammeTime;
import largesse.members.spend.RollingYear;
import largesse.members.spend.SpendRepository;

/** Where members stand, worked out from their spend whenever it is asked for, by the time it is. */
@Singleton
public class Standings {
  private final LadderRepository ladders;
  private final SpendRepository spends;

  @Inject
  Standings(LadderRepository ladders, SpendRepository spends) {
    this.ladders = ladders;
    this.spends = spends;
  }

  /**
   * Where members of a programme stand.
   *
   * @return one for each of them, in their order
   */
  public List<Standing> of(Connection connection, ProgrammeTime time, List<UUID> members)
      throws SQLException {
    var year = new RollingYear(time.today());
    var ladder = ladders.get(connection, time.programme());
    var days = spends.days(connection, time.programme(), members, year);
    return members.stream()
        .map(member -> Standing.of(ladder, days.getOrDefault(member, List.of()), year))
        .toList();
  }
}

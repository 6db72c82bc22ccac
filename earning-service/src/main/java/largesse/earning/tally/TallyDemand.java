package largesse.earning.tally;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import largesse.earning.counter.Contribution;

/**
 * What a transaction is going to do with a member's tallies.
 *
 * @param contributions that it adds
 * @param takenBack the purchase, or activity, whose contributions it takes back
 */
public record TallyDemand(
    String programme, UUID memberId, List<Contribution> contributions, Optional<UUID> takenBack) {
  public TallyDemand {
    contributions = List.copyOf(contributions);
  }

  public static TallyDemand add(String programme, UUID memberId, List<Contribution> contributions) {
    return new TallyDemand(programme, memberId, contributions, Optional.empty());
  }

  public static TallyDemand takeBack(String programme, UUID memberId, UUID originId) {
    return new TallyDemand(programme, memberId, List.of(), Optional.of(originId));
  }

  Holder holder() {
    return new Holder(programme, memberId);
  }
}

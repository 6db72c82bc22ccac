package largesse.earning.tally;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import largesse.earning.counter.Contribution;

/**
 * What a transaction is going to do with a member's tallies.
 *
 * @param contributions that it adds
 * @param takenBack the purchase, or activity, whose contributions it takes back
 * @param kin who ever was one with the member, and may have these now
 */
public record TallyDemand(
    String programme,
    UUID memberId,
    List<Contribution> contributions,
    Optional<UUID> takenBack,
    Set<UUID> kin) {
  public TallyDemand {
    contributions = List.copyOf(contributions);
    kin = Set.copyOf(kin);
  }

  public static TallyDemand add(String programme, UUID memberId, List<Contribution> contributions) {
    return new TallyDemand(programme, memberId, contributions, Optional.empty(), Set.of());
  }

  public static TallyDemand takeBack(
      String programme, UUID memberId, Set<UUID> kin, UUID originId) {
    return new TallyDemand(programme, memberId, List.of(), Optional.of(originId), kin);
  }

  Holder holder() {
    return new Holder(programme, memberId);
  }

  /** With those who may have what is taken back. */
  Stream<Holder> holders() {
    return Stream.concat(
            Stream.of(holder()), kin.stream().map(member -> new Holder(programme, member)))
        .distinct();
  }
}

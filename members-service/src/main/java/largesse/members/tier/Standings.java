package largesse.members.tier;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import largesse.members.programme.ProgrammeTime;
import largesse.members.spend.SpendRepository;

/** Where members stand, worked out from their spend whenever it is asked for, by the time it is. */
@Singleton
public class Standings {
  private final LadderRepository ladders;
  private final TierPolicyRepository policies;
  private final HeldTierRepository heldTiers;
  private final SpendRepository spends;

  @Inject
  Standings(
      LadderRepository ladders,
      TierPolicyRepository policies,
      HeldTierRepository heldTiers,
      SpendRepository spends) {
    this.ladders = ladders;
    this.policies = policies;
    this.heldTiers = heldTiers;
    this.spends = spends;
  }

  /**
   * Where members of a programme stand.
   *
   * @param members who are enrolled
   * @return one for each of them, in their order
   */
  public List<Standing> of(Connection connection, ProgrammeTime time, List<UUID> members)
      throws SQLException {
    var programme = time.programme();
    var today = time.today();
    var policy = policies.get(connection, programme);
    var ladder = ladders.get(connection, programme);
    var held = heldTiers.of(connection, time, members);
    var from = policy.firstDay(firstJudged(policy, held.values().stream(), today));
    var days =
        policy.measure() == TierPolicy.Measure.UNITS
            ? spends.days(connection, programme, members, from, policy.unit())
            : spends.days(connection, programme, members, from);
    return members.stream()
        .map(member ->
            Standing.of(
                policy,
                ladder,
                held.getOrDefault(member, HeldTier.none(member, today)),
                days.getOrDefault(member, List.of()),
                today))
        .toList();
  }

  /** Where somebody stands who is enrolled now. */
  public Standing ofNew(Connection tx, ProgrammeTime time, UUID member) throws SQLException {
    return Standing.of(
        policies.get(tx, time.programme()),
        ladders.get(tx, time.programme()),
        HeldTier.none(member, time.today()),
        List.of(),
        time.today());
  }

  private static LocalDate firstJudged(TierPolicy policy, Stream<HeldTier> held, LocalDate today) {
    return policy.forgets()
        ? today
        : held.flatMap(tier -> Stream.ofNullable(tier.dueOn()))
            .filter(due -> due.isBefore(today))
            .min(LocalDate::compareTo)
            .orElse(today);
  }
}

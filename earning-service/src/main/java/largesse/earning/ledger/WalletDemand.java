package largesse.earning.ledger;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What a transaction is going to do with a member's wallets.
 *
 * @param now the programme's
 * @param credited the units that will be credited: their wallets are opened if the member has none
 * @param taking whether something may be taken out or put back, so that every open lot matters
 * @param origins of the lots that all matter, closed ones too
 * @param converting of those, what may turn into a reward, so that every open lot matters
 * @param forgiven whether something that a burn owes may be owed no longer, so that what covered
 *     debts matters
 * @param extended the units whose credits are kept by something that happened, with when it did, so
 *     that every open lot matters, and those that lapsed after it
 */
public record WalletDemand(
    String programme,
    UUID memberId,
    Instant now,
    Set<String> credited,
    boolean taking,
    Set<UUID> origins,
    Set<String> converting,
    boolean forgiven,
    Map<String, Instant> extended) {

  public WalletDemand {
    converting = Set.copyOf(converting);
    credited = Set.copyOf(credited);
    origins = Set.copyOf(origins);
    extended = Map.copyOf(extended);
  }

  /**
   * To credit what something has earned.
   *
   * @param occurredAt when it happened
   */
  public static WalletDemand credit(
      String programme, UUID memberId, Instant now, List<Credit> credits, Instant occurredAt) {
    var units = new HashSet<String>();
    var converting = new HashSet<String>();
    var extended = new HashMap<String, Instant>();
    for (var credit : credits) {
      units.add(credit.unit());
      if (credit.conversion().isPresent()) {
        converting.add(credit.unit());
      }
      if (credit.sliding()) {
        extended.put(credit.unit(), occurredAt);
      }
    }
    return new WalletDemand(
        programme, memberId, now, units, false, Set.of(), converting, false, extended);
  }

  /**
   * To take back what something has earned.
   *
   * @param originId its id
   */
  public static WalletDemand takeBack(String programme, UUID memberId, Instant now, UUID originId) {
    return new WalletDemand(
        programme, memberId, now, Set.of(), true, Set.of(originId), Set.of(), false, Map.of());
  }

  static WalletDemand look(WalletRepository.Holder holder, Instant now) {
    return new WalletDemand(
        holder.programme(),
        holder.memberId(),
        now,
        Set.of(),
        false,
        Set.of(),
        Set.of(),
        false,
        Map.of());
  }

  static WalletDemand burn(WalletRepository.Holder holder, Instant now) {
    return taking(holder, now, Set.of(), Set.of(), false);
  }

  /** To burn what need not be there: the wallet is opened if the member has none. */
  static WalletDemand overdraw(WalletRepository.Holder holder, Instant now, String unit) {
    return taking(holder, now, Set.of(unit), Set.of(), false);
  }

  /**
   * To give back what a redemption took.
   *
   * @param owed whether some of it was not there
   */
  static WalletDemand giveBack(
      WalletRepository.Holder holder, Instant now, Set<UUID> lotOrigins, boolean owed) {
    return taking(holder, now, Set.of(), lotOrigins, owed);
  }

  private static WalletDemand taking(
      WalletRepository.Holder holder,
      Instant now,
      Set<String> credited,
      Set<UUID> origins,
      boolean forgiven) {
    return new WalletDemand(
        holder.programme(),
        holder.memberId(),
        now,
        credited,
        true,
        origins,
        Set.of(),
        forgiven,
        Map.of());
  }

  /**
   * To hand over, or to take over, what there is.
   *
   * @param credited whose wallets are opened if the member has none
   * @param origins of lots that all matter, closed ones too
   */
  static WalletDemand merge(
      WalletRepository.Holder holder, Instant now, Set<String> credited, Set<UUID> origins) {
    return taking(holder, now, credited, origins, true);
  }

  /**
   * To adjust by hand.
   *
   * @param credited the unit that is credited; absent: none is
   * @param lapsedSince by unit, from when on what lapsed is put back
   */
  static WalletDemand adjust(
      WalletRepository.Holder holder,
      Instant now,
      Set<String> credited,
      Map<String, Instant> lapsedSince) {
    return new WalletDemand(
        holder.programme(),
        holder.memberId(),
        now,
        credited,
        true,
        Set.of(),
        Set.of(),
        false,
        lapsedSince);
  }

  /** Both demands on the same member's wallets. */
  public WalletDemand and(WalletDemand other) {
    return new WalletDemand(
        programme,
        memberId,
        now,
        union(credited, other.credited),
        taking || other.taking,
        union(origins, other.origins),
        union(converting, other.converting),
        forgiven || other.forgiven,
        earliest(extended, other.extended));
  }

  WalletRepository.Holder holder() {
    return new WalletRepository.Holder(programme, memberId);
  }

  private static Map<String, Instant> earliest(
      Map<String, Instant> some, Map<String, Instant> others) {
    if (some.isEmpty()) {
      return others;
    }
    var all = new HashMap<>(some);
    others.forEach((unit, at) -> all.merge(unit, at, (a, b) -> a.isBefore(b) ? a : b));
    return all;
  }

  private static <T> Set<T> union(Set<T> some, Set<T> others) {
    var all = new HashSet<>(some);
    all.addAll(others);
    return all;
  }
}

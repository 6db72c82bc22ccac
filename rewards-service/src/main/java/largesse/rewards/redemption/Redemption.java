package largesse.rewards.redemption;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A reward had for units.
 *
 * @param memberId whose it is now: the key's member, or who they are merged into
 * @param unit empty: it is granted for nothing
 * @param cost of all pieces together, in the unit's smallest steps, as agreed when it was asked for
 * @param vouchersExpireAt when its vouchers lapse; empty: never
 * @param vouchers one for each piece once it is FULFILLED; empty in every other state
 * @param createdAt when it was asked for, by the programme's clock
 * @param changedAt when it came to its state, by the programme's clock
 * @param offline absent: no till handed it out while it was offline
 */
record Redemption(
    RedemptionKey key,
    UUID memberId,
    String reward,
    int quantity,
    String unit,
    long cost,
    Optional<Instant> vouchersExpireAt,
    RedemptionState state,
    List<VoucherCode> vouchers,
    Instant createdAt,
    Instant changedAt,
    Optional<Offline> offline) {

  Redemption {
    vouchers = List.copyOf(vouchers);
  }

  /** This redemption come to another state. */
  Redemption moved(RedemptionState to, Instant at) {
    return new Redemption(
        key,
        memberId,
        reward,
        quantity,
        unit,
        cost,
        vouchersExpireAt,
        to,
        vouchers,
        createdAt,
        at,
        offline);
  }

  /** Whether it costs nothing, so that the ledger has no part in it. */
  boolean isGranted() {
    return cost == 0;
  }

  /** This redemption of fewer pieces, which are those that were used. */
  Redemption reducedTo(int pieces, List<VoucherCode> codes, Instant at) {
    return new Redemption(
        key,
        memberId,
        reward,
        pieces,
        unit,
        cost,
        vouchersExpireAt,
        state,
        codes,
        createdAt,
        at,
        offline);
  }

  Redemption withVouchers(List<VoucherCode> codes) {
    return with(codes, offline);
  }

  /** This offline redemption with what the ledger made of it. */
  Redemption overdrawn(Offline.Overdraft overdraft) {
    var told = offline.map(known -> new Offline(known.occurredAt(), Optional.of(overdraft)));
    return with(vouchers, told);
  }

  private Redemption with(List<VoucherCode> codes, Optional<Offline> told) {
    return new Redemption(
        key,
        memberId,
        reward,
        quantity,
        unit,
        cost,
        vouchersExpireAt,
        state,
        codes,
        createdAt,
        changedAt,
        told);
  }
}

package largesse.rewards.redemption;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import largesse.rewards.platform.RewardsReason;
import largesse.rewards.redemption.VoucherRepository.Use;
import largesse.runtime.clock.ProgrammeClock;
import largesse.runtime.db.Transactions;
import largesse.runtime.error.Refused;

/** Marks a voucher as used, once. */
@Singleton
class UseVoucher {
  private final Transactions transactions;
  private final ProgrammeClock clock;
  private final RedemptionRepository redemptions;
  private final VoucherRepository vouchers;

  @Inject
  UseVoucher(
      Transactions transactions,
      ProgrammeClock clock,
      RedemptionRepository redemptions,
      VoucherRepository vouchers) {
    this.transactions = transactions;
    this.clock = clock;
    this.redemptions = redemptions;
    this.vouchers = vouchers;
  }

  /**
   * What came of it.
   *
   * @param replayed whether the same key had used it before
   */
  record Outcome(Redemption redemption, Instant usedAt, boolean replayed) {}

  /**
   * Uses a voucher. Its redemption is locked meanwhile, so that it isn't cancelled under it.
   *
   * @param key the idempotency key; empty: another call is another use
   * @throws Refused PROGRAMME_UNKNOWN, VOUCHER_UNKNOWN, VOUCHER_VOID, VOUCHER_EXPIRED, VOUCHER_USED
   */
  Outcome use(String programme, VoucherCode code, String key) {
    var now = clock.now(programme).truncatedTo(ChronoUnit.MICROS);
    return transactions.inTransaction(tx -> use(tx, programme, code, new Use(now, key)));
  }

  private Outcome use(Connection tx, String programme, VoucherCode code, Use use)
      throws SQLException {
    var known = vouchers.find(tx, programme, code).orElseThrow(UseVoucher::unknown);
    var redemption = redemptions.lock(tx, known.redemption());
    var voucher = vouchers.find(tx, programme, code).orElseThrow(UseVoucher::unknown);
    if (voucher.used().isPresent()) {
      var earlier = voucher.used().get();
      if (!use.key().isEmpty() && use.key().equals(earlier.key())) {
        return new Outcome(redemption, earlier.at(), true);
      }
      throw RewardsReason.VOUCHER_USED.refusedAt("code", "This voucher was used before.");
    }
    if (voucher.isVoid()) {
      throw RewardsReason.VOUCHER_VOID.refusedAt("code", "This voucher is void.");
    }
    if (redemption.vouchersExpireAt().filter(expiry -> !use.at().isBefore(expiry)).isPresent()) {
      throw RewardsReason.VOUCHER_EXPIRED.refusedAt("code", "This voucher has lapsed.");
    }
    vouchers.use(tx, programme, code, use);
    return new Outcome(redemption, use.at(), false);
  }

  private static Refused unknown() {
    return RewardsReason.VOUCHER_UNKNOWN.refusedAt("code", "There is no such voucher.");
  }
}

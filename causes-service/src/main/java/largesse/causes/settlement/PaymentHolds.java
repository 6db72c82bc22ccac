package largesse.causes.settlement;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import largesse.causes.cause.CauseStandingRepository;
import largesse.causes.cause.CauseState;

/**
 * Tells to which causes nothing may be paid now: the suspended ones, and those without an account
 * that somebody has verified (xC2, xC3, xC16).
 */
@Singleton
class PaymentHolds {
  private final CauseStandingRepository standings;
  private final BankAccountRepository accounts;

  @Inject
  PaymentHolds(CauseStandingRepository standings, BankAccountRepository accounts) {
    this.standings = standings;
    this.accounts = accounts;
  }

  /**
   * Who can be paid and who can't; each cause is in one of both.
   *
   * @param accounts where to pay, by cause
   * @param reasons why not, by cause
   */
  record Payees(Map<String, Account> accounts, Map<String, String> reasons) {
    Payees {
      accounts = Map.copyOf(accounts);
      reasons = Map.copyOf(reasons);
    }
  }

  Payees payees(Connection tx, String programme, Collection<String> causes) throws SQLException {
    var standing = standings.last(tx, programme, causes);
    var known = accounts.of(tx, programme, causes);
    var payable = new HashMap<String, Account>();
    var reasons = new HashMap<String, String>();
    for (var cause : causes) {
      var now = standing.get(cause);
      var account = known.get(cause);
      if (now == null || now.state() == CauseState.SUSPENDED) {
        reasons.put(
            cause,
            now != null && now.sanctioned()
                ? "The cause is on a list of sanctions"
                : "The cause is suspended");
      } else if (account == null) {
        reasons.put(cause, "The cause has no bank account");
      } else if (account.verifiedBy().isEmpty()) {
        reasons.put(cause, "The bank account is not verified");
      } else {
        payable.put(cause, account.account());
      }
    }
    return new Payees(payable, reasons);
  }
}

package largesse.causes.settlement;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import largesse.causes.cause.CauseStandingRepository;
import largesse.causes.cause.Causes;
import largesse.causes.platform.CausesReason;
import largesse.causes.trail.Act;
import largesse.causes.trail.Action;
import largesse.causes.trail.Subject;
import largesse.causes.trail.TrailRepository;
import largesse.runtime.db.Transactions;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.programme.Programme;
import largesse.runtime.programme.Programmes;

/** Changes where a cause is paid, and lets somebody else verify it (xC3). */
@Singleton
class ChangeBankAccount {
  private final Transactions transactions;
  private final CauseStandingRepository standings;
  private final BankAccountRepository accounts;
  private final TrailRepository trail;
  private final Programmes programmes;
  private final InstantSource world;

  @Inject
  ChangeBankAccount(
      Transactions transactions,
      CauseStandingRepository standings,
      BankAccountRepository accounts,
      TrailRepository trail,
      Programmes programmes,
      InstantSource world) {
    this.transactions = transactions;
    this.standings = standings;
    this.accounts = accounts;
    this.trail = trail;
    this.programmes = programmes;
    this.world = world;
  }

  /**
   * Makes it the cause's account, to be verified. The same again changes nothing.
   *
   * @param expectedRevision the one to be replaced; 0: whichever
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, CAUSE_UNKNOWN, IBAN_INVALID,
   *     REVISION_STALE
   */
  BankAccount put(
      String programmeId, String cause, Account account, long expectedRevision, String actor) {
    var programme = programmes.get(programmeId);
    if (!Iban.isValid(account.iban())) {
      throw CausesReason.IBAN_INVALID.refusedAt("value.account.iban", "Not an IBAN.");
    }
    return transactions.inTransaction(tx -> {
      var before = lock(tx, programme, cause);
      var revision = before.map(BankAccount::revision).orElse(0L);
      if (expectedRevision != 0 && expectedRevision != revision) {
        throw stale(revision);
      }
      if (before.filter(it -> it.account().equals(account)).isPresent()) {
        return before.get();
      }
      var now = programme.now(world).truncatedTo(ChronoUnit.MICROS);
      var changed = new BankAccount(account, actor, now, Optional.empty(), revision + 1);
      accounts.save(tx, programme.id(), cause, changed);
      note(tx, programme, cause, Action.BANK_ACCOUNT_CHANGED, actor, now);
      return changed;
    });
  }

  /**
   * Says that the account is the cause's. Again: no change.
   *
   * @param revision the one that was looked at
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, CAUSE_UNKNOWN, BANK_ACCOUNT_NONE,
   *     VERIFIER_IS_AUTHOR, REVISION_STALE
   */
  BankAccount verify(String programmeId, String cause, long revision, String actor) {
    var programme = programmes.get(programmeId);
    return transactions.inTransaction(tx -> {
      var account = lock(tx, programme, cause).orElseThrow(ChangeBankAccount::none);
      if (account.revision() != revision) {
        throw stale(account.revision());
      }
      if (account.verifiedBy().isPresent()) {
        return account;
      }
      if (account.changedBy().equals(actor)) {
        throw CausesReason.VERIFIER_IS_AUTHOR.refused(
            "Who changed an account can't verify it; somebody else must.");
      }
      var now = programme.now(world).truncatedTo(ChronoUnit.MICROS);
      accounts.verify(tx, programme.id(), cause, actor, now);
      note(tx, programme, cause, Action.BANK_ACCOUNT_VERIFIED, actor, now);
      return requireNonNull(accounts.of(tx, programme.id(), List.of(cause)).get(cause));
    });
  }

  static RuntimeException none() {
    return CausesReason.BANK_ACCOUNT_NONE.refused("The cause has no bank account.");
  }

  private Optional<BankAccount> lock(Connection tx, Programme programme, String cause)
      throws SQLException {
    if (!standings.lock(tx, programme.id(), cause)) {
      throw Causes.unknown();
    }
    return Optional.ofNullable(accounts.of(tx, programme.id(), List.of(cause)).get(cause));
  }

  /** Without the account: the trail is read by more people than it. */
  private void note(
      Connection tx, Programme programme, String cause, Action action, String actor, Instant now)
      throws SQLException {
    trail.append(tx, Subject.cause(programme.id(), cause), action, new Act(actor, ""), "", now);
  }

  private static RuntimeException stale(long revision) {
    return RuntimeReason.REVISION_STALE.refused("The account is at revision " + revision + " now.");
  }
}

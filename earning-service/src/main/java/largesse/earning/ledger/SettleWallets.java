package largesse.earning.ledger;

import io.micrometer.core.instrument.Metrics;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import largesse.earning.platform.EarningConfig;
import largesse.runtime.clock.ProgrammeClock;
import largesse.runtime.db.Transactions;
import org.jboss.logging.Logger;

/**
 * Writes the activations and expiries of wallets that nobody touches. What a member has never
 * depends on it, since whoever reads or writes a wallet settles it too (xL4): it may be late, stop
 * in the middle, run twice (xL9), and in every replica at once.
 */
@Singleton
class SettleWallets {
  private static final Logger LOG = Logger.getLogger(SettleWallets.class);

  private final Transactions transactions;
  private final ProgrammeClock clock;
  private final Ledger ledger;
  private final WalletRepository wallets;
  private final EarningConfig.Expiry config;
  private final Thread thread = Thread.ofVirtual().name("settle-wallets").unstarted(this::run);

  @Inject
  SettleWallets(
      Transactions transactions,
      ProgrammeClock clock,
      Ledger ledger,
      WalletRepository wallets,
      EarningConfig config) {
    this.transactions = transactions;
    this.clock = clock;
    this.ledger = ledger;
    this.wallets = wallets;
    this.config = config.expiry();
  }

  void start(@Observes StartupEvent event) {
    if (config.enabled()) {
      thread.start();
    }
  }

  void stop(@Observes ShutdownEvent event) {
    thread.interrupt();
  }

  /**
   * Settles all that is due in all programmes, a batch a transaction.
   *
   * @return how many wallets
   */
  int settleAll() {
    var settled = 0;
    for (var programme : transactions.reading(wallets::programmes)) {
      settled += settleAll(programme, clock.now(programme));
    }
    return settled;
  }

  private int settleAll(String programme, Instant now) {
    var settled = 0;
    int batch;
    do {
      batch =
          transactions.inTransaction(tx -> ledger.settleDue(tx, programme, now, config.batch()));
      settled += batch;
    } while (batch == config.batch());
    return settled;
  }

  private void run() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        Metrics.counter("largesse.wallets.settled").increment(settleAll());
      } catch (RuntimeException e) {
        LOG.warn("Wallets could not be settled; trying again later", e);
      }
      try {
        Thread.sleep(config.every());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}

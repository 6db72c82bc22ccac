package largesse.earning.purchase;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import largesse.earning.platform.EarningConfig;
import largesse.runtime.clock.ProgrammeClock;
import largesse.runtime.db.Transactions;
import largesse.runtime.error.Refused;
import org.jboss.logging.Logger;

/**
 * Lets returns take effect whose purchase has come after them, and gives up those that waited too
 * long (xD5). Each takes effect once, as its receipt says: this may stop in the middle, run twice,
 * and in every replica at once.
 */
@Singleton
class ApplyParkedReturns {
  private static final Logger LOG = Logger.getLogger(ApplyParkedReturns.class);

  private final Transactions transactions;
  private final ProgrammeClock clock;
  private final RecordCommand recordCommand;
  private final ParkedReturnRepository parkedReturns;
  private final EarningConfig.Parked config;
  private final Thread thread = Thread.ofVirtual().name("parked-returns").unstarted(this::run);

  @Inject
  ApplyParkedReturns(
      Transactions transactions,
      ProgrammeClock clock,
      RecordCommand recordCommand,
      ParkedReturnRepository parkedReturns,
      EarningConfig config) {
    this.transactions = transactions;
    this.clock = clock;
    this.recordCommand = recordCommand;
    this.parkedReturns = parkedReturns;
    this.config = config.parked();
  }

  void start(@Observes StartupEvent event) {
    thread.start();
  }

  void stop(@Observes ShutdownEvent event) {
    thread.interrupt();
  }

  /**
   * Looks at all that wait.
   *
   * @return how many have come to an end
   */
  int applyAll() throws InterruptedException {
    var ended = 0;
    int some;
    do {
      some = applySome();
      ended += some;
    } while (some == config.batch());
    for (var programme : transactions.reading(parkedReturns::programmes)) {
      var now = clock.now(programme);
      var before = now.minus(config.patience());
      ended += transactions.inTransaction(tx -> parkedReturns.expire(tx, programme, before, now));
    }
    return ended;
  }

  private int applySome() throws InterruptedException {
    var arrived =
        transactions.reading(connection -> parkedReturns.arrived(connection, config.batch()));
    for (var goods : arrived) {
      settle(goods, recordCommand.begin(goods));
    }
    return arrived.size();
  }

  private void settle(Command.OfReturn goods, CompletableFuture<Answer> answer) {
    var now = clock.now(goods.programme());
    try {
      RecordCommand.await(answer);
      transactions.doInTransaction(
          tx -> parkedReturns.settle(tx, goods.receipt(), ParkedReturn.State.APPLIED, now, ""));
    } catch (Refused refusal) {
      if (refusal.retryAfter().isPresent()) {
        throw refusal;
      }
      transactions.doInTransaction(tx ->
          parkedReturns.settle(
              tx, goods.receipt(), ParkedReturn.State.REFUSED, now, refusal.reason().name()));
    }
  }

  private void run() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        applyAll();
      } catch (RuntimeException e) {
        LOG.warn("Parked returns could not be applied; trying again later", e);
      } catch (InterruptedException e) {
        return;
      }
      try {
        Thread.sleep(config.every());
      } catch (InterruptedException e) {
        return;
      }
    }
  }
}

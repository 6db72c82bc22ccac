package largesse.causes.proof;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import largesse.causes.platform.Chore;
import largesse.runtime.db.Transactions;
import largesse.runtime.programme.Programmes;

/** Seals what days are over, in every programme by its own clock. */
@Singleton
class SealEveryProgramme implements Chore {
  private final Transactions transactions;
  private final SealRepository seals;
  private final SealDays sealDays;
  private final Programmes programmes;
  private final InstantSource world;

  @Inject
  SealEveryProgramme(
      Transactions transactions,
      SealRepository seals,
      SealDays sealDays,
      Programmes programmes,
      InstantSource world) {
    this.transactions = transactions;
    this.seals = seals;
    this.sealDays = sealDays;
    this.programmes = programmes;
    this.world = world;
  }

  @Override
  public void run() {
    for (var id : transactions.reading(seals::programmes)) {
      var programme = programmes.get(id);
      sealDays.seal(programme, programme.now(world));
    }
  }
}

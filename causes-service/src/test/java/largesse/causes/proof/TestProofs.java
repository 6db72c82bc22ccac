package largesse.causes.proof;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Currency;
import largesse.causes.panel.PanelEditionRepository;
import largesse.runtime.db.Transactions;
import largesse.runtime.journal.Journal;
import largesse.runtime.programme.Disclosure;
import largesse.runtime.programme.Programme;

/** Seals, for the tests of other features. */
public final class TestProofs {
  private TestProofs() {}

  public static VerifySeals verifySeals() {
    return new VerifySeals(new LeafRepository(), new SealRepository());
  }

  /** Seals what days of a programme in UTC were over at a time. */
  public static void seal(Transactions transactions, String programme, Instant now) {
    new SealDays(
            transactions,
            new PanelEditionRepository(),
            new LeafRepository(),
            new SealRepository(),
            new Journal(1, InstantSource.system()))
        .seal(programme(programme), now);
  }

  private static Programme programme(String id) {
    return new Programme(
        id,
        id,
        Currency.getInstance("EUR"),
        ZoneOffset.UTC,
        false,
        Duration.ZERO,
        Disclosure.PURCHASE,
        1);
  }
}

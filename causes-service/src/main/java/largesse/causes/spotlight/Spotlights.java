package largesse.causes.spotlight;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import largesse.causes.platform.CausesReason;
import largesse.runtime.db.Transactions;
import largesse.runtime.programme.Programmes;

/** Reads spotlights. */
@Singleton
public class Spotlights {
  private final Transactions transactions;
  private final SpotlightRepository spotlights;
  private final Programmes programmes;
  private final InstantSource world;

  @Inject
  Spotlights(
      Transactions transactions,
      SpotlightRepository spotlights,
      Programmes programmes,
      InstantSource world) {
    this.transactions = transactions;
    this.spotlights = spotlights;
    this.programmes = programmes;
    this.world = world;
  }

  /**
   * A spotlight.
   *
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN, SPOTLIGHT_UNKNOWN
   */
  SavedSpotlight get(String programme, String spotlight) {
    programmes.get(programme);
    return transactions
        .reading(connection -> spotlights.find(connection, programme, spotlight))
        .orElseThrow(() -> CausesReason.SPOTLIGHT_UNKNOWN.refused("There is no such spotlight."));
  }

  /**
   * Spotlights by code, those after {@code after}; {@code limit} at most.
   *
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN
   */
  List<SavedSpotlight> list(String programme, String after, int limit) {
    programmes.get(programme);
    return transactions.reading(connection -> spotlights.list(connection, programme, after, limit));
  }

  /**
   * What is put forward now, by the programme's clock.
   *
   * @throws largesse.runtime.error.Refused PROGRAMME_UNKNOWN
   */
  public Highlights now(String programmeId) {
    var now = programmes.get(programmeId).now(world);
    return new Highlights(
        transactions.reading(connection -> spotlights.inForce(connection, programmeId, now)));
  }
}

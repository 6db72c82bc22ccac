package largesse.causes.settlement;

import java.util.Currency;
import largesse.causes.settlement.Settlements.Standing;
import largesse.causes.total.CauseTotals;
import largesse.causes.total.TotalProto;
import largesse.causes.v1.GetCauseTotalsResponse;

/** How much a cause was given and where it stands, on the wire. */
public final class StandingProto {
  private StandingProto() {}

  public static GetCauseTotalsResponse toProto(
      String cause, CauseTotals totals, Standing standing, Currency currency) {
    return TotalProto.builder(cause, totals, currency)
        .setAccruedMicros(standing.accrued().value())
        .setLockedMicros(standing.locked().value())
        .setPayableMicros(standing.payable().value())
        .setSettledMicros(standing.settled().value())
        .setConfirmedMicros(standing.confirmed().value())
        .build();
  }
}

package largesse.earning.liability;

import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import largesse.earning.liability.ReadLiability.Liability;
import largesse.earning.v1.GetLiabilityResponse;
import largesse.earning.v1.LiabilityPart;
import largesse.runtime.clock.ProtoTime;

/** What is owed, on the wire. */
final class LiabilityProto {
  private LiabilityProto() {}

  static GetLiabilityResponse toProto(Liability liability) {
    var response = GetLiabilityResponse.newBuilder().setAsOf(ProtoTime.timestamp(liability.asOf()));
    liability.units().forEach(unit -> response.addUnits(toProto(unit, liability.month())));
    return response.build();
  }

  private static largesse.earning.v1.UnitLiability toProto(UnitLiability unit, YearMonth now) {
    var outstanding = unit.outstanding();
    var lapsing = unit.expectedToLapse();
    var proto =
        largesse.earning.v1.UnitLiability.newBuilder()
            .setUnit(unit.unit())
            .setOutstanding(outstanding)
            .setPending(unit.pending())
            .setOwedByMembers(unit.owedByMembers())
            .setValueMicros(unit.value(outstanding).value())
            .setClosed(unit.history().closed())
            .setLapsed(unit.history().lapsed())
            .setBreakagePpm(unit.breakagePpm())
            .setExpectedToLapse(lapsing)
            .setExpectedValueMicros(unit.value(outstanding - lapsing).value());
    for (var part : unit.parts()) {
      proto.addParts(
          LiabilityPart.newBuilder()
              .setEarnedMonth(part.earned().toString())
              .setAgeMonths((int) ChronoUnit.MONTHS.between(part.earned(), now))
              .setExpiryMonth(part.expiry().map(YearMonth::toString).orElse(""))
              .setLots(part.lots())
              .setAmount(part.amount())
              .setValueMicros(unit.value(part.amount()).value()));
    }
    return proto.build();
  }
}

package largesse.gateway.earning;

import static largesse.gateway.json.Absent.orText;

import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import largesse.earning.v1.GetLiabilityRequest;
import largesse.earning.v1.LiabilityPart;
import largesse.earning.v1.LiabilityServiceGrpc;
import largesse.earning.v1.LiabilityServiceGrpc.LiabilityServiceBlockingStub;
import largesse.earning.v1.UnitLiability;
import largesse.gateway.json.Decimal;
import largesse.gateway.json.Money;
import largesse.gateway.members.ProgrammeCurrency;
import largesse.gateway.neighbour.Calling;
import largesse.runtime.clock.ProtoTime;

/** What is owed to members, in earning-service. */
@Singleton
class LiabilityClient {
  private static final Duration DEADLINE = Duration.ofMinutes(2);

  private final Calling calling;
  private final ProgrammeCurrency currency;
  private final LiabilityServiceBlockingStub liability;

  @Inject
  LiabilityClient(
      @GrpcClient("earning") Channel earning, Calling calling, ProgrammeCurrency currency) {
    this.calling = calling;
    this.currency = currency;
    this.liability = LiabilityServiceGrpc.newBlockingStub(earning);
  }

  Liability get(String programme) {
    var request = GetLiabilityRequest.newBuilder().setProgramme(programme).build();
    var response = calling.within(DEADLINE, liability).getLiability(request);
    var money = currency.of(programme);
    return new Liability(
        ProtoTime.instant(response.getAsOf()),
        response.getUnitsList().stream().map(unit -> json(unit, money)).toList());
  }

  private static Liability.OfUnit json(UnitLiability unit, String currency) {
    return new Liability.OfUnit(
        unit.getUnit(),
        unit.getOutstanding(),
        unit.getPending(),
        unit.getOwedByMembers(),
        Money.of(unit.getValueMicros(), currency),
        unit.getClosed(),
        unit.getLapsed(),
        Decimal.plain(unit.getBreakagePpm()),
        unit.getExpectedToLapse(),
        Money.of(unit.getExpectedValueMicros(), currency),
        unit.getPartsList().stream().map(part -> json(part, currency)).toList());
  }

  private static Liability.Part json(LiabilityPart part, String currency) {
    return new Liability.Part(
        part.getEarnedMonth(),
        part.getAgeMonths(),
        orText(part.getExpiryMonth()),
        part.getLots(),
        part.getAmount(),
        Money.of(part.getValueMicros(), currency));
  }
}

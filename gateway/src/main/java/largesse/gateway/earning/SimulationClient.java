package largesse.gateway.earning;

import static largesse.gateway.json.Absent.ifTime;
import static largesse.gateway.json.Absent.orText;

import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import largesse.earning.v1.SimulateSharePolicyRequest;
import largesse.earning.v1.SimulationServiceGrpc;
import largesse.earning.v1.SimulationServiceGrpc.SimulationServiceBlockingStub;
import largesse.gateway.json.Money;
import largesse.gateway.members.ProgrammeCurrency;
import largesse.gateway.neighbour.Calling;

/** Simulations, in earning-service. */
@Singleton
class SimulationClient {
  /** A year of a large chain takes its time. */
  private static final Duration DEADLINE = Duration.ofMinutes(5);

  private final Calling calling;
  private final ProgrammeCurrency currency;
  private final SimulationServiceBlockingStub simulations;

  @Inject
  SimulationClient(
      @GrpcClient("earning") Channel earning, Calling calling, ProgrammeCurrency currency) {
    this.calling = calling;
    this.currency = currency;
    this.simulations = SimulationServiceGrpc.newBlockingStub(earning);
  }

  SimulatedShare simulate(String programme, int version, SimulatedShare.Period period) {
    var request =
        SimulateSharePolicyRequest.newBuilder().setProgramme(programme).setVersion(version);
    ifTime(period.from(), request::setFrom);
    ifTime(period.to(), request::setTo);
    var response = calling.within(DEADLINE, simulations).simulateSharePolicy(request.build());
    var money = currency.of(programme);
    return new SimulatedShare(
        json(response.getTotal(), money),
        json(response.getByProductLineList(), money),
        json(response.getByZoneList(), money),
        json(response.getByStoreList(), money),
        json(response.getByMonthList(), money),
        json(response.getByRateList(), money));
  }

  private static List<SimulatedShare.Part> json(
      List<largesse.earning.v1.SimulatedShare> parts, String currency) {
    return parts.stream().map(part -> json(part, currency)).toList();
  }

  private static SimulatedShare.Part json(
      largesse.earning.v1.SimulatedShare part, String currency) {
    return new SimulatedShare.Part(
        orText(part.getKey()),
        part.getLines(),
        Money.of(part.getNetMicros(), currency),
        Money.of(part.getMarginMicros(), currency),
        Money.share(part.getGivenMicros(), currency),
        Money.share(part.getSimulatedMicros(), currency),
        Money.share(part.getSimulatedMicros() - part.getGivenMicros(), currency),
        part.getProvisionalLines());
  }
}

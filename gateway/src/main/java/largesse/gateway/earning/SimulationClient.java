package largesse.gateway.earning;

import static largesse.gateway.json.Absent.ifGiven;
import static largesse.gateway.json.Absent.ifTime;
import static largesse.gateway.json.Absent.list;
import static largesse.gateway.json.Absent.orText;
import static largesse.gateway.json.Absent.text;

import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import largesse.earning.v1.DraftRule;
import largesse.earning.v1.SimulateRulesRequest;
import largesse.earning.v1.SimulateSharePolicyRequest;
import largesse.earning.v1.SimulatedGrants;
import largesse.earning.v1.SimulatedMembers;
import largesse.earning.v1.SimulatedUnits;
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

  SimulatedRules simulate(String programme, SimulatedRules.Drafts drafts) {
    var request = SimulateRulesRequest.newBuilder().setProgramme(programme);
    ifTime(drafts.from(), request::setFrom);
    ifTime(drafts.to(), request::setTo);
    var rules = list(drafts.rules());
    for (var i = 0; i < rules.size(); i++) {
      request.addRules(draft(programme, rules.get(i), "/rules/" + i + "/value"));
    }
    var response = calling.within(DEADLINE, simulations).simulateRules(request.build());
    var money = currency.of(programme);
    return new SimulatedRules(
        response.getPurchases(),
        response.getMembers(),
        units(response.getTotalList(), money),
        units(response.getByRuleList(), money),
        units(response.getByZoneList(), money),
        units(response.getByStoreList(), money),
        units(response.getByMonthList(), money),
        response.getMembersByUnitList().stream().map(SimulationClient::json).toList(),
        response.getGrantsList().stream().map(SimulationClient::json).toList());
  }

  private static SimulatedRules.OfGrants json(SimulatedGrants grants) {
    return new SimulatedRules.OfGrants(
        grants.getRule(),
        grants.getReward(),
        grants.getInForce(),
        grants.getSimulated(),
        grants.getSimulated() - grants.getInForce());
  }

  private DraftRule draft(String programme, SimulatedRules.Draft draft, String pointer) {
    var proto = DraftRule.newBuilder();
    ifGiven(
        draft.value(),
        value ->
            proto.setValue(
                RuleProto.message(
                    text(draft.id()),
                    value,
                    (money, in) -> currency.micros(programme, money, pointer + in))));
    return proto.build();
  }

  private static List<SimulatedRules.Part> units(List<SimulatedUnits> parts, String currency) {
    return parts.stream().map(part -> json(part, currency)).toList();
  }

  private static SimulatedRules.Part json(SimulatedUnits part, String currency) {
    var hasValue = part.getInForceValueMicros() != 0 || part.getSimulatedValueMicros() != 0;
    return new SimulatedRules.Part(
        orText(part.getKey()),
        part.getUnit(),
        part.getInForce(),
        part.getSimulated(),
        part.getSimulated() - part.getInForce(),
        hasValue ? Money.of(part.getInForceValueMicros(), currency) : null,
        hasValue ? Money.of(part.getSimulatedValueMicros(), currency) : null);
  }

  private static SimulatedRules.OfMembers json(SimulatedMembers members) {
    return new SimulatedRules.OfMembers(
        members.getUnit(),
        members.getGaining(),
        members.getLosing(),
        members.getUnchanged(),
        members.getRangesList().stream()
            .map(range ->
                new SimulatedRules.Range(
                    range.hasFrom() ? range.getFrom() : null,
                    range.hasTo() ? range.getTo() : null,
                    range.getMembers()))
            .toList());
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

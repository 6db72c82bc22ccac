package largesse.earning.simulation;

import java.math.RoundingMode;
import java.util.List;
import largesse.earning.simulation.ShareSimulation.Dimension;
import largesse.earning.unit.Unit;
import largesse.earning.v1.SimulateRulesResponse;
import largesse.earning.v1.SimulateSharePolicyResponse;
import largesse.earning.v1.SimulatedGrants;
import largesse.earning.v1.SimulatedMembers;
import largesse.earning.v1.SimulatedRange;
import largesse.earning.v1.SimulatedShare;
import largesse.earning.v1.SimulatedUnits;
import largesse.runtime.money.Micros;

/** Simulations on the wire. */
final class SimulationProto {
  private SimulationProto() {}

  static SimulateSharePolicyResponse toProto(ShareSimulation simulation) {
    return SimulateSharePolicyResponse.newBuilder()
        .setTotal(toProto("", simulation.total()))
        .addAllByProductLine(by(simulation, Dimension.PRODUCT_LINE))
        .addAllByZone(by(simulation, Dimension.ZONE))
        .addAllByStore(by(simulation, Dimension.STORE))
        .addAllByMonth(by(simulation, Dimension.MONTH))
        .addAllByRate(by(simulation, Dimension.RATE))
        .build();
  }

  private static List<SimulatedShare> by(ShareSimulation simulation, Dimension dimension) {
    return simulation.by(dimension).entrySet().stream()
        .map(entry -> toProto(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static SimulatedShare toProto(String key, Tally tally) {
    return SimulatedShare.newBuilder()
        .setKey(key)
        .setLines(tally.lines())
        .setNetMicros(tally.netMicros())
        .setMarginMicros(tally.marginMicros())
        .setGivenMicros(tally.givenMicros())
        .setSimulatedMicros(tally.simulatedMicros())
        .setProvisionalLines(tally.provisionalLines())
        .build();
  }

  static SimulateRulesResponse toProto(SimulateRules.Simulated simulated) {
    var simulation = simulated.simulation();
    var response =
        SimulateRulesResponse.newBuilder()
            .setPurchases(simulation.purchases())
            .setMembers(simulation.members())
            .addAllByRule(by(simulation, RuleSimulation.Dimension.RULE))
            .addAllByZone(by(simulation, RuleSimulation.Dimension.ZONE))
            .addAllByStore(by(simulation, RuleSimulation.Dimension.STORE))
            .addAllByMonth(by(simulation, RuleSimulation.Dimension.MONTH));
    simulation
        .by(RuleSimulation.Dimension.TOTAL)
        .forEach((key, tally) -> {
          var value = simulated.units().find(key.unit()).map(Unit::valueMicros).orElse(0L);
          response.addTotal(
              toProto(key, tally)
                  .setInForceValueMicros(worth(tally.inForce(), value))
                  .setSimulatedValueMicros(worth(tally.simulated(), value)));
          response.addMembersByUnit(toProto(key.unit(), simulation.differences(key.unit())));
        });
    simulation
        .grants()
        .forEach((granted, tally) ->
            response.addGrants(
                SimulatedGrants.newBuilder()
                    .setRule(granted.rule())
                    .setReward(granted.reward())
                    .setInForce(tally.inForce())
                    .setSimulated(tally.simulated())));
    return response.build();
  }

  private static long worth(long amount, long valueMicros) {
    return new Micros(valueMicros).timesRatio(amount, 1, RoundingMode.UNNECESSARY).value();
  }

  private static List<SimulatedUnits> by(
      RuleSimulation simulation, RuleSimulation.Dimension dimension) {
    return simulation.by(dimension).entrySet().stream()
        .map(entry -> toProto(entry.getKey(), entry.getValue()).build())
        .toList();
  }

  private static SimulatedUnits.Builder toProto(RuleSimulation.Key key, UnitsTally tally) {
    return SimulatedUnits.newBuilder()
        .setKey(key.value())
        .setUnit(key.unit())
        .setInForce(tally.inForce())
        .setSimulated(tally.simulated());
  }

  private static SimulatedMembers toProto(String unit, GainsAndLosses differences) {
    var members =
        SimulatedMembers.newBuilder()
            .setUnit(unit)
            .setGaining(differences.gaining())
            .setLosing(differences.losing())
            .setUnchanged(differences.unchanged());
    for (var range : differences.ranges()) {
      var proto = SimulatedRange.newBuilder().setMembers(range.members());
      range.from().ifPresent(proto::setFrom);
      range.to().ifPresent(proto::setTo);
      members.addRanges(proto);
    }
    return members.build();
  }
}

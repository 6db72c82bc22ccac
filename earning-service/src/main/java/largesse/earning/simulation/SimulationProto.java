package largesse.earning.simulation;

import java.util.List;
import largesse.earning.simulation.ShareSimulation.Dimension;
import largesse.earning.v1.SimulateSharePolicyResponse;
import largesse.earning.v1.SimulatedShare;

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
}

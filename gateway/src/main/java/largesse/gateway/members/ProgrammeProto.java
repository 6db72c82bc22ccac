package largesse.gateway.members;

import static largesse.gateway.json.Absent.orText;
import static largesse.gateway.json.Absent.text;
import static largesse.gateway.json.ProtoEnum.fromProto;
import static largesse.gateway.json.ProtoEnum.toProto;

import java.time.Duration;
import largesse.members.v1.Disclosure;
import largesse.members.v1.Objective;
import largesse.members.v1.ProgrammeClock;

/** Programmes, brands, stores and tiers, from JSON to messages and back. */
final class ProgrammeProto {
  private ProgrammeProto() {}

  static largesse.members.v1.Programme message(String programme, Programme.Put put) {
    return largesse.members.v1.Programme.newBuilder()
        .setProgramme(programme)
        .setName(text(put.name()))
        .setCurrency(text(put.currency()))
        .setTimeZone(text(put.timeZone()))
        .setObjective(toProto(put.objective(), Objective.OBJECTIVE_UNSPECIFIED))
        .setKeyFactor(text(put.keyFactor()))
        .setClock(toProto(put.clock(), ProgrammeClock.PROGRAMME_CLOCK_UNSPECIFIED))
        .setDisclosure(toProto(put.disclosure(), Disclosure.DISCLOSURE_UNSPECIFIED))
        .build();
  }

  static Programme json(largesse.members.v1.Programme message) {
    return new Programme(
        message.getProgramme(),
        message.getName(),
        message.getCurrency(),
        message.getTimeZone(),
        fromProto(
            message.getObjective(), Objective.OBJECTIVE_UNSPECIFIED, Programme.Objective.class),
        orText(message.getKeyFactor()),
        fromProto(
            message.getClock(), ProgrammeClock.PROGRAMME_CLOCK_UNSPECIFIED, Programme.Clock.class),
        fromProto(
            message.getDisclosure(), Disclosure.DISCLOSURE_UNSPECIFIED, Programme.Disclosure.class),
        Duration.ofMillis(message.getClockOffsetMillis()),
        message.getRevision());
  }

  static largesse.members.v1.Brand message(String brand, Brand.Put put) {
    return largesse.members.v1.Brand.newBuilder().setBrand(brand).setName(text(put.name())).build();
  }

  static Brand json(largesse.members.v1.Brand message) {
    return new Brand(message.getBrand(), message.getName(), message.getRevision());
  }

  static largesse.members.v1.Store message(String store, Store.Put put) {
    return largesse.members.v1.Store.newBuilder()
        .setStore(store)
        .setName(text(put.name()))
        .setZone(text(put.zone()))
        .setBrand(text(put.brand()))
        .setTimeZone(text(put.timeZone()))
        .build();
  }

  static Store json(largesse.members.v1.Store message) {
    return new Store(
        message.getStore(),
        orText(message.getName()),
        message.getZone(),
        orText(message.getBrand()),
        message.getTimeZone(),
        message.getRevision());
  }

  static largesse.members.v1.Tier message(String tier, Tier.Put put, long thresholdMicros) {
    return largesse.members.v1.Tier.newBuilder()
        .setTier(tier)
        .setName(text(put.name()))
        .setThresholdMicros(thresholdMicros)
        .build();
  }

  static Tier json(largesse.members.v1.Tier message, String currency) {
    return new Tier(
        message.getTier(),
        message.getName(),
        TierProto.threshold(message, currency),
        TierProto.visits(TierProto.measure(message.getMeasure()), message.getThresholdMicros()),
        TierProto.units(TierProto.measure(message.getMeasure()), message.getThresholdMicros()),
        message.getRevision());
  }
}

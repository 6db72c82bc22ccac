package largesse.earning.cap;

import java.time.DayOfWeek;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.stream.Stream;
import largesse.earning.rule.CapDemand;

/** A purchase, or an activity, whose credits depend on what others have left of caps. */
public record Claim(Buyer buyer, List<CapDemand> demands) {

  public Claim {
    demands = List.copyOf(demands);
  }

  Stream<CapKey> keys() {
    return demands.stream().flatMap(demand -> keys(buyer, demand));
  }

  static Stream<CapKey> keys(Buyer buyer, CapDemand demand) {
    var caps = demand.caps();
    return Stream.of(
            caps.perMemberAndDay() > 0 ? Stream.of(ofDay(buyer, demand)) : Stream.<CapKey>empty(),
            caps.perMemberAndWeek() > 0 ? Stream.of(ofWeek(buyer, demand)) : Stream.<CapKey>empty(),
            caps.perMember() > 0 ? Stream.of(ofMember(buyer, demand)) : Stream.<CapKey>empty(),
            caps.total() > 0 ? Stream.of(ofAll(buyer, demand)) : Stream.<CapKey>empty())
        .flatMap(keys -> keys);
  }

  static CapKey ofDay(Buyer buyer, CapDemand demand) {
    return new CapKey(
        buyer.programme(), demand.rule(), demand.unit(), buyer.memberId(), buyer.day(), 1);
  }

  static CapKey ofWeek(Buyer buyer, CapDemand demand) {
    var monday = buyer.day().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    return new CapKey(buyer.programme(), demand.rule(), demand.unit(), buyer.memberId(), monday, 7);
  }

  static CapKey ofMember(Buyer buyer, CapDemand demand) {
    return new CapKey(
        buyer.programme(), demand.rule(), demand.unit(), buyer.memberId(), CapKey.EVER, 1);
  }

  static CapKey ofAll(Buyer buyer, CapDemand demand) {
    return new CapKey(
        buyer.programme(), demand.rule(), demand.unit(), CapKey.EVERYBODY, CapKey.EVER, 1);
  }
}

package largesse.causes;

import static java.util.stream.Collectors.toMap;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import largesse.common.v1.Channel;
import largesse.common.v1.Choice;
import largesse.earning.v1.PurchaseRecorded;
import largesse.earning.v1.ReturnRecorded;
import largesse.journal.v1.Event;
import largesse.runtime.ids.Ids;
import largesse.runtime.testing.TestEvents;

/**
 * What members of a programme have chosen, bought and returned, as earning-service tells it, and
 * what it has to add up to: computed here by nothing that the service uses.
 */
final class History {
  static final List<String> CAUSES = List.of("a", "b", "c", "d");

  private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");
  private static final int DAYS = 120;

  private final String programme;
  private final Random random;
  private final List<Event> events = new ArrayList<>();
  private final List<Bought> bought = new ArrayList<>();
  private final Map<UUID, Standing> standing;
  private final List<UUID> members;

  /** A standing choice, from a time on. */
  record Standing(Choice choice, Instant from) {}

  private record Bought(PurchaseRecorded purchase, Map<String, Integer> weights, long leftMicros) {}

  /** A random one, the same for the same seed but for ids. */
  History(String programme, long seed, int members, int purchases) {
    this.programme = programme;
    this.random = new Random(seed);
    this.members = IntStream.range(0, members).mapToObj(_ -> Ids.next()).toList();
    this.standing =
        this.members.stream()
            .filter(_ -> random.nextBoolean())
            .collect(toMap(Function.identity(), _ -> new Standing(choice(), time())));
    IntStream.range(0, purchases).forEach(_ -> buy());
  }

  List<Event> events() {
    return events;
  }

  /** Who has chosen, and what. */
  Map<UUID, Standing> standing() {
    return standing;
  }

  int purchases() {
    return bought.size();
  }

  /** What is left on each cause. */
  Map<String, Long> byCause() {
    var sums = new TreeMap<String, Long>();
    for (var one : bought) {
      divide(one.leftMicros(), one.weights())
          .forEach((cause, micros) -> sums.merge(cause, micros, Long::sum));
    }
    return sums;
  }

  /** What is left by a property of the purchase. */
  Map<String, Long> by(Function<PurchaseRecorded, String> property) {
    var sums = new TreeMap<String, Long>();
    bought.forEach(one -> sums.merge(property.apply(one.purchase()), one.leftMicros(), Long::sum));
    return sums;
  }

  private void buy() {
    var occurredAt = time();
    var member = random.nextInt(4) == 0 ? null : members.get(random.nextInt(members.size()));
    var own = random.nextInt(10) == 0 ? choice() : Choice.getDefaultInstance();
    var purchase =
        PurchaseRecorded.newBuilder()
            .setPurchaseId(Ids.next().toString())
            .setMemberId(member == null ? "" : member.toString())
            .setStore("store-" + random.nextInt(20))
            .setZone(List.of("north", "south", "east", "west").get(random.nextInt(4)))
            .setChannel(random.nextBoolean() ? Channel.CHANNEL_STORE : Channel.CHANNEL_APP)
            .setSegment(List.of("Consumer", "Corporate").get(random.nextInt(2)))
            .setBusinessDate(LocalDate.ofInstant(occurredAt, ZoneOffset.UTC).toString())
            .setShareMicros(1 + random.nextLong(3_000_000))
            .setChoice(own)
            .build();
    append(purchase, purchase, occurredAt);
    var left = purchase.getShareMicros();
    while (left > 0 && random.nextInt(4) == 0) {
      var next = random.nextInt(3) == 0 ? 0 : random.nextLong(left);
      append(
          ReturnRecorded.newBuilder()
              .setReturnId(Ids.next().toString())
              .setPurchaseId(purchase.getPurchaseId())
              .setMemberId(purchase.getMemberId())
              .setShareMicros(left - next)
              .setShareLeftMicros(next)
              .build(),
          purchase,
          occurredAt.plusSeconds(60));
      left = next;
    }
    bought.add(new Bought(purchase, deciding(own, member, occurredAt), left));
  }

  private void append(
      com.google.protobuf.Message payload, PurchaseRecorded purchase, Instant occurredAt) {
    var subject =
        purchase.getMemberId().isEmpty() ? purchase.getPurchaseId() : purchase.getMemberId();
    events.add(TestEvents.event(events.size() + 1, programme, subject, payload, occurredAt));
  }

  private Map<String, Integer> deciding(
      Choice own, @org.jspecify.annotations.Nullable UUID member, Instant at) {
    if (own.getSplitCount() > 0) {
      return weights(own);
    }
    var chosen = member == null ? null : standing.get(member);
    if (chosen != null && !chosen.from().isAfter(at)) {
      return weights(chosen.choice());
    }
    var equal = new LinkedHashMap<String, Integer>();
    CAUSES.forEach(cause -> equal.put(cause, 1));
    return equal;
  }

  private Instant time() {
    return BEGINNING.plus(Duration.ofMillis(random.nextLong(Duration.ofDays(DAYS).toMillis())));
  }

  private Choice choice() {
    var first = random.nextInt(CAUSES.size());
    var second = (first + 1 + random.nextInt(CAUSES.size() - 1)) % CAUSES.size();
    var percent = 1 + random.nextInt(100);
    return percent == 100
        ? CausesClient.choice(CAUSES.get(first) + ":100")
        : CausesClient.choice(
            CAUSES.get(first) + ":" + percent, CAUSES.get(second) + ":" + (100 - percent));
  }

  private static Map<String, Integer> weights(Choice choice) {
    var weights = new LinkedHashMap<String, Integer>();
    choice.getSplitList().forEach(part -> weights.put(part.getCause(), part.getPercent()));
    return weights;
  }

  /** By largest remainder, in whole numbers of any size. */
  private static Map<String, Long> divide(long micros, Map<String, Integer> weights) {
    var causes = List.copyOf(weights.keySet());
    var total = BigInteger.valueOf(weights.values().stream().mapToInt(Integer::intValue).sum());
    var parts =
        causes.stream()
            .map(cause ->
                BigInteger.valueOf(micros)
                    .multiply(BigInteger.valueOf(weights.get(cause)))
                    .divideAndRemainder(total))
            .toList();
    var amounts = parts.stream().mapToLong(part -> part[0].longValueExact()).toArray();
    var rest = micros - Arrays.stream(amounts).sum();
    IntStream.range(0, amounts.length)
        .boxed()
        .sorted(Comparator.comparing((Integer i) -> parts.get(i)[1]).reversed())
        .limit(rest)
        .forEach(i -> amounts[i]++);
    var divided = new LinkedHashMap<String, Long>();
    IntStream.range(0, amounts.length).forEach(i -> divided.put(causes.get(i), amounts[i]));
    return divided;
  }
}

package largesse.local.flow;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import largesse.local.gateway.GatewayClient;

/**
 * What causes are to have of the superstore's orders when its customers choose among them, reckoned
 * in decimals from the orders as they were sent, by no code of the suite.
 */
final class ExpectedGiving {
  private static final int MILLIONTHS = 6;
  private static final BigDecimal MILLIONTH = BigDecimal.ONE.movePointLeft(MILLIONTHS);
  private static final BigDecimal RATE = new BigDecimal("0.02");

  /** Of every third customer. */
  private static final List<Integer> SPLIT = List.of(50, 33, 17);

  private final List<JsonNode> orders;
  private final List<String> causes;
  private final Map<String, Map<String, Integer>> choices = new HashMap<>();
  private final Set<JsonNode> returned = new HashSet<>();

  ExpectedGiving(Superstore superstore, List<String> causes) {
    this.orders = superstore.purchases().stream().map(wrapper -> wrapper.get("purchase")).toList();
    this.causes = causes;
    var customer = 0;
    for (var id : superstore.segmentByCustomer().keySet()) {
      choices.put(id, choice(customer++));
    }
  }

  private Map<String, Integer> choice(int customer) {
    if (customer % 3 != 0) {
      return Map.of(cause(customer), 100);
    }
    var split = new TreeMap<String, Integer>(Comparator.comparing(causes::indexOf));
    for (var part = 0; part < SPLIT.size(); part++) {
      split.put(cause(customer + part), SPLIT.get(part));
    }
    return split;
  }

  private String cause(int number) {
    return causes.get(number % causes.size());
  }

  private Map<String, Integer> chosenBy(String customer) {
    return requireNonNull(choices.get(customer));
  }

  /** What a customer chooses, since before the first order. */
  ObjectNode choiceOf(String customer) {
    var choice = GatewayClient.JSON.createObjectNode().put("effectiveFrom", "2014-01-01T00:00:00Z");
    var split = choice.putArray("split");
    chosenBy(customer)
        .forEach((cause, percent) -> split.addObject().put("cause", cause).put("percent", percent));
    return choice;
  }

  /**
   * Every tenth order comes back: each second of them with its first line alone, the others whole.
   *
   * @param first the number of the first
   */
  List<ObjectNode> returnEveryTenth(int first) {
    var returns = new ArrayList<ObjectNode>();
    for (var number = first; number < orders.size(); number += 10) {
      var order = orders.get(number);
      var lines = new ArrayList<JsonNode>();
      order.get("lines").forEach(lines::add);
      var back = number % 20 == first ? lines.subList(0, 1) : lines;
      returned.addAll(back);
      returns.add(returnOf(order, back));
    }
    return returns;
  }

  private static ObjectNode returnOf(JsonNode order, List<JsonNode> lines) {
    var wrapper = GatewayClient.JSON.createObjectNode();
    var back = wrapper.putObject("return");
    back.putObject("purchase").set("receipt", order.get("receipt"));
    ObjectNode receipt = order.get("receipt").deepCopy();
    back.set("receipt", receipt.put("number", "R-" + receipt.get("number").asText()));
    back.put("occurredAt", date(order) + "T18:00:00-05:00");
    var array = back.putArray("lines");
    lines.forEach(line ->
        array
            .addObject()
            .<ObjectNode>set("number", line.get("number"))
            .set("quantity", line.get("quantity")));
    return wrapper;
  }

  /**
   * What is left of what was given by orders up to a date.
   *
   * @param through YYYY-MM-DD
   */
  Map<String, BigDecimal> byCause(String through) {
    var sums = new TreeMap<String, BigDecimal>();
    causes.forEach(cause -> sums.put(cause, BigDecimal.ZERO.setScale(MILLIONTHS)));
    orders.stream()
        .filter(order -> date(order).compareTo(through) <= 0)
        .forEach(order ->
            divide(share(order), chosenBy(order.at("/member/externalId").asText()))
                .forEach((cause, portion) -> sums.merge(cause, portion, BigDecimal::add)));
    return sums;
  }

  private BigDecimal share(JsonNode order) {
    var share = BigDecimal.ZERO;
    for (var line : order.get("lines")) {
      if (!returned.contains(line)) {
        share = share.add(new BigDecimal(line.get("margin").asText()).max(BigDecimal.ZERO));
      }
    }
    return share.multiply(RATE).setScale(MILLIONTHS);
  }

  /** Rounded down, and a millionth more for those that lost most by that, the first ones first. */
  private static Map<String, BigDecimal> divide(BigDecimal share, Map<String, Integer> choice) {
    var causes = List.copyOf(choice.keySet());
    var exact =
        causes.stream()
            .map(cause ->
                share.multiply(new BigDecimal(requireNonNull(choice.get(cause)))).movePointLeft(2))
            .toList();
    var portions = new HashMap<String, BigDecimal>();
    IntStream.range(0, causes.size())
        .forEach(part -> portions.put(causes.get(part), floor(exact.get(part))));
    var left = share.subtract(portions.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add));
    IntStream.range(0, causes.size())
        .boxed()
        .sorted(Comparator.comparing(part -> floor(exact.get(part)).subtract(exact.get(part))))
        .limit(left.divide(MILLIONTH).intValueExact())
        .forEach(part -> portions.merge(causes.get(part), MILLIONTH, BigDecimal::add));
    return portions;
  }

  private static BigDecimal floor(BigDecimal amount) {
    return amount.setScale(MILLIONTHS, RoundingMode.DOWN);
  }

  private static String date(JsonNode order) {
    return order.at("/receipt/businessDate").asText();
  }
}

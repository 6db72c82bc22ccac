package largesse.local.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import largesse.local.gateway.GatewayClient;

/** Pays causes in whole cents, and knows of each what the last statement carried. */
final class Payout {
  private static final String ACCOUNT =
      """
      {"holder":"%s","iban":"DE89370400440532013000"}\
      """;

  private final GatewayClient operator;
  private final GatewayClient finance;
  private final Map<String, BigDecimal> carried = new HashMap<>();

  Payout(TestProgramme programme, List<RealCause> causes) {
    this.operator = programme.operator();
    this.finance = programme.finance();
    operator.put("/settlement-policy", "{\"returnWindowDays\":30,\"debtor\":" + debtor() + "}");
    for (var cause : causes) {
      var account = "/causes/" + cause.id() + "/bank-account";
      var revision = operator.put(account, ACCOUNT.formatted(cause.name())).get("revision");
      finance.post(account + ":verify", "{\"revision\":%s}".formatted(revision));
      carried.put(cause.id(), BigDecimal.ZERO);
    }
  }

  private static String debtor() {
    return ACCOUNT.formatted("Superstore Inc");
  }

  /** Drafts, approves, exports, pays and confirms a settlement, each step twice. */
  void settle(String draft) {
    var settlement = finance.post("/settlements", draft);
    var path = "/settlements/" + settlement.get("id").asText();
    assertThat(settlement.get("items")).hasSameSizeAs(carried.entrySet());
    settlement.get("items").forEach(this::checkItem);
    twice(operator, path + ":approve", "{}");
    twice(finance, path + ":approve", "{}");
    twice(finance, path + ":export", "{}");
    twice(finance, path + ":record", "{\"outcome\":\"PAID\"}");
    for (var cause : carried.keySet()) {
      twice(finance, path + ":confirm", "{\"cause\":\"%s\"}".formatted(cause));
    }
  }

  private static void twice(GatewayClient gateway, String path, String body) {
    var answer = gateway.post(path, body);
    assertThat(gateway.post(path, body)).isEqualTo(answer);
  }

  private void checkItem(JsonNode item) {
    var cause = item.get("cause").asText();
    assertThat(item.get("state").asText()).as(cause).isEqualTo("PENDING");
    assertThat(amount(item, "brought")).as(cause).isEqualByComparingTo(carried.get(cause));
    carried.put(cause, amount(item, "carried"));
    assertThat(amount(item, "amount").add(carried.get(cause)))
        .as(cause)
        .isEqualByComparingTo(
            amount(item, "brought")
                .add(amount(item, "allocated"))
                .subtract(amount(item, "reversed")));
  }

  /**
   * Checks that each cause has all of it in whole cents, and that what is below is still due.
   *
   * @param given what the settled orders have left
   */
  void checkConfirmed(Map<String, BigDecimal> given) {
    given.forEach((cause, amount) -> {
      var totals = finance.get("/causes/" + cause + "/totals");
      var cents = amount.setScale(2, RoundingMode.DOWN);
      assertThat(amount(totals, "confirmed")).as(cause).isEqualByComparingTo(cents);
      assertThat(amount(totals, "settled")).as(cause).isEqualByComparingTo("0");
      assertThat(carried.get(cause)).as(cause).isEqualByComparingTo(amount.subtract(cents));
      assertThat(amount(totals, "payable"))
          .as(cause)
          .isEqualByComparingTo(amount(totals, "amount").subtract(cents));
    });
  }

  private static BigDecimal amount(JsonNode json, String field) {
    return new BigDecimal(json.at("/" + field + "/amount").asText());
  }
}

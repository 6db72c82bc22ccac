package largesse.local.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import largesse.local.gateway.GatewayClient;
import largesse.local.gateway.ShareTerms;
import largesse.local.suite.Suite;

/** A programme for one test: a point for every whole unit of the currency, 2 % of the margin. */
record TestProgramme(String id, String currency, GatewayClient operator, GatewayClient finance) {

  static TestProgramme put(Suite suite, String id, String currency, String timeZone) {
    var operator = RunningSuite.operator(suite, id);
    var finance = RunningSuite.finance(suite, id);
    operator.put(
        "",
        """
        {"name":"%s","currency":"%s","timeZone":"%s","clock":"REAL","disclosure":"LINE"}\
        """
            .formatted(id, currency, timeZone));
    operator.put("/units/points", "{\"name\":\"Points\",\"scale\":0,\"rounding\":\"FLOOR\"}");
    operator.put(
        "/rules/base",
        """
        {"name":"A point for every whole %1$s","active":true,
         "effects":[{"unitsPerAmount":
           {"unit":"points","amount":1,"per":{"amount":"1.00","currency":"%1$s"}}}]}\
        """
            .formatted(currency));
    ShareTerms.publish(operator, finance, "0.02");
    return new TestProgramme(id, currency, operator, finance);
  }

  void putStore(String store, String zone) {
    operator.put("/stores/" + store.replace(" ", "%20"), "{\"zone\":\"%s\"}".formatted(zone));
  }

  /** The id of the member. */
  String enrol(String externalId, String segment) {
    return operator
        .post(
            "/members",
            """
            {"externalId":"%1$s","segment":"%2$s","card":"CARD-%1$s"}\
            """
                .formatted(externalId, segment),
            "enrol-" + externalId)
        .get("id")
        .asText();
  }

  void openPanel(List<String> causes) {
    for (var cause : causes) {
      operator.put("/causes/" + cause, "{\"name\":\"%s\"}".formatted(cause));
    }
    operator.put(
        "/panels/first",
        "{\"name\":\"Causes\",\"causes\":[%s]}"
            .formatted(String.join(",", causes.stream().map(c -> '"' + c + '"').toList())));
    operator.post("/panels/first:open", "{}");
  }

  /** Waits until all that was bought is allocated, however slow this machine is. */
  void awaitAllocated(BigDecimal expected) {
    await()
        .atMost(Duration.ofMinutes(10))
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(() -> {
          var report = finance.get("/reports/allocations?by=cause&pageSize=1");
          var allocated = new BigDecimal(report.at("/sum/amount/amount").asText());
          assertThat(allocated).as("Allocated so far").isEqualByComparingTo(expected);
        });
  }

  /** What the audit found of the share in the ledger, and of its allocation. */
  Books books() {
    var audit = operator.get("/audits");
    return new Books(
        audit.get("clean").asBoolean(),
        new BigDecimal(audit.at("/ledger/share/amount").asText()),
        new BigDecimal(audit.at("/allocations/amount/amount").asText()),
        audit.toString());
  }

  record Books(boolean clean, BigDecimal share, BigDecimal allocated, String audit) {
    boolean agree() {
      return share.compareTo(allocated) == 0;
    }
  }
}

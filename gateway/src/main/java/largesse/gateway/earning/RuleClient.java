package largesse.gateway.earning;

import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import largesse.earning.v1.GetRuleRequest;
import largesse.earning.v1.ListRulesRequest;
import largesse.earning.v1.PutRuleRequest;
import largesse.earning.v1.RuleServiceGrpc;
import largesse.earning.v1.RuleServiceGrpc.RuleServiceBlockingStub;
import largesse.gateway.http.Changed;
import largesse.gateway.http.Listed;
import largesse.gateway.http.PageProto;
import largesse.gateway.http.PageQuery;
import largesse.gateway.members.ProgrammeCurrency;
import largesse.gateway.neighbour.Calling;

/** Rules, in earning-service. */
@Singleton
class RuleClient {
  private final Calling calling;
  private final ProgrammeCurrency currency;
  private final RuleServiceBlockingStub rules;

  @Inject
  RuleClient(@GrpcClient("earning") Channel earning, Calling calling, ProgrammeCurrency currency) {
    this.calling = calling;
    this.currency = currency;
    this.rules = RuleServiceGrpc.newBlockingStub(earning);
  }

  Changed<Rule> put(String programme, String rule, Rule.Put put, long expectedRevision) {
    var value =
        RuleProto.message(
            rule, put, (money, pointer) -> currency.micros(programme, money, pointer));
    var request =
        PutRuleRequest.newBuilder()
            .setProgramme(programme)
            .setValue(value)
            .setExpectedRevision(expectedRevision)
            .build();
    var response = calling.now(rules).putRule(request);
    return new Changed<>(json(programme, response.getValue()), response.getCreated());
  }

  Rule get(String programme, String rule) {
    var request = GetRuleRequest.newBuilder().setProgramme(programme).setRule(rule).build();
    return json(programme, calling.now(rules).getRule(request).getValue());
  }

  Listed<Rule> list(String programme, PageQuery page) {
    var request =
        ListRulesRequest.newBuilder()
            .setProgramme(programme)
            .setPage(PageProto.message(page))
            .build();
    var response = calling.now(rules).listRules(request);
    return Listed.of(
        response.getItemsList(), rule -> json(programme, rule), response.getNextPageToken());
  }

  private Rule json(String programme, largesse.earning.v1.Rule rule) {
    return RuleProto.json(rule, currency.of(programme));
  }
}

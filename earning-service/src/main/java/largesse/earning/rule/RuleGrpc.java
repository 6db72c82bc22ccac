package largesse.earning.rule;

import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import largesse.earning.v1.GetRuleRequest;
import largesse.earning.v1.GetRuleResponse;
import largesse.earning.v1.ListRulesRequest;
import largesse.earning.v1.ListRulesResponse;
import largesse.earning.v1.PutRuleRequest;
import largesse.earning.v1.PutRuleResponse;
import largesse.earning.v1.RuleService;
import largesse.runtime.call.Calls;

/** Rules over gRPC. */
@GrpcService
class RuleGrpc implements RuleService {
  private final Calls calls;
  private final PutRule putRule;
  private final Rules rules;

  @Inject
  RuleGrpc(Calls calls, PutRule putRule, Rules rules) {
    this.calls = calls;
    this.putRule = putRule;
    this.rules = rules;
  }

  @Override
  public Uni<PutRuleResponse> putRule(PutRuleRequest request) {
    return calls.blocking(() -> {
      var wanted = RuleProto.fromProto(request.getValue());
      var put = putRule.put(request.getProgramme(), wanted, request.getExpectedRevision());
      return PutRuleResponse.newBuilder()
          .setValue(RuleProto.toProto(put.value()))
          .setCreated(put.created())
          .build();
    });
  }

  @Override
  public Uni<GetRuleResponse> getRule(GetRuleRequest request) {
    return calls.blocking(() ->
        GetRuleResponse.newBuilder()
            .setValue(RuleProto.toProto(rules.newest(request.getProgramme(), request.getRule())))
            .build());
  }

  @Override
  public Uni<ListRulesResponse> listRules(ListRulesRequest request) {
    return calls.blocking(() -> {
      var asked = request.getPage();
      var page = rules.newest(request.getProgramme(), asked.getPageSize(), asked.getPageToken());
      return ListRulesResponse.newBuilder()
          .addAllItems(page.items().stream().map(RuleProto::toProto).toList())
          .setNextPageToken(page.nextPageToken())
          .build();
    });
  }
}

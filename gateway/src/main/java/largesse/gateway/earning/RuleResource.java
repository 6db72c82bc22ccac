package largesse.gateway.earning;

import static largesse.gateway.http.Headers.expectedRevision;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import largesse.gateway.access.Rpc;
import largesse.gateway.http.Headers;
import largesse.gateway.http.Listed;
import largesse.gateway.http.PageQuery;
import largesse.gateway.http.Replies;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Rules: on which condition a purchase earns what. */
@Path("/v1/programmes/{programme}")
@Tag(name = "Earning")
@RunOnVirtualThread
public class RuleResource {
  private final RuleClient rules;

  @Inject
  public RuleResource(RuleClient rules) {
    this.rules = rules;
  }

  @PUT
  @Path("/rules/{rule}")
  @Operation(
      operationId = "putRule",
      summary = "Create or change a rule",
      description =
          """
          Creates the rule, or gives it a new version. Purchases are judged by the version in force
          when they happened, so only a rule's first version may begin in the past: a changed one
          with such a period.from is refused as PERIOD_INVALID. The same again, period.from
          included, changes nothing, however long ago it began.
          """)
  @Rpc("largesse.earning.v1.RuleService/PutRule")
  public RestResponse<Rule> put(
      @PathParam("programme") String programme,
      @PathParam("rule") String rule,
      @HeaderParam(Headers.IF_MATCH) @Nullable String ifMatch,
      Rule.Put body) {
    var changed = rules.put(programme, rule, body, expectedRevision(ifMatch));
    return Replies.put(changed, changed.value().revision());
  }

  @GET
  @Path("/rules/{rule}")
  @Operation(
      operationId = "getRule",
      summary = "Read a rule",
      description = "Answers the rule as it is now.")
  @Rpc("largesse.earning.v1.RuleService/GetRule")
  public RestResponse<Rule> get(
      @PathParam("programme") String programme, @PathParam("rule") String rule) {
    var value = rules.get(programme, rule);
    return Replies.tagged(value, value.revision());
  }

  @GET
  @Path("/rules")
  @Operation(
      operationId = "listRules",
      summary = "List the rules",
      description = "Answers the rules by id.")
  @Rpc("largesse.earning.v1.RuleService/ListRules")
  public Listed<Rule> list(@PathParam("programme") String programme, @BeanParam PageQuery page) {
    return rules.list(programme, page);
  }
}

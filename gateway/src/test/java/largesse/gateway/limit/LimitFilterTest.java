package largesse.gateway.limit;

import static largesse.gateway.testing.Requests.PROGRAMME;
import static largesse.gateway.testing.Requests.asOperator;
import static largesse.gateway.testing.Requests.asStore;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import largesse.gateway.testing.GatewayEnvironment;
import largesse.gateway.testing.TightLimits;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(TightLimits.class)
@WithTestResource(GatewayEnvironment.class)
class LimitFilterTest {

  @Test
  void holdsEachClientToItsLimitAndTellsIt() {
    asOperator()
        .get(PROGRAMME + "/stores")
        .then()
        .header("RateLimit-Policy", "\"default\";q=60;w=60")
        .header("RateLimit", matchesPattern("\"default\";r=5[0-9];t=[0-9]+"));

    var response = asOperator().get(PROGRAMME + "/stores");
    for (var i = 0; i < 200 && response.statusCode() != 429; i++) {
      response = asOperator().get(PROGRAMME + "/stores");
    }

    response
        .then()
        .statusCode(429)
        .contentType("application/problem+json")
        .header("Retry-After", "1")
        .body("code", equalTo("RATE_LIMITED"));
    assertThat(asStore().get(PROGRAMME + "/stores").statusCode()).isNotEqualTo(429);
  }
}

package largesse.gateway.testing;

import static io.restassured.RestAssured.given;

import io.restassured.specification.RequestSpecification;
import largesse.runtime.testing.TestTokens;

/** Requests to the gateway under test, in the programme of the tests. */
public final class Requests {
  public static final String PROGRAMME = "/v1/programmes/nordmart";
  public static final String MEMBER = "0199c0de-0000-7000-8000-000000000001";
  public static final String PURCHASE = "0199c0de-0000-7000-8000-000000000002";

  private Requests() {}

  public static RequestSpecification asOperator() {
    return as(TestTokens.operator("nordmart"));
  }

  public static RequestSpecification asStore() {
    return as(TestTokens.store("nordmart"));
  }

  public static RequestSpecification as(String token) {
    return given()
        .urlEncodingEnabled(false)
        .header("Authorization", "Bearer " + token)
        .contentType("application/json");
  }
}

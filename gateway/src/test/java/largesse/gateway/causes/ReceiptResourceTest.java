package largesse.gateway.causes;

import static io.restassured.RestAssured.given;
import static largesse.gateway.testing.Requests.PROGRAMME;
import static largesse.gateway.testing.Requests.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import largesse.causes.v1.ChoiceSource;
import largesse.causes.v1.GetReceiptChoiceRequest;
import largesse.causes.v1.GetReceiptChoiceResponse;
import largesse.causes.v1.IssueReceiptLinkRequest;
import largesse.causes.v1.IssueReceiptLinkResponse;
import largesse.causes.v1.PutReceiptChoiceRequest;
import largesse.causes.v1.PutReceiptChoiceResponse;
import largesse.gateway.testing.FakeServices;
import largesse.gateway.testing.GatewayEnvironment;
import largesse.runtime.testing.TestTokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(GatewayEnvironment.class)
@Tag("A6")
class ReceiptResourceTest {
  private static final String PURCHASE = "0199c0de-0000-7000-8000-000000000002";
  private static final String CHOICES = PROGRAMME + "/receipt-choices/some-token";

  private FakeServices services;

  @BeforeEach
  void start() {
    services = FakeServices.start();
  }

  @AfterEach
  void stop() {
    services.close();
  }

  @Test
  void makesALinkForATill() {
    services.answer(
        "IssueReceiptLink", IssueReceiptLinkResponse.newBuilder().setToken("some-token").build());

    var path = PROGRAMME + "/purchases/" + PURCHASE + "/receipt-link";
    as(TestTokens.store("nordmart"))
        .post(path)
        .then()
        .statusCode(200)
        .body("token", equalTo("some-token"));
    assertThat(services.request("IssueReceiptLink", IssueReceiptLinkRequest.class).getPurchaseId())
        .isEqualTo(PURCHASE);
    as(TestTokens.member("nordmart", UUID.randomUUID())).post(path).then().statusCode(403);
  }

  @Test
  void letsWhoHasTheReceiptChooseWithoutAToken() {
    services.answer(
        "GetReceiptChoice",
        GetReceiptChoiceResponse.newBuilder()
            .setValue(
                largesse.causes.v1.ReceiptChoice.newBuilder()
                    .setSource(ChoiceSource.CHOICE_SOURCE_DEFAULT))
            .addCauses(largesse.causes.v1.Cause.newBuilder().setCause("sea-rescue"))
            .build());
    services.<PutReceiptChoiceRequest>answer(
        "PutReceiptChoice",
        request ->
            PutReceiptChoiceResponse.newBuilder()
                .setValue(
                    largesse.causes.v1.ReceiptChoice.newBuilder()
                        .setChoice(request.getChoice())
                        .setSource(ChoiceSource.CHOICE_SOURCE_PURCHASE))
                .build());

    given()
        .header("Accept-Language", "nb")
        .get(CHOICES)
        .then()
        .statusCode(200)
        .body("source", equalTo("DEFAULT"))
        .body("causes.cause", contains("sea-rescue"));
    var asked = services.request("GetReceiptChoice", GetReceiptChoiceRequest.class);
    assertThat(asked.getToken()).isEqualTo("some-token");
    assertThat(asked.getLanguagesList()).containsExactly("nb");
    given()
        .contentType("application/json")
        .body("{\"split\": [{\"cause\": \"sea-rescue\", \"percent\": 100}]}")
        .put(CHOICES)
        .then()
        .statusCode(200)
        .body("split[0].cause", equalTo("sea-rescue"))
        .body("source", equalTo("PURCHASE"));
  }
}

package largesse.gateway.causes;

import static io.restassured.RestAssured.given;
import static largesse.gateway.testing.Requests.PROGRAMME;
import static largesse.gateway.testing.Requests.as;
import static largesse.gateway.testing.Requests.asOperator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import largesse.causes.v1.GetGivingProofRequest;
import largesse.causes.v1.GetGivingProofResponse;
import largesse.causes.v1.ListSealsRequest;
import largesse.causes.v1.ListSealsResponse;
import largesse.causes.v1.ProofStep;
import largesse.causes.v1.ProvenLeaf;
import largesse.causes.v1.Seal;
import largesse.gateway.testing.FakeServices;
import largesse.gateway.testing.GatewayEnvironment;
import largesse.runtime.testing.TestTokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(GatewayEnvironment.class)
@Tag("A13")
class ProofResourceTest {
  private static final UUID MIA = UUID.fromString("0199c0de-0000-7000-8000-000000000001");
  private static final String PURCHASE = "0199c0de-0000-7000-8000-000000000002";
  private static final Seal SEAL =
      Seal.newBuilder()
          .setNumber(2)
          .setDay("2026-11-22")
          .setRoot("ab".repeat(32))
          .setPrevious("00".repeat(32))
          .setChain("cd".repeat(32))
          .build();

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
  void showsTheSealsToEverybodyWithoutAToken() {
    services.answer(
        "ListSeals",
        ListSealsResponse.newBuilder().addItems(SEAL).setNextPageToken("more").build());

    given()
        .get(PROGRAMME + "/seals?pageSize=1")
        .then()
        .statusCode(200)
        .header("RateLimit", notNullValue())
        .body("items.number", contains(2))
        .body("items[0].root", equalTo(SEAL.getRoot()))
        .body("items[0].previous", equalTo(SEAL.getPrevious()))
        .body("items[0].chain", equalTo(SEAL.getChain()))
        .body("nextPageToken", equalTo("more"));
    assertThat(services.request("ListSeals", ListSealsRequest.class).getPage().getPageSize())
        .isEqualTo(1);
    asOperator().get(PROGRAMME + "/seals").then().statusCode(200);
  }

  @Test
  @Tag("xP4")
  void provesAPurchaseToItsMemberAlone() {
    services.answer(
        "GetGivingProof",
        GetGivingProofResponse.newBuilder()
            .addLeaves(
                ProvenLeaf.newBuilder()
                    .setContent("largesse-leaf-1 nordmart …")
                    .addPath(ProofStep.newBuilder().setLeft(true).setHash("ef".repeat(32)))
                    .setSeal(SEAL))
            .setUnsealed(1)
            .build());

    var path = PROGRAMME + "/purchases/" + PURCHASE + "/giving-proof";
    as(TestTokens.member("nordmart", MIA))
        .get(path)
        .then()
        .statusCode(200)
        .body("purchase", equalTo(PURCHASE))
        .body("leaves[0].content", equalTo("largesse-leaf-1 nordmart …"))
        .body("leaves[0].path[0].left", equalTo(true))
        .body("leaves[0].path[0].hash", equalTo("ef".repeat(32)))
        .body("leaves[0].seal.number", equalTo(2))
        .body("unsealed", equalTo(1));
    var asked = services.request("GetGivingProof", GetGivingProofRequest.class);
    assertThat(asked.getMemberId()).isEqualTo(MIA.toString());
    assertThat(asked.getPurchaseId()).isEqualTo(PURCHASE);
    asOperator().get(path).then().statusCode(403);
    given().get(path).then().statusCode(401);
  }
}

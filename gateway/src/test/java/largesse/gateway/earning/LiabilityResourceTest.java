package largesse.gateway.earning;

import static largesse.gateway.testing.Requests.MEMBER;
import static largesse.gateway.testing.Requests.PROGRAMME;
import static largesse.gateway.testing.Requests.PURCHASE;
import static largesse.gateway.testing.Requests.asOperator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import largesse.earning.v1.Entry;
import largesse.earning.v1.EntryKind;
import largesse.earning.v1.GetLiabilityResponse;
import largesse.earning.v1.GetStatementRequest;
import largesse.earning.v1.GetStatementResponse;
import largesse.earning.v1.LiabilityPart;
import largesse.earning.v1.StatementLine;
import largesse.earning.v1.UnitLiability;
import largesse.earning.v1.Upcoming;
import largesse.gateway.testing.FakeServices;
import largesse.gateway.testing.GatewayEnvironment;
import largesse.members.v1.GetProgrammeResponse;
import largesse.members.v1.Programme;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(GatewayEnvironment.class)
@Tag("F8")
class LiabilityResourceTest {
  private FakeServices services;

  @BeforeEach
  void start() {
    services = FakeServices.start();
    services.answer(
        "GetProgramme",
        GetProgrammeResponse.newBuilder()
            .setValue(Programme.newBuilder().setCurrency("EUR"))
            .build());
  }

  @AfterEach
  void stop() {
    services.close();
  }

  @Test
  void reportsWhatIsOwedAsJsonAndAsCsv() {
    services.answer(
        "GetLiability",
        GetLiabilityResponse.newBuilder()
            .addUnits(
                UnitLiability.newBuilder()
                    .setUnit("points")
                    .setOutstanding(160)
                    .setValueMicros(1_600_000)
                    .setBreakagePpm(250_000)
                    .setExpectedToLapse(40)
                    .setExpectedValueMicros(1_200_000)
                    .addParts(
                        LiabilityPart.newBuilder()
                            .setEarnedMonth("2026-11")
                            .setAgeMonths(1)
                            .setLots(2)
                            .setAmount(160)
                            .setValueMicros(1_600_000)))
            .build());

    asOperator()
        .get(PROGRAMME + "/reports/liability")
        .then()
        .statusCode(200)
        .body("units[0].value.amount", equalTo("1.60"))
        .body("units[0].breakage", equalTo("0.25"))
        .body("units[0].expectedValue.amount", equalTo("1.20"))
        .body("units[0].parts[0].earnedMonth", equalTo("2026-11"))
        .body("units[0].parts[0]", not(hasKey("expiryMonth")));
    var csv =
        asOperator()
            .accept("text/csv")
            .get(PROGRAMME + "/reports/liability.csv")
            .then()
            .statusCode(200)
            .extract()
            .asString();
    assertThat(csv)
        .isEqualTo(
            "unit,earned_month,age_months,expiry_month,credits,amount,value,currency\r\n"
                + "points,2026-11,1,,2,160,1.60,EUR\r\n");
  }

  @Test
  @Tag("xL10")
  void showsAStatementInTheLanguageAskedFor() {
    services.answer(
        "GetStatement",
        GetStatementResponse.newBuilder()
            .setUnit("points")
            .setOpening(10)
            .addLines(
                StatementLine.newBuilder()
                    .setEntry(
                        Entry.newBuilder()
                            .setUnit("points")
                            .setAmount(-3)
                            .setKind(EntryKind.ENTRY_KIND_BURN)
                            .setOriginType("REDEMPTION")
                            .setOriginId(PURCHASE))
                    .setBalance(7))
            .setClosing(7)
            .addUpcoming(Upcoming.newBuilder().setLapsing(7))
            .build());

    asOperator()
        .header("Accept-Language", "nb")
        .get(PROGRAMME + "/members/" + MEMBER + "/wallets/points/statement")
        .then()
        .statusCode(200)
        .body("opening", equalTo(10))
        .body("lines[0].text", equalTo("Brukt"))
        .body("lines[0].balance", equalTo(7))
        .body("closing", equalTo(7))
        .body("upcoming[0].lapsing", equalTo(7))
        .body("upcoming[0]", not(hasKey("activating")));
    assertThat(services.request("GetStatement", GetStatementRequest.class).getUnit())
        .isEqualTo("points");
  }
}

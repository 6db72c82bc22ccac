package largesse.gateway.causes;

import static largesse.gateway.testing.Requests.MEMBER;
import static largesse.gateway.testing.Requests.PROGRAMME;
import static largesse.gateway.testing.Requests.as;
import static largesse.gateway.testing.Requests.asOperator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import largesse.causes.v1.Allocation;
import largesse.causes.v1.ChoiceSource;
import largesse.causes.v1.ClosePanelRequest;
import largesse.causes.v1.ClosePanelResponse;
import largesse.causes.v1.GetCauseTotalsResponse;
import largesse.causes.v1.GetCurrentPanelRequest;
import largesse.causes.v1.GetCurrentPanelResponse;
import largesse.causes.v1.GetImpactResponse;
import largesse.causes.v1.GetPanelResponse;
import largesse.causes.v1.GetTotalsRequest;
import largesse.causes.v1.GetTotalsResponse;
import largesse.causes.v1.Giving;
import largesse.causes.v1.Grouping;
import largesse.causes.v1.ListAllocationsResponse;
import largesse.causes.v1.ListOwnAllocationsRequest;
import largesse.causes.v1.ListOwnAllocationsResponse;
import largesse.causes.v1.MonthOfChoices;
import largesse.causes.v1.OpenPanelRequest;
import largesse.causes.v1.OpenPanelResponse;
import largesse.causes.v1.OwnAllocation;
import largesse.causes.v1.PutCauseRequest;
import largesse.causes.v1.PutCauseResponse;
import largesse.causes.v1.PutChoiceRequest;
import largesse.causes.v1.PutChoiceResponse;
import largesse.causes.v1.PutPanelRequest;
import largesse.causes.v1.PutPanelResponse;
import largesse.causes.v1.ReportGivingRequest;
import largesse.causes.v1.ReportGivingResponse;
import largesse.causes.v1.ReportParticipationResponse;
import largesse.causes.v1.StandingChoice;
import largesse.causes.v1.Total;
import largesse.gateway.testing.FakeServices;
import largesse.gateway.testing.GatewayEnvironment;
import largesse.runtime.clock.ProtoTime;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.testing.TestTokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(GatewayEnvironment.class)
class CausesResourcesTest {
  private static final String CHOICE = PROGRAMME + "/members/" + MEMBER + "/choice";

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
  void putsACause() {
    services.<PutCauseRequest>answer(
        "PutCause",
        request ->
            PutCauseResponse.newBuilder().setValue(request.getValue()).setCreated(true).build());

    asOperator()
        .body("{\"name\": \"Sea rescue\", \"theme\": \"sea\", \"country\": \"NO\"}")
        .put(PROGRAMME + "/causes/sea-rescue")
        .then()
        .statusCode(201)
        .body("cause", equalTo("sea-rescue"))
        .body("theme", equalTo("sea"))
        .body("country", equalTo("NO"));
  }

  @Test
  @Tag("A5")
  void putsOpensAndShowsAPanel() {
    services.<PutPanelRequest>answer(
        "PutPanel", request -> PutPanelResponse.newBuilder().setValue(request.getValue()).build());
    services.<OpenPanelRequest>answer(
        "OpenPanel",
        request ->
            OpenPanelResponse.newBuilder()
                .setValue(largesse.causes.v1.Panel.newBuilder().setPanel(request.getPanel()))
                .build());
    services.answer(
        "GetCurrentPanel",
        GetCurrentPanelResponse.newBuilder()
            .setValue(largesse.causes.v1.Panel.newBuilder().setPanel("winter"))
            .addCauses(largesse.causes.v1.Cause.newBuilder().setCause("sea-rescue"))
            .build());

    asOperator()
        .body(
            """
            {"name": "Winter", "causes": ["sea-rescue", "reading", "rivers"],
             "defaultChoice": [{"cause": "sea-rescue", "percent": 100}]}
            """)
        .put(PROGRAMME + "/panels/winter")
        .then()
        .statusCode(200)
        .body("causes", contains("sea-rescue", "reading", "rivers"))
        .body("defaultChoice[0].percent", equalTo(100));
    asOperator()
        .post(PROGRAMME + "/panels/winter:open")
        .then()
        .statusCode(200)
        .body("panel", equalTo("winter"));
    asOperator()
        .get(PROGRAMME + "/panels/current")
        .then()
        .statusCode(200)
        .body("panel", equalTo("winter"))
        .body("causes[0].cause", equalTo("sea-rescue"));
  }

  @Test
  @Tag("A5")
  void saysWhetherAPanelIsOpenAndSinceWhenUnlessSinceEver() {
    var sinceEver = ProtoTime.timestamp(Instant.parse("0001-01-01T00:00:00Z"));
    var later = ProtoTime.timestamp(Instant.parse("2026-11-22T09:00:00Z"));
    var draft = largesse.causes.v1.Panel.newBuilder().setPanel("winter").build();
    var first = draft.toBuilder().setOpenedAt(sinceEver).build();

    panel(draft).body("state", equalTo("DRAFT")).body("$", not(hasKey("openedAt")));
    panel(first).body("state", equalTo("OPEN")).body("$", not(hasKey("openedAt")));
    panel(draft.toBuilder().setOpenedAt(later).build())
        .body("state", equalTo("OPEN"))
        .body("openedAt", equalTo("2026-11-22T09:00:00Z"));
    panel(first.toBuilder().setClosedAt(later).build())
        .body("state", equalTo("CLOSED"))
        .body("$", not(hasKey("openedAt")))
        .body("closedAt", equalTo("2026-11-22T09:00:00Z"));

    services.answer(
        "GetCurrentPanel", GetCurrentPanelResponse.newBuilder().setValue(first).build());
    asOperator().get(PROGRAMME + "/panels/current").then().body("$", not(hasKey("openedAt")));
  }

  @Test
  void aPanelCannotBeCalledAsTheOpenOneIs() {
    asOperator().body("{}").put(PROGRAMME + "/panels/current").then().statusCode(405);
  }

  @Test
  @Tag("A6")
  void aMemberChoosesForThemselves() {
    services.<PutChoiceRequest>answer(
        "PutChoice",
        request ->
            PutChoiceResponse.newBuilder()
                .setValue(
                    StandingChoice.newBuilder()
                        .setChoice(request.getChoice())
                        .setSource(ChoiceSource.CHOICE_SOURCE_STANDING))
                .build());

    as(TestTokens.member("nordmart", UUID.fromString(MEMBER)))
        .body(
            """
            {"split": [{"cause": "sea-rescue", "percent": 60}, {"cause": "reading", "percent": 40}]}
            """)
        .put(CHOICE)
        .then()
        .statusCode(200)
        .body("split.cause", contains("sea-rescue", "reading"))
        .body("split.percent", contains(60, 40))
        .body("source", equalTo("STANDING"));
  }

  @Test
  @Tag("xC7")
  void aSplitThatIsRefusedIsFoundInTheBody() {
    services.refuse(
        "PutChoice",
        RuntimeReason.INVALID_REQUEST
            .refused("The request breaks its contract.")
            .at("choice", "choice.sum", "the percents must sum to 100")
            .at("choice.split[1].percent", "int32.gte", "must be at least 1"));

    asOperator()
        .body("{\"split\": [{\"cause\": \"a\", \"percent\": 60}, {\"cause\": \"b\"}]}")
        .put(CHOICE)
        .then()
        .statusCode(400)
        .body("errors[0].pointer", equalTo(""))
        .body("errors[0].reason", equalTo("choice.sum"))
        .body("errors[1].pointer", equalTo("/split/1/percent"));
  }

  @Test
  void readsTotalsAllocationsAndImpactToTheMillionth() {
    services.answer(
        "GetCauseTotals",
        GetCauseTotalsResponse.newBuilder()
            .setCause("sea-rescue")
            .setCurrency("USD")
            .setAllocatedMicros(8_850_566_148L)
            .setReversedMicros(1)
            .setPurchases(5009)
            .build());
    services.answer(
        "ListAllocations",
        ListAllocationsResponse.newBuilder()
            .addItems(
                Allocation.newBuilder()
                    .setAmountMicros(-150_000)
                    .setCurrency("USD")
                    .setSource(ChoiceSource.CHOICE_SOURCE_DEFAULT))
            .build());
    services.answer(
        "GetImpact",
        GetImpactResponse.newBuilder()
            .setCurrency("USD")
            .setAmountMicros(150_000)
            .setPurchases(1)
            .addCauses(Total.newBuilder().setKey("sea-rescue").setAmountMicros(150_000))
            .build());

    asOperator()
        .get(PROGRAMME + "/causes/sea-rescue/totals")
        .then()
        .body("allocated.amount", equalTo("8850.566148"))
        .body("reversed.amount", equalTo("0.000001"))
        .body("amount.amount", equalTo("8850.566147"))
        .body("amount.currency", equalTo("USD"))
        .body("purchases", equalTo(5009));
    as(TestTokens.finance("nordmart"))
        .get(PROGRAMME + "/causes/sea-rescue/allocations")
        .then()
        .body("items[0].amount.amount", equalTo("-0.150000"))
        .body("items[0].source", equalTo("DEFAULT"));
    asOperator()
        .get(PROGRAMME + "/members/" + MEMBER + "/impact?from=2026-01-01")
        .then()
        .body("amount.amount", equalTo("0.150000"))
        .body("causes[0].cause", equalTo("sea-rescue"));
  }

  @Test
  @Tag("A15")
  @Tag("xP4")
  void tellsAPartnerWhatItsCauseWasGiven() {
    services.answer(
        "ListOwnAllocations",
        ListOwnAllocationsResponse.newBuilder()
            .setCurrency("USD")
            .setSuppressed(true)
            .addItems(
                OwnAllocation.newBuilder()
                    .setPeriod("2026")
                    .setZone("north")
                    .setAmountMicros(1)
                    .setPurchases(12))
            .build());

    var path = PROGRAMME + "/causes/sea-rescue/giving?period=YEAR&byZone=true";
    as(TestTokens.partner("nordmart", "sea-rescue"))
        .get(path)
        .then()
        .statusCode(200)
        .body("items[0].zone", equalTo("north"))
        .body("items[0].amount.amount", equalTo("0.000001"))
        .body("suppressed", equalTo(true));
    assertThat(services.request("ListOwnAllocations", ListOwnAllocationsRequest.class).getByZone())
        .isTrue();
    asOperator().get(path).then().statusCode(403);
    for (var book : List.of("/causes/sea-rescue/allocations", "/reports/allocations?by=CAUSE")) {
      asOperator().get(PROGRAMME + book).then().statusCode(403);
    }
  }

  @Test
  @Tag("A5")
  @Tag("xC8")
  void closesAPanelOfZonesAndShowsThatOfAZone() {
    services.<ClosePanelRequest>answer(
        "ClosePanel",
        request ->
            ClosePanelResponse.newBuilder()
                .setValue(
                    largesse.causes.v1.Panel.newBuilder()
                        .setPanel(request.getPanel())
                        .addZones("north"))
                .build());
    services.answer(
        "GetCurrentPanel",
        GetCurrentPanelResponse.newBuilder()
            .setValue(largesse.causes.v1.Panel.newBuilder().setPanel("north"))
            .build());

    asOperator()
        .post(PROGRAMME + "/panels/north:close")
        .then()
        .statusCode(200)
        .body("zones", contains("north"));
    asOperator().get(PROGRAMME + "/panels/current?zone=north").then().statusCode(200);
    assertThat(services.request("GetCurrentPanel", GetCurrentPanelRequest.class).getZone())
        .isEqualTo("north");
  }

  @Test
  @Tag("A8")
  void reportsByAnyGrouping() {
    services.answer(
        "GetTotals",
        GetTotalsResponse.newBuilder()
            .setCurrency("USD")
            .addItems(Total.newBuilder().setKey("East").setAmountMicros(5).setPurchases(2))
            .setSum(Total.newBuilder().setAmountMicros(5).setPurchases(2))
            .build());

    for (var by : AllocationReport.Grouping.values()) {
      as(TestTokens.finance("nordmart"))
          .get(PROGRAMME + "/reports/allocations?by=" + by + "&from=2026-01-01&to=2026-12-31")
          .then()
          .statusCode(200)
          .body("by", equalTo(by.name()))
          .body("items[0].key", equalTo("East"))
          .body("items[0].amount.amount", equalTo("0.000005"))
          .body("sum.purchases", equalTo(2));
      assertThat(services.request("GetTotals", GetTotalsRequest.class).getGrouping())
          .isEqualTo(Grouping.valueOf("GROUPING_" + by));
    }
  }

  @Test
  @Tag("A8")
  void reportsWhoTakesPart() {
    services.answer(
        "ReportParticipation",
        ReportParticipationResponse.newBuilder()
            .setMembers(16)
            .addItems(MonthOfChoices.newBuilder().setPeriod("2026-11").setChose(17).setWithdrew(1))
            .build());

    asOperator()
        .get(PROGRAMME + "/reports/participation")
        .then()
        .statusCode(200)
        .body("members", equalTo(16))
        .body("months[0].period", equalTo("2026-11"))
        .body("months[0].chose", equalTo(17))
        .body("months[0].withdrew", equalTo(1));
    services.answer("ReportParticipation", ReportParticipationResponse.getDefaultInstance());
    asOperator().get(PROGRAMME + "/reports/participation").then().body("$", not(hasKey("members")));
  }

  @Test
  @Tag("A8")
  @Tag("xP4")
  void reportsWhatIsGivenByAnyGroupAndPeriod() {
    services.answer(
        "ReportGiving",
        ReportGivingResponse.newBuilder()
            .setCurrency("EUR")
            .setSuppressed(true)
            .addItems(
                Giving.newBuilder()
                    .setPeriod("2026-11")
                    .setKey("osl-01")
                    .setWithin("north")
                    .setAmountMicros(1_500_000)
                    .setPurchases(12)
                    .setChosenPurchases(10))
            .addItems(
                Giving.newBuilder().setPeriod("2026-12").setPurchases(20).setChosenHidden(true))
            .build());

    for (var group : GivingReport.Grouping.values()) {
      for (var resolution : GivingReport.Resolution.values()) {
        asOperator()
            .get(
                PROGRAMME
                    + "/reports/giving?from=2026-01-01&groupBy=%s&resolution=%s"
                        .formatted(group, resolution))
            .then()
            .statusCode(200)
            .body("groupBy", equalTo(group.name()))
            .body("resolution", equalTo(resolution.name()))
            .body("suppressed", equalTo(true))
            .body("items[0].key", equalTo("osl-01"))
            .body("items[0].within", equalTo("north"))
            .body("items[0].amount.amount", equalTo("1.500000"))
            .body("items[0].chosenPurchases", equalTo(10))
            .body("items[1]", not(hasKey("chosenPurchases")));
        var asked = services.request("ReportGiving", ReportGivingRequest.class);
        assertThat(asked.getGroupBy().name()).isEqualTo("REPORT_DIMENSION_" + group);
        assertThat(asked.getResolution().name()).isEqualTo("REPORT_RESOLUTION_" + resolution);
        assertThat(asked.getFrom()).isEqualTo("2026-01-01");
      }
    }
    asOperator()
        .get(PROGRAMME + "/reports/giving?groupBy=colour")
        .then()
        .statusCode(400)
        .body("errors[0].parameter", equalTo("groupBy"));
  }

  private ValidatableResponse panel(largesse.causes.v1.Panel panel) {
    services.answer("GetPanel", GetPanelResponse.newBuilder().setValue(panel).build());
    return asOperator().get(PROGRAMME + "/panels/winter").then().statusCode(200);
  }
}

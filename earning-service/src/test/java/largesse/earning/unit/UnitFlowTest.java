package largesse.earning.unit;

import static largesse.earning.configuration.ConfiguredProgramme.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import largesse.earning.configuration.ConfiguredProgramme;
import largesse.earning.platform.EarningReason;
import largesse.earning.v1.ExpiryMode;
import largesse.earning.v1.GetUnitRequest;
import largesse.earning.v1.ListUnitsRequest;
import largesse.earning.v1.RoundedPer;
import largesse.earning.v1.Rounding;
import largesse.earning.v1.ShortfallPolicy;
import largesse.earning.v1.Unit;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.testing.TestEnvironment;
import largesse.runtime.testing.TestTokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(TestEnvironment.class)
@Tag("B1")
class UnitFlowTest {
  private static final Unit POINTS =
      Unit.newBuilder()
          .setUnit("points")
          .setName("Points")
          .setScale(2)
          .setRounding(Rounding.ROUNDING_HALF_UP)
          .setExpiresAfter("P1Y")
          .setPendingFor("P14D")
          .setRoundedPer(RoundedPer.ROUNDED_PER_LINE)
          .setExpiry(ExpiryMode.EXPIRY_MODE_END_OF_QUARTER)
          .setPendingUntil("2027-01-01")
          .setShortfall(ShortfallPolicy.SHORTFALL_POLICY_CASH_DEDUCT)
          .setValueMicros(10_000)
          .build();

  private ConfiguredProgramme programme;

  @BeforeEach
  void create() {
    programme = ConfiguredProgramme.create();
  }

  @AfterEach
  void close() {
    programme.close();
  }

  @Test
  void createsAUnitAndReadsIt() {
    var put = programme.units().putUnit(programme.put(POINTS));

    assertThat(put.getCreated()).isTrue();
    assertThat(put.getValue()).isEqualTo(POINTS.toBuilder().setRevision(1).build());
    assertThat(programme.units().getUnit(get("points")).getValue()).isEqualTo(put.getValue());
  }

  @Test
  void changesNothingWhenItIsSaidAgain() {
    programme.units().putUnit(programme.put(POINTS));

    var again = programme.units().putUnit(programme.put(POINTS));

    assertThat(again.getCreated()).isFalse();
    assertThat(again.getValue().getRevision()).isEqualTo(1);
  }

  @Test
  void changesAllButTheScale() {
    programme.units().putUnit(programme.put(POINTS));
    var changed =
        POINTS.toBuilder()
            .setName("Stars")
            .setRounding(Rounding.ROUNDING_FLOOR)
            .setExpiresAfter("")
            .setExpiry(ExpiryMode.EXPIRY_MODE_ROLLING)
            .setPendingUntil("")
            .setPendingFor("P1M")
            .build();

    var put = programme.units().putUnit(programme.put(changed));

    assertThat(put.getValue()).isEqualTo(changed.toBuilder().setRevision(2).build());
    var otherScale = POINTS.toBuilder().setScale(0).build();
    var refused = refusal(() -> programme.units().putUnit(programme.put(otherScale)));
    assertThat(refused.is(EarningReason.SCALE_FIXED)).isTrue();
    assertThat(refused.violations()).extracting("field").containsExactly("value.scale");
  }

  @Test
  void refusesAChangeOfWhatSomebodyElseHasChanged() {
    programme.units().putUnit(programme.put(POINTS));
    var stale = programme.put(POINTS).toBuilder().setExpectedRevision(2).build();

    assertThat(refusal(() -> programme.units().putUnit(stale)).is(RuntimeReason.REVISION_STALE))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"P", "1Y", "P1H", "PT1H", "P-1D", "P1D "})
  void refusesAPeriodThatIsNone(String period) {
    var unit = POINTS.toBuilder().setExpiresAfter(period).build();

    var refused = refusal(() -> programme.units().putUnit(programme.put(unit)));

    assertThat(refused.is(RuntimeReason.INVALID_REQUEST)).isTrue();
    assertThat(refused.violations()).extracting("field").contains("value.expires_after");
  }

  @Test
  void refusesWhatCanMeanNothing() {
    var noPeriod =
        POINTS.toBuilder().setExpiry(ExpiryMode.EXPIRY_MODE_SLIDING).setExpiresAfter("").build();
    var worthless = POINTS.toBuilder().setValueMicros(0).build();
    var noDay = POINTS.toBuilder().setPendingUntil("2027-02-30").build();

    for (var unit : List.of(noPeriod, worthless)) {
      assertThat(refusal(() -> programme.units().putUnit(programme.put(unit))).reason())
          .isEqualTo(RuntimeReason.INVALID_REQUEST.name());
    }
    var refused = refusal(() -> programme.units().putUnit(programme.put(noDay)));
    assertThat(refused.is(EarningReason.PERIOD_INVALID)).isTrue();
    assertThat(refused.violations()).extracting("field").containsExactly("value.pending_until");
  }

  @Test
  void listsUnitsByIdUpToAHundred() {
    for (var i = 99; i >= 0; i--) {
      programme.putUnit("unit-%02d".formatted(i));
    }

    var listed = programme.units().listUnits(list()).getItemsList();

    assertThat(listed).hasSize(100).extracting(Unit::getUnit).isSorted();
    var refused = refusal(() -> programme.putUnit("one-more"));
    assertThat(refused.is(EarningReason.UNITS_FULL)).isTrue();
  }

  @Test
  void refusesToReadWhatIsNotThere() {
    assertThat(
            refusal(() -> programme.units().getUnit(get("stars"))).is(EarningReason.UNIT_UNKNOWN))
        .isTrue();
  }

  @Test
  @Tag("xP5")
  void doesNotExistForAnotherProgramme() {
    var stranger = programme.units(TestTokens.operator("elsewhere"));

    assertThat(refusal(() -> stranger.listUnits(list())).is(RuntimeReason.PROGRAMME_UNKNOWN))
        .isTrue();
  }

  @Test
  void isReadByMembersAndTillsButNotChangedByThem() {
    programme.units().putUnit(programme.put(POINTS));
    var till = programme.units(TestTokens.store(programme.id()));
    var member = programme.units(TestTokens.member(programme.id(), UUID.randomUUID()));

    assertThat(till.listUnits(list()).getItemsCount()).isEqualTo(1);
    assertThat(member.getUnit(get("points")).getValue().getName()).isEqualTo("Points");
    assertThat(
            refusal(() -> till.putUnit(programme.put(POINTS))).is(RuntimeReason.PERMISSION_DENIED))
        .isTrue();
  }

  private GetUnitRequest get(String unit) {
    return GetUnitRequest.newBuilder().setProgramme(programme.id()).setUnit(unit).build();
  }

  private ListUnitsRequest list() {
    return ListUnitsRequest.newBuilder().setProgramme(programme.id()).build();
  }
}

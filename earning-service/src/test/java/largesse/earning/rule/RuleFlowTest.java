package largesse.earning.rule;

import static largesse.earning.configuration.ConfiguredProgramme.pointsPerEuro;
import static largesse.earning.configuration.ConfiguredProgramme.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import largesse.common.v1.PageRequest;
import largesse.earning.configuration.ConfiguredProgramme;
import largesse.earning.platform.EarningReason;
import largesse.earning.v1.Effect;
import largesse.earning.v1.FixedUnits;
import largesse.earning.v1.GetRuleRequest;
import largesse.earning.v1.ListRulesRequest;
import largesse.earning.v1.Multiplier;
import largesse.earning.v1.Rule;
import largesse.earning.v1.Trigger;
import largesse.runtime.clock.ProtoTime;
import largesse.runtime.error.RuntimeReason;
import largesse.runtime.testing.TestEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestEnvironment.class)
@Tag("B1")
class RuleFlowTest {
  private ConfiguredProgramme programme;

  @BeforeEach
  void create() {
    programme = ConfiguredProgramme.create();
    programme.putUnit("points");
  }

  @AfterEach
  void close() {
    programme.close();
  }

  @Test
  void createsARuleWithAllThatItCanHold() {
    var rule =
        pointsPerEuro("base", 1)
            .setName("Base")
            .setTrigger(Trigger.TRIGGER_PURCHASE)
            .setWhen("purchase.channel == 'WEB'")
            .setLines("line.brand == 'own'")
            .setFrom(time("2020-01-01T00:00:00Z"))
            .setUntil(time("2099-01-01T00:00:00.123456Z"))
            .addEffects(
                Effect.newBuilder()
                    .setFixedUnits(FixedUnits.newBuilder().setUnit("points").setAmount(5)))
            .addEffects(
                Effect.newBuilder()
                    .setMultiplier(
                        Multiplier.newBuilder()
                            .setUnit("points")
                            .putFactorPpmByTier("gold", 1_500_000)
                            .putFactorPpmByTier("silver", 1_250_000)))
            .build();

    var put = programme.rules().putRule(programme.put(rule));

    assertThat(put.getCreated()).isTrue();
    assertThat(put.getValue()).isEqualTo(rule.toBuilder().setVersion(1).build());
    assertThat(read("base")).isEqualTo(put.getValue());
  }

  @Test
  void holdsSinceEverWhenNewAndFromNowWhenChanged() {
    put(pointsPerEuro("base", 1));
    var before = programme.now();

    var changed = put(pointsPerEuro("base", 2));

    assertThat(changed.getVersion()).isEqualTo(2);
    assertThat(ProtoTime.instant(changed.getFrom()))
        .isBetween(before.minusMillis(1), programme.now());
  }

  @Test
  void changesNothingWhenItIsSaidAgain() {
    put(pointsPerEuro("base", 1));
    assertThat(put(pointsPerEuro("base", 1)).getVersion()).isEqualTo(1);

    put(pointsPerEuro("base", 2));
    assertThat(put(pointsPerEuro("base", 2)).getVersion()).isEqualTo(2);

    var planned = pointsPerEuro("base", 3).setFrom(inDays(7));
    put(planned);
    assertThat(put(planned).getVersion()).isEqualTo(3);
    programme.moveClockTo(Duration.ofDays(30));
    assertThat(put(planned).getVersion()).isEqualTo(3);
  }

  @Test
  void takesThePlaceOfAPlanWhenChangedFromNow() {
    put(pointsPerEuro("base", 1));
    put(pointsPerEuro("base", 2).setFrom(inDays(7)));

    assertThat(put(pointsPerEuro("base", 2)).getVersion()).isEqualTo(3);
  }

  @Test
  @Tag("xL7")
  void refusesToChangeThePast() {
    put(pointsPerEuro("base", 1));

    var refused = refusal(() -> put(pointsPerEuro("base", 2).setFrom(inDays(-1))));

    assertThat(refused.is(EarningReason.PERIOD_INVALID)).isTrue();
    assertThat(refused.violations()).extracting("field").containsExactly("value.from");
  }

  @Test
  void refusesAnEndThatIsNotAfterTheBeginning() {
    var rule = pointsPerEuro("base", 1).setFrom(inDays(2)).setUntil(inDays(1));

    var refused = refusal(() -> put(rule));

    assertThat(refused.is(EarningReason.PERIOD_INVALID)).isTrue();
    assertThat(refused.violations()).extracting("field").containsExactly("value.until");
  }

  @Test
  void refusesAConditionThatIsNoneWithPositionAndReason() {
    var when = refusal(() -> put(pointsPerEuro("base", 1).setWhen("purchase.total > 1")));
    assertThat(when.is(EarningReason.EXPRESSION_INVALID)).isTrue();
    assertThat(when.violations()).extracting("field").containsExactly("value.when");
    assertThat(when.violations())
        .extracting("description")
        .containsExactly("line 1, column 9: undefined field 'total'");

    var lines = refusal(() -> put(pointsPerEuro("base", 1).setLines("line.sku")));
    assertThat(lines.is(EarningReason.EXPRESSION_INVALID)).isTrue();
    assertThat(lines.violations()).extracting("field").containsExactly("value.lines");
  }

  @Test
  void refusesAConditionThatCouldTakeTooLong() {
    var nested = "purchase.lines.all(l, purchase.lines.exists(m, m.sku == l.sku))";

    var refused = refusal(() -> put(pointsPerEuro("base", 1).setWhen(nested)));

    assertThat(refused.is(EarningReason.EXPRESSION_TOO_COSTLY)).isTrue();
  }

  @Test
  void refusesToCreditAUnitThatIsNotThere() {
    var rule =
        pointsPerEuro("base", 1)
            .addEffects(
                Effect.newBuilder()
                    .setFixedUnits(FixedUnits.newBuilder().setUnit("stars").setAmount(1)));

    var refused = refusal(() -> put(rule));

    assertThat(refused.is(EarningReason.UNIT_UNKNOWN)).isTrue();
    assertThat(refused.violations()).extracting("field").containsExactly("value.effects[1]");
  }

  @Test
  void refusesAChangeOfWhatSomebodyElseHasChanged() {
    put(pointsPerEuro("base", 1));
    var stale =
        programme.put(pointsPerEuro("base", 2).build()).toBuilder().setExpectedRevision(2).build();

    assertThat(refusal(() -> programme.rules().putRule(stale)).is(RuntimeReason.REVISION_STALE))
        .isTrue();
    assertThat(read("base").getVersion()).isEqualTo(1);
  }

  @Test
  void refusesARuleWithoutEffect() {
    var rule = Rule.newBuilder().setRule("base").setActive(true);

    assertThat(refusal(() -> put(rule)).is(RuntimeReason.INVALID_REQUEST)).isTrue();
  }

  @Test
  void refusesToReadWhatIsNotThere() {
    assertThat(refusal(() -> read("base")).is(EarningReason.RULE_UNKNOWN)).isTrue();
  }

  @Test
  void listsTheNewestVersionsPageByPage() {
    for (var rule : new String[] {"c", "a", "e", "b", "d"}) {
      put(pointsPerEuro(rule, 1));
    }
    put(pointsPerEuro("b", 2));

    var seen = new ArrayList<String>();
    var token = "";
    do {
      var page = programme.rules().listRules(list(2, token));
      page.getItemsList().forEach(rule -> seen.add(rule.getRule() + rule.getVersion()));
      token = page.getNextPageToken();
    } while (!token.isEmpty());

    assertThat(seen).containsExactly("a1", "b2", "c1", "d1", "e1");
  }

  @Test
  void refusesAPageTokenOfAnotherList() {
    assertThat(
            refusal(() -> programme.rules().listRules(list(2, "not a token")))
                .is(RuntimeReason.PAGE_TOKEN_INVALID))
        .isTrue();
  }

  private Rule put(Rule.Builder rule) {
    return programme.rules().putRule(programme.put(rule.build())).getValue();
  }

  private Rule read(String rule) {
    var request = GetRuleRequest.newBuilder().setProgramme(programme.id()).setRule(rule).build();
    return programme.rules().getRule(request).getValue();
  }

  private ListRulesRequest list(int size, String token) {
    return ListRulesRequest.newBuilder()
        .setProgramme(programme.id())
        .setPage(PageRequest.newBuilder().setPageSize(size).setPageToken(token))
        .build();
  }

  private Timestamp inDays(int days) {
    return ProtoTime.timestamp(programme.now().plus(Duration.ofDays(days)));
  }

  private static Timestamp time(String text) {
    return ProtoTime.timestamp(Instant.parse(text));
  }
}

package largesse.runtime.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import largesse.common.v1.Choice;
import largesse.common.v1.ChoicePart;
import largesse.common.v1.PageRequest;
import largesse.earning.v1.Effect;
import largesse.earning.v1.FixedUnits;
import largesse.earning.v1.PutRuleRequest;
import largesse.earning.v1.Rule;
import largesse.earning.v1.Trigger;
import largesse.runtime.error.FieldViolation;
import largesse.runtime.error.Refused;
import largesse.runtime.error.RuntimeReason;
import org.junit.jupiter.api.Test;

class RequestValidatorTest {
  private final RequestValidator validator = new RequestValidator();

  @Test
  void letsAMessageWithinItsLimitsPass() {
    assertThatNoException()
        .isThrownBy(() -> validator.check(PageRequest.newBuilder().setPageSize(500).build()));
  }

  @Test
  void namesEachFieldAtFaultByItsPath() {
    var choice =
        Choice.newBuilder()
            .addSplit(ChoicePart.newBuilder().setCause("sea-rescue").setPercent(40))
            .addSplit(ChoicePart.newBuilder().setCause("Not a code").setPercent(60))
            .build();
    var refused = catchThrowableOfType(Refused.class, () -> validator.check(choice));
    assertThat(refused.reason()).isEqualTo(RuntimeReason.INVALID_REQUEST);
    assertThat(refused.violations())
        .extracting(FieldViolation::field)
        .containsExactly("split[1].cause");
  }

  @Test
  void holdsAMessageToRulesOverSeveralFields() {
    var choice =
        Choice.newBuilder()
            .addSplit(ChoicePart.newBuilder().setCause("sea-rescue").setPercent(99))
            .build();
    var refused = catchThrowableOfType(Refused.class, () -> validator.check(choice));
    assertThat(refused.violations())
        .extracting(FieldViolation::reason)
        .containsExactly("choice.sum");
    assertThat(refused.violations()).extracting(FieldViolation::field).containsExactly("split");
  }

  @Test
  void namesTheFieldByWhichARuleOverSeveralFieldsEnds() {
    var rule =
        PutRuleRequest.newBuilder()
            .setValue(
                Rule.newBuilder()
                    .setRule("thanks")
                    .setTrigger(Trigger.TRIGGER_REFERRAL)
                    .addEffects(
                        Effect.newBuilder()
                            .setFixedUnits(
                                FixedUnits.newBuilder().setUnit("points").setAmount(500))))
            .build();
    var refused = catchThrowableOfType(Refused.class, () -> validator.check(rule));
    assertThat(refused.violations())
        .extracting(FieldViolation::field, FieldViolation::reason)
        .containsExactly(tuple("value.referral", "rule.referral"));
  }
}

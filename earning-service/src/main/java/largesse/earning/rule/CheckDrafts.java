package largesse.earning.rule;

import java.util.HashSet;
import java.util.List;
import largesse.earning.platform.EarningReason;
import largesse.earning.unit.Units;
import largesse.runtime.error.Refused;

/** Whether rules could be written as they are, all at once. Pure. */
public final class CheckDrafts {
  private CheckDrafts() {}

  /**
   * Checks rules for purchases.
   *
   * @param written the rules that there are
   * @throws Refused EXPRESSION_INVALID, EXPRESSION_TOO_COSTLY, UNIT_UNKNOWN, TRIGGER_UNSUITED,
   *     STACKING_INVALID, STACKING_MISMATCH, RULE_REPEATED
   */
  public static void check(List<Rule> drafts, RuleBook written, Units units) {
    var ids = new HashSet<String>();
    var groups = written.trying(drafts).stackings();
    for (var i = 0; i < drafts.size(); i++) {
      var draft = drafts.get(i);
      var field = "rules[" + i + "].value";
      if (!ids.add(draft.id())) {
        throw EarningReason.RULE_REPEATED.refusedAt(field + ".rule", "A rule is tried once.");
      }
      if (!draft.trigger().whatever().equals(Trigger.PURCHASE)) {
        throw EarningReason.TRIGGER_UNSUITED.refusedAt(
            field + ".trigger", "Only purchases can be simulated.");
      }
      checkExpressions(draft, field);
      checkUnits(draft, units, field);
      draft
          .stacking()
          .filter(stacking ->
              groups.values().stream()
                  .anyMatch(
                      other -> other.group().equals(stacking.group()) && !other.equals(stacking)))
          .ifPresent(stacking -> {
            throw EarningReason.STACKING_MISMATCH.refusedAt(
                field + ".stacking",
                "Another rule says otherwise how the group %s stacks.".formatted(stacking.group()));
          });
    }
  }

  private static void checkExpressions(Rule draft, String field) {
    try {
      CompiledRule.check(draft);
    } catch (Refused refused) {
      var violation = refused.violations().getFirst();
      throw refused
          .reason()
          .refusedAt(
              field + violation.field().substring("value".length()), violation.description());
    }
  }

  private static void checkUnits(Rule draft, Units units, String field) {
    for (var i = 0; i < draft.effects().size(); i++) {
      var effect = draft.effects().get(i);
      var at = field + ".effects[" + i + "]";
      if (effect instanceof Effect.OfUnits ofUnits && units.find(ofUnits.unit()).isEmpty()) {
        throw EarningReason.UNIT_UNKNOWN.refusedAt(at, "There is no unit " + ofUnits.unit() + ".");
      }
      if (draft.stacks(Stacking.Mode.BEST_OF) && PutRule.isPriceless(effect)) {
        throw EarningReason.STACKING_INVALID.refusedAt(
            field + ".stacking.mode",
            "A multiplier, a reward or a stamp is worth no units, so the best of a group can't be told.");
      }
    }
  }
}

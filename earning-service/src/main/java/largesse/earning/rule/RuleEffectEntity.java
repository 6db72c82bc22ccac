package largesse.earning.rule;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import largesse.earning.rule.Effect.AdvanceGoal;
import largesse.earning.rule.Effect.AmountDiscount;
import largesse.earning.rule.Effect.FixedUnits;
import largesse.earning.rule.Effect.FreeItems;
import largesse.earning.rule.Effect.GrantReward;
import largesse.earning.rule.Effect.Multiplier;
import largesse.earning.rule.Effect.PercentDiscount;
import largesse.earning.rule.Effect.StampCard;
import largesse.earning.rule.Effect.UnitsPerAmount;
import org.jspecify.annotations.Nullable;

/** A row of {@code rule_effect}: an effect, or the factor of a multiplier for one tier. */
@Embeddable
record RuleEffectEntity(
    int position,
    String tier,
    int step,
    String kind,
    @Nullable String unit,
    @Nullable Long amount,
    @Column(name = "per_micros") @Nullable Long perMicros,
    @Column(name = "factor_ppm") @Nullable Long factorPpm,
    @Column(name = "free_items") @Nullable Integer freeItems,
    @Nullable String reward,
    @Nullable String counter) {
  private static final String UNITS_PER_AMOUNT = "UNITS_PER_AMOUNT";
  private static final String FIXED_UNITS = "FIXED_UNITS";
  private static final String MULTIPLIER = "MULTIPLIER";
  private static final String PERCENT_DISCOUNT = "PERCENT_DISCOUNT";
  private static final String AMOUNT_DISCOUNT = "AMOUNT_DISCOUNT";
  private static final String FREE_ITEMS = "FREE_ITEMS";
  private static final String GRANT_REWARD = "GRANT_REWARD";
  private static final String STAMP_CARD = "STAMP_CARD";
  private static final String ADVANCE_GOAL = "ADVANCE_GOAL";
  private static final String NO_TIER = "";

  static List<RuleEffectEntity> of(List<Effect> effects) {
    var rows = new ArrayList<RuleEffectEntity>();
    for (var position = 0; position < effects.size(); position++) {
      rows.addAll(of(position, effects.get(position)));
    }
    return rows;
  }

  static List<Effect> toEffects(List<RuleEffectEntity> rows) {
    return rows.stream()
        .sorted(Comparator.comparingInt(RuleEffectEntity::position))
        .collect(
            Collectors.groupingBy(RuleEffectEntity::position, TreeMap::new, Collectors.toList()))
        .values()
        .stream()
        .map(RuleEffectEntity::toEffect)
        .toList();
  }

  private static List<RuleEffectEntity> of(int position, Effect effect) {
    return switch (effect) {
      case UnitsPerAmount(var unit, var amount, var per) ->
          List.of(row(position, UNITS_PER_AMOUNT, unit, amount, per, null));
      case FixedUnits(var unit, var amount) ->
          List.of(row(position, FIXED_UNITS, unit, amount, null, null));
      case Multiplier(var unit, var factors) ->
          factors.entrySet().stream()
              .map(factor ->
                  new RuleEffectEntity(
                      position,
                      factor.getKey(),
                      0,
                      MULTIPLIER,
                      unit,
                      null,
                      null,
                      factor.getValue(),
                      null,
                      null,
                      null))
              .toList();
      case PercentDiscount(var rate, var steps) -> percent(position, rate, steps);
      case AmountDiscount(var amount) ->
          List.of(row(position, AMOUNT_DISCOUNT, null, null, amount, null));
      case FreeItems(var every, var free) ->
          List.of(row(position, FREE_ITEMS, null, (long) every, null, free));
      case GrantReward(var reward, var quantity) ->
          List.of(
              new RuleEffectEntity(
                  position,
                  NO_TIER,
                  0,
                  GRANT_REWARD,
                  null,
                  (long) quantity,
                  null,
                  null,
                  null,
                  reward,
                  null));
      case StampCard(var card, var stamps) ->
          List.of(ofCounter(position, STAMP_CARD, card, (long) stamps));
      case AdvanceGoal(var goal, var micros) ->
          List.of(ofCounter(position, ADVANCE_GOAL, goal, micros));
    };
  }

  private static RuleEffectEntity ofCounter(
      int position, String kind, String counter, long amount) {
    return new RuleEffectEntity(
        position, NO_TIER, 0, kind, null, amount, null, null, null, null, counter);
  }

  private static RuleEffectEntity row(
      int position,
      String kind,
      @Nullable String unit,
      @Nullable Long amount,
      @Nullable Long perMicros,
      @Nullable Integer freeItems) {
    return new RuleEffectEntity(
        position, NO_TIER, 0, kind, unit, amount, perMicros, null, freeItems, null, null);
  }

  /** The rate in step 0, and a row for each step from there on. */
  private static List<RuleEffectEntity> percent(
      int position, int rate, List<PercentDiscount.Step> steps) {
    var rows = new ArrayList<RuleEffectEntity>();
    rows.add(percent(position, 0, null, rate));
    for (var step : steps) {
      rows.add(percent(position, rows.size(), step.fromMicros(), step.ratePpm()));
    }
    return rows;
  }

  private static RuleEffectEntity percent(
      int position, int step, @Nullable Long fromMicros, long ratePpm) {
    return new RuleEffectEntity(
        position,
        NO_TIER,
        step,
        PERCENT_DISCOUNT,
        null,
        null,
        fromMicros,
        ratePpm,
        null,
        null,
        null);
  }

  /** The rows of one position, of which a multiplier and a percentage may have several. */
  private static Effect toEffect(List<RuleEffectEntity> rows) {
    var row = rows.getFirst();
    return switch (row.kind) {
      case UNITS_PER_AMOUNT ->
          new UnitsPerAmount(required(row.unit), required(row.amount), required(row.perMicros));
      case FIXED_UNITS -> new FixedUnits(required(row.unit), required(row.amount));
      case MULTIPLIER -> new Multiplier(required(row.unit), factors(rows));
      case PERCENT_DISCOUNT -> percent(rows);
      case AMOUNT_DISCOUNT -> new AmountDiscount(required(row.perMicros));
      case FREE_ITEMS ->
          new FreeItems(Math.toIntExact(required(row.amount)), required(row.freeItems));
      case GRANT_REWARD ->
          new GrantReward(required(row.reward), Math.toIntExact(required(row.amount)));
      case STAMP_CARD ->
          new StampCard(required(row.counter), Math.toIntExact(required(row.amount)));
      case ADVANCE_GOAL -> new AdvanceGoal(required(row.counter), required(row.amount));
      default -> throw new IllegalStateException("No effect is of kind " + row.kind);
    };
  }

  private static Map<String, Long> factors(List<RuleEffectEntity> rows) {
    return rows.stream()
        .collect(Collectors.toMap(RuleEffectEntity::tier, row -> required(row.factorPpm)));
  }

  private static Effect percent(List<RuleEffectEntity> rows) {
    var ordered = rows.stream().sorted(Comparator.comparingInt(RuleEffectEntity::step)).toList();
    return new PercentDiscount(
        rate(ordered.getFirst()),
        ordered.stream()
            .skip(1)
            .map(row -> new PercentDiscount.Step(required(row.perMicros), rate(row)))
            .toList());
  }

  private static int rate(RuleEffectEntity row) {
    return Math.toIntExact(required(row.factorPpm));
  }

  private static <T> T required(@Nullable T value) {
    return Objects.requireNonNull(value);
  }
}

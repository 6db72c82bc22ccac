package largesse.gateway.causes;

import static largesse.gateway.json.Absent.orList;
import static largesse.gateway.json.Absent.unless;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import largesse.causes.v1.Effect;
import largesse.causes.v1.GetImpactResponse;
import largesse.causes.v1.Total;
import largesse.gateway.json.Decimal;
import largesse.gateway.json.Money;

/** A member's impact, from its message to JSON. */
final class ImpactProto {
  private ImpactProto() {}

  static Impact json(GetImpactResponse impact) {
    var currency = impact.getCurrency();
    var effects =
        impact.getEffectsList().stream()
            .collect(Collectors.toMap(Effect::getCause, Function.identity()));
    return new Impact(
        Money.share(impact.getAmountMicros(), currency),
        impact.getPurchases(),
        orList(
            impact.getCausesList(),
            total ->
                ofCause(
                    total,
                    effects.getOrDefault(total.getKey(), Effect.getDefaultInstance()),
                    currency)),
        impact.getMonthsList().stream()
            .map(total ->
                new Impact.OfMonth(
                    total.getKey(),
                    Money.share(total.getAmountMicros(), currency),
                    total.getPurchases()))
            .toList());
  }

  private static Impact.OfCause ofCause(Total total, Effect effect, String currency) {
    return new Impact.OfCause(
        total.getKey(),
        EffectProto.json(effect.getNamesList()),
        Money.share(total.getAmountMicros(), currency),
        total.getPurchases(),
        contributions(effect));
  }

  private static List<Impact.Contribution> contributions(Effect effect) {
    return effect.getContributionsList().stream()
        .map(it ->
            new Impact.Contribution(
                it.getIndicator(),
                EffectProto.json(it.getNamesList()),
                EffectProto.json(it.getUnitsList()),
                Decimal.plain(it.getQuantityMicros()),
                unless(!it.hasPlace(), it.getPlace(), EffectProto::json)))
        .toList();
  }
}

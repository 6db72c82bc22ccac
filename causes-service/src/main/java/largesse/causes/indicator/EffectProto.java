package largesse.causes.indicator;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import largesse.causes.cause.CauseText;
import largesse.causes.cause.Causes;
import largesse.causes.cause.SavedCause;
import largesse.causes.v1.Effect;
import largesse.causes.v1.Wording;
import largesse.runtime.money.Micros;

/** What gifts come to, told to who gave them (A11). */
@Singleton
public class EffectProto {
  private final Causes causes;
  private final Indicators indicators;

  @Inject
  EffectProto(Causes causes, Indicators indicators) {
    this.causes = causes;
    this.indicators = indicators;
  }

  /**
   * What they come to, in the order of the gifts.
   *
   * @param gifts by cause
   * @param languages the best first; empty: all
   */
  public List<Effect> of(String programme, Map<String, Micros> gifts, List<String> languages) {
    var contributions = indicators.contributions(programme, gifts);
    return causes.inOrder(programme, gifts.keySet()).stream()
        .map(cause ->
            Effect.newBuilder()
                .setCause(cause.value().cause())
                .addAllNames(names(cause, languages))
                .addAllContributions(
                    contributions.getOrDefault(cause.value().cause(), List.of()).stream()
                        .map(it -> IndicatorProto.toProto(it, languages))
                        .toList())
                .build())
        .toList();
  }

  private static List<Wording> names(SavedCause cause, List<String> languages) {
    var value = cause.value();
    var texts =
        languages.isEmpty()
            ? Stream.concat(Stream.of(value.text()), value.translations().stream())
            : Stream.of(value.in(languages));
    return texts.map(EffectProto::name).toList();
  }

  private static Wording name(CauseText text) {
    return Wording.newBuilder().setLanguage(text.language()).setText(text.name()).build();
  }
}

package largesse.gateway.causes;

import java.util.List;
import largesse.gateway.openapi.Example;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A nonprofit's project. */
@Schema(description = "A nonprofit's project.")
@Example(
    """
    {"cause": "sea-rescue", "name": "Sea rescue", "summary": "Lifeboats on the west coast.",
     "language": "en", "theme": "sea", "classification": "M23", "partner": "Redningsselskapet",
     "registryNumber": "936894383", "country": "NO", "state": "ACTIVE", "revision": 1}
    """)
public record Cause(
    String cause,
    String name,
    @Nullable String summary,
    @Schema(description = "Of name, summary and the pictures' texts, BCP 47.")
        @Nullable String language,
    @Schema(description = "Where Accept-Language asks for none.")
        @Nullable List<CauseTranslation> translations,
    @Nullable String theme,
    @Nullable List<String> themes,
    @Schema(description = "An NTEE or ICNPO code.") @Nullable String classification,
    @Nullable String partner,
    @Nullable String registryNumber,
    @Nullable String country,
    @Nullable List<CausePicture> pictures,
    @Nullable State state,
    @Schema(description = "Where its later shares go once it passes them on; absent: the default.")
        @Nullable String successor,
    @Schema(description = "While a spotlight puts it forward.") Spotlight.@Nullable Badge badge,
    @Schema(description = "What it measures; where it is read alone.")
        @Nullable List<Indicator> indicators,
    @Schema(description = "What it is to reach; where it is read alone.") @Nullable CauseGoal goal,
    @Schema(description = "The last published ones; where it is read alone.")
        @Nullable List<FieldUpdate> updates,
    long revision) {

  /** With all that its page shows. */
  Cause withPage(List<Indicator> indicators, @Nullable CauseGoal goal, List<FieldUpdate> updates) {
    return new Cause(
        cause,
        name,
        summary,
        language,
        translations,
        theme,
        themes,
        classification,
        partner,
        registryNumber,
        country,
        pictures,
        state,
        successor,
        badge,
        indicators,
        goal,
        updates,
        revision);
  }

  /** How a cause stands. */
  @Schema(name = "CauseState", description = "How a cause stands.")
  public enum State {
    CANDIDATE,
    VETTED,
    ACTIVE,
    SUSPENDED,
    RETIRED
  }

  /** What a cause shall be. */
  @Schema(
      name = "PutCause",
      requiredProperties = {"name"})
  @Example(
      """
      {"name": "Sea rescue", "summary": "Lifeboats on the west coast.", "theme": "sea",
       "translations": [{"language": "nb", "name": "Sjøredning",
                         "alternativeTexts": ["En redningsskøyte"]}],
       "themes": ["coast"], "classification": "M23", "partner": "Redningsselskapet",
       "registryNumber": "936894383", "country": "NO",
       "pictures": [{"url": "https://example.org/boat.jpg", "alternativeText": "A lifeboat"}]}
      """)
  public record Put(
      @Nullable String name,
      @Schema(description = "What it does.", maxLength = 500) @Nullable String summary,
      @Schema(description = "Of name, summary and the pictures' texts, BCP 47; absent: en.")
          @Nullable String language,
      @Schema(description = "The same in other languages.", maxItems = 20)
          @Nullable List<CauseTranslation> translations,
      @Schema(description = "The editorial theme that it is shown under.") @Nullable String theme,
      @Schema(description = "Further ones.", maxItems = 10) @Nullable List<String> themes,
      @Schema(description = "An NTEE or ICNPO code.") @Nullable String classification,
      @Schema(description = "The nonprofit that carries it out.") @Nullable String partner,
      @Schema(description = "The number under which the nonprofit is registered.")
          @Nullable String registryNumber,
      @Schema(description = "ISO 3166-1 alpha-2.") @Nullable String country,
      @Schema(maxItems = 10) @Nullable List<CausePicture> pictures,
      @Schema(description = "Why, for the audit trail.") @Nullable String reason) {}
}

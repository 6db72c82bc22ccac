package largesse.causes.cause;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import largesse.causes.platform.CausesReason;
import largesse.causes.v1.CausePicture;
import largesse.causes.v1.CauseStateChanged;
import largesse.causes.v1.CauseTranslation;
import largesse.runtime.journal.JournalEntry;

/** Causes on the wire and in the journal. */
public final class CauseProto {
  private static final String DEFAULT_LANGUAGE = "en";

  private CauseProto() {}

  /**
   * The cause that a request asks for.
   *
   * @throws largesse.runtime.error.Refused LANGUAGE_REPEATED
   */
  public static Cause fromProto(largesse.causes.v1.Cause value) {
    var language = value.getLanguage().isEmpty() ? DEFAULT_LANGUAGE : value.getLanguage();
    requireDistinct(language, value.getTranslationsList());
    return new Cause(
        value.getCause(),
        new CauseText(
            language,
            value.getName(),
            value.getSummary(),
            value.getPicturesList().stream().map(CausePicture::getAlternativeText).toList()),
        value.getTranslationsList().stream().map(CauseProto::text).toList(),
        value.getTheme(),
        value.getThemesList(),
        value.getClassification(),
        value.getRegistryNumber(),
        value.getCountry(),
        value.getPartner(),
        value.getPicturesList().stream().map(CausePicture::getUrl).toList());
  }

  /** In all languages, as it was put. */
  public static largesse.causes.v1.Cause toProto(SavedCause saved) {
    var translations = saved.value().translations().stream().map(CauseProto::translation).toList();
    return builder(saved, saved.value().text()).addAllTranslations(translations).build();
  }

  /** In the best of some languages; in all where none is asked for. */
  public static largesse.causes.v1.Cause toProto(SavedCause saved, List<String> languages) {
    return languages.isEmpty()
        ? toProto(saved)
        : builder(saved, saved.value().in(languages)).build();
  }

  /** The event that a cause stands otherwise from now on. */
  public static JournalEntry stateChanged(
      String programme, String cause, CauseStanding standing, Instant recordedAt) {
    var event =
        CauseStateChanged.newBuilder()
            .setCause(cause)
            .setState(state(standing.state()))
            .setSuccessor(standing.successor().orElse(""))
            .build();
    return JournalEntry.of(programme, cause, event, standing.effectiveFrom(), recordedAt);
  }

  private static largesse.causes.v1.Cause.Builder builder(SavedCause saved, CauseText text) {
    var value = saved.value();
    return largesse.causes.v1.Cause.newBuilder()
        .setCause(value.cause())
        .setName(text.name())
        .setSummary(text.summary())
        .setLanguage(text.language())
        .setTheme(value.theme())
        .addAllThemes(value.moreThemes())
        .setClassification(value.classification())
        .setRegistryNumber(value.registryNumber())
        .setCountry(value.country())
        .setPartner(value.partner())
        .addAllPictures(pictures(value.pictures(), text.pictureTexts()))
        .setState(state(saved.standing().state()))
        .setSuccessor(saved.standing().successor().orElse(""))
        .setRevision(saved.revision());
  }

  private static List<CausePicture> pictures(List<String> urls, List<String> texts) {
    return IntStream.range(0, urls.size())
        .mapToObj(i ->
            CausePicture.newBuilder().setUrl(urls.get(i)).setAlternativeText(texts.get(i)).build())
        .toList();
  }

  private static CauseText text(CauseTranslation translation) {
    return new CauseText(
        translation.getLanguage(),
        translation.getName(),
        translation.getSummary(),
        translation.getAlternativeTextsList());
  }

  private static CauseTranslation translation(CauseText text) {
    return CauseTranslation.newBuilder()
        .setLanguage(text.language())
        .setName(text.name())
        .setSummary(text.summary())
        .addAllAlternativeTexts(text.pictureTexts())
        .build();
  }

  private static void requireDistinct(String first, List<CauseTranslation> translations) {
    var languages = new HashSet<String>();
    languages.add(first);
    for (var i = 0; i < translations.size(); i++) {
      if (!languages.add(translations.get(i).getLanguage())) {
        throw CausesReason.LANGUAGE_REPEATED.refusedAt(
            "value.translations[" + i + "].language", "There is a text in this language already.");
      }
    }
  }

  public static largesse.causes.v1.CauseState state(CauseState state) {
    return switch (state) {
      case CANDIDATE -> largesse.causes.v1.CauseState.CAUSE_STATE_CANDIDATE;
      case VETTED -> largesse.causes.v1.CauseState.CAUSE_STATE_VETTED;
      case ACTIVE -> largesse.causes.v1.CauseState.CAUSE_STATE_ACTIVE;
      case SUSPENDED -> largesse.causes.v1.CauseState.CAUSE_STATE_SUSPENDED;
      case RETIRED -> largesse.causes.v1.CauseState.CAUSE_STATE_RETIRED;
    };
  }
}

package largesse.gateway.causes;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import largesse.gateway.http.Languages;

/** The words of a cause's statement, in one of the languages that there are. */
final class StatementWords {
  private static final String WORDS = "largesse/gateway/causes/statement";

  private final Locale language;
  private final ResourceBundle words;

  private StatementWords(Locale language) {
    this.language = language;
    this.words =
        ResourceBundle.getBundle(
            WORDS,
            language,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  /** In the first of the languages accepted that there is; else in English. */
  static StatementWords in(List<Locale> accepted) {
    return new StatementWords(Languages.first(accepted));
  }

  /** BCP 47. */
  String language() {
    return language.toLanguageTag();
  }

  String of(String key) {
    return words.getString(key);
  }
}

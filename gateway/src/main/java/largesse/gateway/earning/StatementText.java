package largesse.gateway.earning;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import largesse.gateway.http.Languages;
import org.jspecify.annotations.Nullable;

/** Movements in words, in one of the languages that there are. */
final class StatementText {
  private static final String WORDS = "largesse/gateway/earning/statement";

  private final ResourceBundle words;

  private StatementText(Locale language) {
    this.words =
        ResourceBundle.getBundle(
            WORDS,
            language,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  /** In the first of the languages accepted that there is; else in English. */
  static StatementText in(List<Locale> accepted) {
    return new StatementText(Languages.first(accepted));
  }

  String of(Entry.@Nullable Kind kind) {
    return words.getString(kind == null ? "OTHER" : kind.name());
  }
}

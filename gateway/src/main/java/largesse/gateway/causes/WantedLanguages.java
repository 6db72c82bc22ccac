package largesse.gateway.causes;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Locale;

/** The languages in which a request wants a cause's texts, of whatever languages those are. */
final class WantedLanguages {
  private static final int MOST = 20;

  private WantedLanguages() {}

  /** By BCP 47, the best first; empty: any. */
  static List<String> of(HttpHeaders headers) {
    return headers.getAcceptableLanguages().stream()
        .map(Locale::toLanguageTag)
        .filter(language -> !language.equals("*") && !language.equals("und"))
        .limit(MOST)
        .toList();
  }
}

package largesse.gateway.http;

import java.util.List;
import java.util.Locale;

/** The languages of texts that people read. */
public final class Languages {
  private static final List<Locale> ALL =
      List.of(
          Locale.ENGLISH,
          Locale.forLanguageTag("nb"),
          Locale.FRENCH,
          Locale.ITALIAN,
          Locale.forLanguageTag("ru"));

  private Languages() {}

  /** The first of the languages accepted that there is; else English. */
  public static Locale first(List<Locale> accepted) {
    return accepted.stream()
        .flatMap(wanted ->
            ALL.stream().filter(known -> known.getLanguage().equals(wanted.getLanguage())))
        .findFirst()
        .orElse(Locale.ENGLISH);
  }
}

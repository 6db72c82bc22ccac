package largesse.causes.text;

import java.util.List;

/**
 * Texts that say the same, each in another language; may be empty.
 *
 * @param all the first serves who reads none of their languages
 */
public record Wordings(List<Wording> all) {
  public static final Wordings NONE = new Wordings(List.of());

  public Wordings {
    all = List.copyOf(all);
    if (all.stream().map(Wording::language).distinct().count() < all.size()) {
      throw new IllegalArgumentException("Two texts in one language");
    }
  }

  /** The one in the best of some languages, else the first; all where none is asked for. */
  public Wordings in(List<String> languages) {
    if (languages.isEmpty() || all.isEmpty()) {
      return this;
    }
    return new Wordings(
        List.of(Languages.best(all, Wording::language, languages).orElse(all.getFirst())));
  }

  /** As it is written in the audit trail; empty where there is none. */
  public String first() {
    return all.isEmpty() ? "" : all.getFirst().text();
  }
}

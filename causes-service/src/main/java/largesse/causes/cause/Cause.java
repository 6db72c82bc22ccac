package largesse.causes.cause;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import largesse.causes.text.Languages;

/**
 * A nonprofit's project.
 *
 * @param cause the operator's code
 * @param text in its first language, with a text for each picture
 * @param translations in other languages, each once
 * @param theme the editorial theme that it is shown under; may be empty
 * @param moreThemes further ones
 * @param classification an NTEE or ICNPO code; may be empty
 * @param registryNumber under which the nonprofit is registered; may be empty
 * @param country ISO 3166-1 alpha-2; may be empty
 * @param partner the nonprofit's name; may be empty
 * @param pictures where they are
 */
public record Cause(
    String cause,
    CauseText text,
    List<CauseText> translations,
    String theme,
    List<String> moreThemes,
    String classification,
    String registryNumber,
    String country,
    String partner,
    List<String> pictures) {

  public Cause {
    translations = List.copyOf(translations);
    moreThemes = List.copyOf(moreThemes);
    pictures = List.copyOf(pictures);
    if (text.pictureTexts().size() != pictures.size()) {
      throw new IllegalArgumentException("A picture without a text, or a text without a picture");
    }
  }

  /**
   * Its text in the first of some languages that it has, or nearly has: "nb" serves "nb-NO", and
   * the other way round. In none of them: in its own first one.
   *
   * <p>Invariant: with a text for each picture, in the first language where the translation has
   * none.
   */
  public CauseText in(List<String> languages) {
    var all = Stream.concat(Stream.of(text), translations.stream()).toList();
    return Languages.best(all, CauseText::language, languages).map(this::completed).orElse(text);
  }

  private CauseText completed(CauseText found) {
    var texts = new ArrayList<>(text.pictureTexts());
    for (var i = 0; i < Math.min(texts.size(), found.pictureTexts().size()); i++) {
      texts.set(i, found.pictureTexts().get(i));
    }
    return new CauseText(found.language(), found.name(), found.summary(), texts);
  }
}

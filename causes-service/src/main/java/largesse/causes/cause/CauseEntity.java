package largesse.causes.cause;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** A row of {@code cause} with its translations. */
@Entity
@Table(name = "cause")
@IdClass(CauseEntity.Key.class)
class CauseEntity {
  /** Its key; in the order of the names, in which Hibernate makes one to load collections by. */
  record Key(String cause, String programme) implements Serializable {}

  /** A row of {@code cause_translation}. */
  @Embeddable
  static class Translation {
    private String language;
    private String name;
    private String summary;

    @Column(name = "picture_texts")
    private String[] pictureTexts;

    protected Translation() {}

    private Translation(CauseText text) {
      language = text.language();
      name = text.name();
      summary = text.summary();
      pictureTexts = text.pictureTexts().toArray(String[]::new);
    }

    private CauseText toText() {
      return new CauseText(language, name, summary, List.of(pictureTexts));
    }
  }

  @Id private String programme;
  @Id private String cause;
  private String language;
  private String name;
  private String summary;
  private String theme;
  private String[] themes;
  private String classification;

  @Column(name = "registry_number")
  private String registryNumber;

  private String country;
  private String partner;
  private String[] pictures;

  @Column(name = "picture_texts")
  private String[] pictureTexts;

  private long revision;

  @ElementCollection
  @CollectionTable(
      name = "cause_translation",
      joinColumns = {
        @JoinColumn(name = "cause", referencedColumnName = "cause"),
        @JoinColumn(name = "programme", referencedColumnName = "programme")
      })
  @OrderColumn(name = "position")
  private List<Translation> translations = new ArrayList<>();

  protected CauseEntity() {}

  CauseEntity(String programme, Cause value) {
    this.programme = programme;
    this.cause = value.cause();
    describe(value);
    this.revision = 1;
  }

  /** Takes another description: the next revision. */
  void change(Cause value) {
    describe(value);
    revision++;
  }

  String code() {
    return cause;
  }

  long revision() {
    return revision;
  }

  Cause toCause() {
    return new Cause(
        cause,
        new CauseText(language, name, summary, List.of(pictureTexts)),
        translations.stream().map(Translation::toText).toList(),
        theme,
        List.of(themes),
        classification,
        registryNumber,
        country,
        partner,
        List.of(pictures));
  }

  private void describe(Cause value) {
    language = value.text().language();
    name = value.text().name();
    summary = value.text().summary();
    pictureTexts = value.text().pictureTexts().toArray(String[]::new);
    theme = value.theme();
    themes = value.moreThemes().toArray(String[]::new);
    classification = value.classification();
    registryNumber = value.registryNumber();
    country = value.country();
    partner = value.partner();
    pictures = value.pictures().toArray(String[]::new);
    if (!value.translations().equals(translations.stream().map(Translation::toText).toList())) {
      translations.clear();
      value.translations().forEach(text -> translations.add(new Translation(text)));
    }
  }
}
